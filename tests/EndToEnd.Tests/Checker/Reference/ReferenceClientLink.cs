using System.Formats.Asn1;
using System.Text;
using CstaConnector.Load.CstaClient;

namespace CstaConnector.EndToEnd.Tests.Checker.Reference;

/// <summary>One client of the reference connector: what it sends is queued, what it is told goes to its core when the world lets it.</summary>
internal sealed class ReferenceClientLink : IClientConnection
{
    private readonly Queue<byte[]> _fromClient = new();
    private readonly Queue<byte[]> _toClient = new();
    private readonly Dictionary<string, byte[]> _monitors = [];
    private int _nextEventId = 256;
    private int _nextXref = 1;

    public ReferenceClientLink(string name, IReadOnlyList<string> devices)
    {
        Core = new CstaClientCore(new CstaClientOptions { Name = name, Devices = devices, Framing = ClientFraming.None, UseAcse = false, KeepAliveMs = 0 });
    }

    public CstaClientCore Core { get; }

    /// <summary>Stops a tale on its way, or changes it: the faults that tests build in.</summary>
    public Func<string, Tale, IEnumerable<Tale>> Fault { get; set; } = (_, tale) => [tale];

    public void Send(ReadOnlySpan<byte> octets) => _fromClient.Enqueue(octets.ToArray());

    public void Close() => throw new InvalidOperationException("the client closed its link: " + string.Join("; ", Core.Violations.Select(v => v.Detail)));

    public void Tell(string device, IEnumerable<Tale> tales)
    {
        if (!_monitors.TryGetValue(device, out var xref))
        {
            return;
        }

        foreach (var tale in tales.SelectMany(t => Fault(device, t)))
        {
            Post(ReferenceCsta.Event(_nextEventId, xref, device, tale));
            _nextEventId = _nextEventId == 32_767 ? 256 : _nextEventId + 1;
        }
    }

    public void Post(byte[] apdu) => _toClient.Enqueue(apdu);

    /// <summary>Answers a monitor start; a monitor that exists is told again.</summary>
    public void Monitor(int invokeId, string device)
    {
        var xref = Encoding.ASCII.GetBytes($"{_nextXref++:D4}");
        _monitors[device] = xref;
        Post(ReferenceCsta.MonitorStarted(invokeId, xref));
    }

    /// <summary>Brings what waits to its side.</summary>
    public void Deliver(long nowMs)
    {
        Core.Tick(nowMs);
        while (_toClient.TryDequeue(out var apdu))
        {
            Core.Received(apdu);
        }
    }

    /// <summary>The client's next request as invoke id, operation and device.</summary>
    public (int InvokeId, int Operation, string? Device)? Request()
    {
        while (_fromClient.TryDequeue(out var octets))
        {
            var apdu = new AsnReader(octets, AsnEncodingRules.BER);
            var tag = apdu.PeekTag();
            var content = apdu.ReadSequence(tag);
            if (tag.TagValue != 1)
            {
                continue;
            }

            _ = content.TryReadInt32(out var invokeId);
            _ = content.TryReadInt32(out var operation);
            var argument = content.ReadSequence();
            var device = argument.HasData ? Encoding.ASCII.GetString(argument.ReadSequence().ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0))) : null;
            return (invokeId, operation, device);
        }

        return null;
    }
}
