namespace CstaConnector.Pipeline.Tests.DotNettySockets;

/// <summary>Tests with sockets run alone: each of them looks at what leaked, which no other may do meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SocketCollection
{
    public const string Name = "sockets";
}
