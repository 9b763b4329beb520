using CstaConnector.Pipeline.DotNetty.Epoll;

namespace CstaConnector.Pipeline.Tests.DotNettySockets.Epoll;

/// <summary>A test that needs epoll.</summary>
public sealed class EpollFactAttribute : FactAttribute
{
    public EpollFactAttribute() => Skip = EpollSupport.IsAvailable ? null : "there is no epoll here";
}
