namespace CstaConnector.Engine.Core;

/// <summary>A link that a request may go to.</summary>
/// <param name="Index">The link's number.</param>
/// <param name="Lane">The loop that it lives on.</param>
/// <param name="Priority">Lower numbers come first.</param>
internal readonly record struct LinkTarget(int Index, int Lane, int Priority);

/// <summary>The links that serve now, published by the control as an array that never changes once it is out; read by all loops without a lock.</summary>
internal sealed class LinkTargets
{
    private LinkTarget[] _best = [];

    /// <summary>The serving links of the best priority.</summary>
    internal LinkTarget[] Best => Volatile.Read(ref _best);

    internal void Publish(IEnumerable<LinkTarget> serving)
    {
        LinkTarget[] all = [.. serving];
        int best = all.Length == 0 ? 0 : all.Min(l => l.Priority);
        Volatile.Write(ref _best, [.. all.Where(l => l.Priority == best)]);
    }
}
