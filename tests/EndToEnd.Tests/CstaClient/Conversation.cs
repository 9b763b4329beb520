using System.Buffers.Binary;
using System.Globalization;
using CstaConnector.Load.CstaClient;

namespace CstaConnector.EndToEnd.Tests.CstaClient;

/// <summary>A client's core with the test in the place of the switching function.</summary>
internal sealed class Conversation : IClientConnection
{
    private readonly List<string> _sent = [];

    public Conversation(CstaClientOptions options)
    {
        Core = new CstaClientCore(options);
        Core.Tick(1_000);
        Core.Connected(this);
    }

    public CstaClientCore Core { get; }

    public bool Closed { get; private set; }

    /// <summary>What the client sent since it was last asked, without frame headers.</summary>
    public List<string> Sent()
    {
        var sent = _sent.ToList();
        _sent.Clear();
        return sent;
    }

    public void Send(ReadOnlySpan<byte> octets)
    {
        var header = Core.Options.Framing switch { ClientFraming.Length2 => 2, ClientFraming.HiPath => 3, _ => 0 };
        _sent.Add(Convert.ToHexString(octets[header..]));
    }

    public void Close() => Closed = true;

    public void Disconnect() => Core.Disconnected();

    public Conversation Say(string apdu)
    {
        Core.Received(Framed(apdu, Core.Options.Framing));
        return this;
    }

    /// <summary>The answer to the client's last request of that kind, its invoke id put into a vector.</summary>
    public Conversation Answer(string vector, int invokeId) => Say(WithInvokeId(vector, invokeId));

    /// <summary>Association, status normal, and the monitor of 1001 as 30303031 with an empty snapshot.</summary>
    public static Conversation Following(string device = "1001", ClientFraming framing = ClientFraming.Length2)
    {
        var talk = new Conversation(new CstaClientOptions { Devices = [device], Framing = framing, EventInvokeIdMin = 1 });
        talk.Say(ClientVectors.AareOfASwitch).Say(ClientVectors.SystemStatusNormal);
        talk.Answer(ClientVectors.MonitorStartResult, 1).Answer(ClientVectors.SnapshotEmpty, 2);
        talk.Sent();
        return talk;
    }

    public static byte[] Framed(string apdu, ClientFraming framing)
    {
        var octets = Convert.FromHexString(apdu);
        var header = framing switch { ClientFraming.Length2 => 2, ClientFraming.HiPath => 3, _ => 0 };
        var frame = new byte[header + octets.Length];
        octets.CopyTo(frame, header);
        if (framing == ClientFraming.HiPath)
        {
            frame[0] = 0x26;
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(1), (ushort)(0x8000 | octets.Length));
        }
        else if (framing == ClientFraming.Length2)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)octets.Length);
        }

        return frame;
    }

    /// <summary>A vector with another invoke id of one octet; all vectors have it as their first field.</summary>
    public static string WithInvokeId(string vector, int invokeId)
    {
        var at = vector[2] == '8' ? 6 + (2 * (vector[3] - '0')) : 6;
        Assert.Equal("01", vector[at..(at + 2)]);
        return string.Concat(vector.AsSpan(0, at + 2), invokeId.ToString("X2", CultureInfo.InvariantCulture), vector.AsSpan(at + 4));
    }

    /// <summary>The same; messages without invoke id stay as they are.</summary>
    public static string WithInvokeIdWhereThereIsOne(string vector, int invokeId) =>
        vector[0] == 'A' && vector[4..6] == "02" ? WithInvokeId(vector, invokeId) : vector;

    /// <summary>Everything that can be seen of the client from outside.</summary>
    public string Trace()
    {
        var lines = Core.Devices.Values.SelectMany(d => d.Log
                .Select(l => $"{d.Device}: {l.Kind} {Line(l)} {l.Xref} {l.InvokeId}")
                .Concat(d.Calls.Values.OrderBy(c => c.CallId).Select(c => $"{d.Device} holds {c.CallId} {c.State}")))
            .Concat(Core.Violations.Select(v => v.Rule))
            .Append($"{Core.State} {Core.Status} {Core.Events} {Core.Messages}");
        return string.Join('\n', lines);
    }

    public static string Line(LogEntry l) => $"{l.Event} {l.CallId} {l.ConnectionDevice} {l.Local?.ToString() ?? "-"} {l.Cause}";
}
