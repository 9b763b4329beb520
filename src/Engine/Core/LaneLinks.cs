using CstaConnector.Codec;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Resync;
using CstaConnector.Pipeline.Cti;
using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Engine.Core;

/// <summary>What the links of one loop hand over: each event goes to the stripe of its user, each outcome to the stripe that asked.</summary>
internal sealed class LaneLinks : ICtiLinkSink
{
    private readonly Lane _lane;
    private readonly int _lanes;
    private readonly EngineServices _services;
    private readonly Mailbox[] _mailboxes;
    private byte[] _scratch = new byte[4096];

    internal LaneLinks(Lane lane, int lanes, EngineServices services, Mailbox[] mailboxes)
    {
        _lane = lane;
        _lanes = lanes;
        _services = services;
        _mailboxes = mailboxes;
    }

    /// <inheritdoc/>
    public bool HasRoom
    {
        get
        {
            foreach (Mailbox mailbox in _mailboxes)
            {
                if (mailbox.IsFull)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The names of all links, by number.</summary>
    internal IReadOnlyList<string> Names { get; set; } = [];

    /// <inheritdoc/>
    public void LinkChanged(int link, CtiLinkState state, string reason)
    {
        _services.Log.LinkChanged(Names[link], state, reason);
        _lane.Context.To(0).Add(MailKind.LinkState, link, (long)state, reason, []);
    }

    /// <inheritdoc/>
    public void EventArrived(int link, ReadOnlySpan<byte> subscriptionId, ReadOnlySpan<byte> document)
    {
        if (_services.Routes.TryFind(subscriptionId, out User? user))
        {
            _lane.Context.To(user!.Lane).Add(MailKind.Event, link, 0, user, document);
            return;
        }

        // It may have overtaken the answer that names its subscription: the stripe of the id's own hash keeps it for the one that will claim it.
        int needed = subscriptionId.Length + document.Length;
        if (_scratch.Length < needed)
        {
            _scratch = new byte[needed * 2];
        }

        subscriptionId.CopyTo(_scratch);
        document.CopyTo(_scratch.AsSpan(subscriptionId.Length));
        int lot = StripeHash.StripeOf(subscriptionId, _lanes);
        _lane.Context.To(lot).Add(MailKind.UnroutedEvent, link, subscriptionId.Length, null, _scratch.AsSpan(0, needed));
    }

    /// <inheritdoc/>
    public void RequestEnded(int link, in CtiOutcome outcome)
    {
        var mail = new OutcomeMail(outcome.Kind, outcome.Failure, outcome.StatusCode, outcome.StatusCode is >= 200 and < 300 ? outcome.ExpiresSeconds : outcome.ErrorCode);
        _lane.Context.To(outcome.Stripe).Add(MailKind.Outcome, outcome.Token, mail.Pack(), null, outcome.SubscriptionId);
    }

    /// <inheritdoc/>
    public void DocumentRefused(int link, in CodecError error)
    {
        _services.Log.DocumentRefused(Names[link], error);
        _lane.Context.To(0).Add(MailKind.SweepWanted, (long)SweepCause.DocumentRefused, 0, Names[link], []);
    }
}
