using CstaConnector.Engine.Calls;

namespace CstaConnector.Engine.Core;

/// <summary>What all loops share: things that never change, or that are read without a lock.</summary>
/// <param name="Directory">The configured devices.</param>
/// <param name="Routes">Which user a subscription belongs to.</param>
/// <param name="Links">The links that serve.</param>
/// <param name="Clients">Places for clients.</param>
/// <param name="Stalls">Whether the loops come to their turns.</param>
/// <param name="Log">What a person reads.</param>
/// <param name="Seed">Of the random spreads: renewals, back-off.</param>
internal sealed record EngineServices(DeviceDirectory Directory, SubscriptionRoutes Routes, LinkTargets Links, ClientPlaces Clients, StallWatch Stalls, IConnectorLog Log, int Seed);

/// <summary>How many clients may be served at a time, over all loops.</summary>
internal sealed class ClientPlaces(int most)
{
    private int _taken;

    internal bool TryEnter()
    {
        if (Interlocked.Increment(ref _taken) <= most)
        {
            return true;
        }

        Interlocked.Decrement(ref _taken);
        return false;
    }

    internal void Leave() => Interlocked.Decrement(ref _taken);
}
