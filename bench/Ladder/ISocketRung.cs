namespace CstaConnector.Bench.Ladder;

/// <summary>A way from one socket to another.</summary>
internal interface ISocketRung : IDisposable
{
    /// <summary>What it is.</summary>
    string Name { get; }

    /// <summary>Makes ready what is to be sent; not measured.</summary>
    void Prepare(DocumentBatch batch);

    /// <summary>Sends it all, and waits until everything that comes of it has arrived.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    void Pass(DocumentBatch batch);
}
