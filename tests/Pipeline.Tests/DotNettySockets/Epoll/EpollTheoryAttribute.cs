using CstaConnector.Pipeline.DotNetty.Epoll;

namespace CstaConnector.Pipeline.Tests.DotNettySockets.Epoll;

/// <summary>Tests that need epoll.</summary>
public sealed class EpollTheoryAttribute : TheoryAttribute
{
    public EpollTheoryAttribute() => Skip = EpollSupport.IsAvailable ? null : "there is no epoll here";
}
