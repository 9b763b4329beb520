using System.Buffers.Binary;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Cti;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Core;
using CstaConnector.Engine.Monitors;
using CstaConnector.Pipeline;
using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Engine.Translation;

/// <summary>
/// Tells the clients that monitor a device what became of its calls: each event is encoded once and only the cross reference is patched for each client;
/// the invoke id is given on the client's own loop.
/// </summary>
internal sealed class ClientPost
{
    private readonly LoopContext _context;
    private readonly EventEncoder _encoder = new();
    private readonly StripeCounters _counters;

    internal ClientPost(LoopContext context, StripeCounters counters)
    {
        _context = context;
        _counters = counters;
    }

    /// <summary>Tells of each step of a party's way to a new state.</summary>
    internal void Tell(User user, Party party, TellPath path, CtiEvent source, in CtiCall call)
    {
        TellStep(user, party, path.First, source, in call);
        TellStep(user, party, path.Second, source, in call);
        TellStep(user, party, path.Third, source, in call);
    }

    /// <summary>Tells one event about a party.</summary>
    internal void Tell(User user, Party party, Tell tell, EventCause cause)
    {
        if (user.Monitors.Count > 0)
        {
            Send(user, tell, _encoder.Encode(tell, user.Device, party, cause));
        }
    }

    /// <summary>Tells that a call left the device for another one.</summary>
    internal void Diverted(User user, Party party, ReadOnlySpan<byte> newDestination, EventCause cause)
    {
        if (user.Monitors.Count > 0)
        {
            Send(user, Translation.Tell.Diverted, _encoder.EncodeDiverted(user.Device, party, newDestination, cause));
        }
    }

    /// <summary>Tells that a party goes on under another Call ID.</summary>
    internal void Transferred(User user, Party before, Party after)
    {
        if (user.Monitors.Count > 0)
        {
            Send(user, Translation.Tell.Transferred, _encoder.EncodeTransferred(user.Device, before, after));
        }
    }

    /// <summary>Sends an answer to the client that asked; it takes its place among the events of the same stripe.</summary>
    internal void Answer(ClientRequest request, ReadOnlySpan<byte> apdu) =>
        _context.To(request.Lane).Add(MailKind.ClientAnswer, request.Session.Id, 0, request.Session, apdu);

    /// <summary>Ends a monitor that cannot be kept.</summary>
    internal void StopMonitor(in DeviceMonitor monitor) =>
        _context.To(monitor.Target.Lane).Add(MailKind.ClientInvoke, monitor.Target.Session.Id, 0, monitor.Target.Session, _encoder.EncodeMonitorStop(monitor.CrossRef));

    private void TellStep(User user, Party party, Tell tell, CtiEvent source, in CtiCall call)
    {
        if (tell != Translation.Tell.None)
        {
            Tell(user, party, tell, Causes.OfLive(tell, source, in call));
        }
    }

    private void Send(User user, Tell tell, EncodedEvent encoded)
    {
        CstaEvent code = EventEncoder.CodeOf(tell);
        for (int i = 0; i < user.Monitors.Count; i++)
        {
            ref readonly DeviceMonitor monitor = ref user.Monitors[i];
            MonitorTarget target = monitor.Target;
            if (!monitor.Serves || monitor.Muted || target.Filter.Excludes(code))
            {
                continue;
            }

            BinaryPrimitives.WriteUInt32BigEndian(encoded.Octets[encoded.CrossRefOffset..], monitor.CrossRef);
            _context.To(target.Lane).Add(MailKind.ClientInvoke, target.Session.Id, 1, target.Session, encoded.Octets);
            _counters.ClientEvents++;
            if (PlantedBugs.TellOneClientOnly)
            {
                break;
            }
        }
    }
}
