using System.Formats.Asn1;

namespace CstaConnector.Load.CstaClient;

/// <summary>Where the core's octets go.</summary>
public interface IClientConnection
{
    /// <summary>Sends octets; must not call back into the core.</summary>
    void Send(ReadOnlySpan<byte> octets);

    /// <summary>Closes the link; <see cref="CstaClientCore.Disconnected"/> follows from the host.</summary>
    void Close();
}

/// <summary>What a client's link waits for.</summary>
public enum ClientState
{
    /// <summary>There is no link.</summary>
    Disconnected,

    /// <summary>The association request is out.</summary>
    AwaitsAssociation,

    /// <summary>The link waits for the system status to become normal.</summary>
    AwaitsNormal,

    /// <summary>The system status was normal once on this link.</summary>
    Serving,

    /// <summary>The association was refused or aborted.</summary>
    Refused,
}

/// <summary>
/// A T-Server's side of a CSTA link as a state machine without I/O: octets and the time come in, octets go out to an
/// <see cref="IClientConnection"/>. Built on System.Formats.Asn1 alone, so that it cannot share a mistake with the connector's codec.
/// One thread at a time.
/// </summary>
public sealed partial class CstaClientCore
{
    private const int MaxViolationsKept = 200;
    private const int SwitchingFunctionTerminated = 54;

    private readonly CstaClientOptions _options;
    private readonly FrameCutter _frames;
    private readonly Dictionary<string, DeviceBelief> _devices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DeviceBelief> _byXref = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _strangeXrefs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _endedXrefs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unwantedXrefs = new(StringComparer.Ordinal);
    private readonly List<ClientViolation> _violations = [];
    private readonly Dictionary<string, int> _violationCounts = new(StringComparer.Ordinal);
    private readonly long[] _eventCounts = new long[18];
    private readonly long[] _lastUseOfInvokeId = new long[32_768];
    private IClientConnection? _connection;
    private long _nowMs;

    public CstaClientCore(CstaClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _frames = new FrameCutter(options.Framing);
        foreach (var device in options.Devices)
        {
            _devices[device] = new DeviceBelief(device);
        }
    }

    public CstaClientOptions Options => _options;

    public ClientState State { get; private set; }

    /// <summary>The last system status that was told; null before the first.</summary>
    public CstaSystemStatus? Status { get; private set; }

    /// <summary>The devices with all that the client holds of them, by number.</summary>
    public IReadOnlyDictionary<string, DeviceBelief> Devices => _devices;

    /// <summary>What the switching function must not have done; the first ones with their details.</summary>
    public IReadOnlyList<ClientViolation> Violations => _violations;

    /// <summary>How often each rule was broken.</summary>
    public IReadOnlyDictionary<string, int> ViolationCounts => _violationCounts;

    /// <summary>Event reports of all kinds.</summary>
    public long Events { get; private set; }

    /// <summary>Messages of all kinds.</summary>
    public long Messages { get; private set; }

    /// <summary>System statuses in the order in which they were told.</summary>
    public IReadOnlyList<(long AtMs, CstaSystemStatus Status)> StatusHistory => _statusHistory;

    /// <summary>Connection Cleared events with cause switchingFunctionTerminated.</summary>
    public long ClearedBySynchronization { get; private set; }

    /// <summary>Links that were opened so far.</summary>
    public int Links { get; private set; }

    /// <summary>Called for each event right after the belief has followed it.</summary>
    public Action<DeviceBelief, CstaEvent>? EventObserved { get; set; }

    /// <summary>Events of one kind.</summary>
    public long CountOf(CstaEventKind kind) => (int)kind < _eventCounts.Length ? _eventCounts[(int)kind] : 0;

    public void Connected(IClientConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        Links++;
        _frames.Reset();
        // Cross-references belong to the link; ids of an old link may come again.
        _byXref.Clear();
        _strangeXrefs.Clear();
        _endedXrefs.Clear();
        _unwantedXrefs.Clear();
        Array.Clear(_lastUseOfInvokeId);
        Status = null;
        _lastKeepAliveMs = _nowMs;
        _missedKeepAlives = 0;
        if (_options.UseAcse)
        {
            State = ClientState.AwaitsAssociation;
            Associate();
        }
        else
        {
            State = ClientState.AwaitsNormal;
            // The switching function learns from the first octets that no association comes.
            RequestSystemStatus();
        }
    }

    public void Disconnected()
    {
        _connection = null;
        if (State != ClientState.Refused)
        {
            State = ClientState.Disconnected;
        }

        foreach (var device in _devices.Values)
        {
            device.ForgetMonitor();
        }

        _byXref.Clear();
        Status = null;
        AbandonRequests();
    }

    /// <summary>Takes octets as they came from the link, in any pieces.</summary>
    public void Received(ReadOnlySpan<byte> octets)
    {
        _frames.Append(octets);
        string? fault = null;
        while (_connection is not null && _frames.TryTake(out var apdu, out fault))
        {
            Messages++;
            Read(apdu);
        }

        if (_connection is not null && fault is not null)
        {
            Violate("frame.malformed", fault);
            _connection.Close();
        }
    }

    private void Read(ReadOnlyMemory<byte> apdu)
    {
        try
        {
            var fields = Fields.Of(apdu);
            var tag = fields.Next;
            switch (tag)
            {
                case 0xA1:
                    Invoked(fields.Enter(0xA1));
                    break;
                case 0xA2:
                    Answered(fields.Enter(0xA2));
                    break;
                case 0xA3:
                    Refused(fields.Enter(0xA3));
                    break;
                case 0xA4:
                    Rejected(fields.Enter(0xA4));
                    break;
                case >= 0x60 and <= 0x64:
                    Association(tag, fields.Enter(tag));
                    break;
                default:
                    Violate("apdu.unknown", $"tag {tag:X2}");
                    fields.Skip();
                    break;
            }

            if (fields.HasMore)
            {
                Violate("frame.trailing", "octets after the APDU within its frame");
            }
        }
        catch (AsnContentException fault)
        {
            Violate("apdu.malformed", $"{fault.Message}: {Convert.ToHexString(apdu.Span[..Math.Min(apdu.Length, 120)])}");
        }
    }

    private void Invoked(Fields invoke)
    {
        var invokeId = invoke.Integer(0x02);
        if (invoke.Next == 0x80)
        {
            Violate("rose.linked", "no operation of this traffic is linked");
            invoke.Skip();
        }

        var operation = invoke.Integer(0x02);
        switch (operation)
        {
            case ApduWriter.EventReport:
                CheckEventInvokeId(invokeId);
                EventReported(EventReader.Read((int)invokeId, invoke));
                break;
            case ApduWriter.SystemStatusOperation:
                var argument = invoke.Enter(0x30);
                argument.Optional(0x04);
                TakeStatus(argument.Integer(0x0A));
                Send(ApduWriter.EmptyResult(invokeId, ApduWriter.SystemStatusOperation));
                break;
            case ApduWriter.MonitorStopOperation:
                var xref = Convert.ToHexString(invoke.Enter(0x30).Octets(0x55));
                Send(ApduWriter.EmptyResult(invokeId, ApduWriter.MonitorStopOperation));
                MonitorEnded(xref);
                break;
            default:
                Violate("rose.operation.unexpected", $"operation {operation}");
                Send(ApduWriter.RejectUnrecognizedOperation(invokeId));
                break;
        }
    }

    private void CheckEventInvokeId(long invokeId)
    {
        if (invokeId < _options.EventInvokeIdMin || invokeId > _options.EventInvokeIdMax || invokeId >= _lastUseOfInvokeId.Length)
        {
            Violate("event.invoke-id.range", $"an event has invoke id {invokeId}");
            return;
        }

        // Events are never answered, so their ids may come again, but only when the range has been gone through.
        var range = _options.EventInvokeIdMax - _options.EventInvokeIdMin + 1;
        var last = _lastUseOfInvokeId[invokeId];
        if (last != 0 && Events + 1 - last < range / 2)
        {
            Violate("event.invoke-id.duplicate", $"invoke id {invokeId} again after {Events + 1 - last} events");
        }

        _lastUseOfInvokeId[invokeId] = Events + 1;
    }

    private void EventReported(CstaEvent told)
    {
        Events++;
        if (told.Kind != CstaEventKind.OtherGroup)
        {
            _eventCounts[(int)told.Kind]++;
            ClearedBySynchronization += told is { Kind: CstaEventKind.ConnectionCleared, Cause: SwitchingFunctionTerminated } ? 1 : 0;
        }

        if (!_byXref.TryGetValue(told.Xref, out var device))
        {
            if (_unwantedXrefs.Contains(told.Xref))
            {
                return;
            }

            Violate(_endedXrefs.Contains(told.Xref) ? "event.monitor.ended" : "event.xref.unknown", $"{told.Kind} for monitor {told.Xref}");
            _strangeXrefs.TryAdd(told.Xref, _nowMs);
            return;
        }

        var gone = BeliefRules.Apply(device, told, _nowMs);
        if (_options.KeepLog)
        {
            device.Add(new LogEntry(
                _nowMs, LogKind.Event, told.Kind, told.Connection.CallId, told.Connection.Device, told.Local, told.Cause, told.Xref, told.InvokeId, gone));
        }

        EventObserved?.Invoke(device, told);
    }

    private void Association(int tag, Fields body)
    {
        switch (tag)
        {
            case 0x61 when State == ClientState.AwaitsAssociation:
                body.Optional(0x80);
                body.Enter(0xA1);
                var result = body.Enter(0xA2).Integer(0x02);
                if (body.Next == 0xA3)
                {
                    body.Skip();
                }
                else
                {
                    Violate("acse.diagnostic.missing", "an AARE without result-source-diagnostic");
                }

                State = result == 0 ? ClientState.AwaitsNormal : ClientState.Refused;
                break;
            case 0x62:
                Violate("acse.release.unexpected", "the switching function asked for a release");
                _connection?.Close();
                break;
            case 0x63 when _releasing:
                _connection?.Close();
                break;
            case 0x64:
                State = ClientState.Refused;
                _connection?.Close();
                break;
            default:
                Violate("acse.unexpected", $"APDU {tag:X2} in state {State}");
                break;
        }
    }

    private void Violate(string rule, string detail)
    {
        _violationCounts[rule] = _violationCounts.GetValueOrDefault(rule) + 1;
        if (_violations.Count < MaxViolationsKept)
        {
            _violations.Add(new ClientViolation(_nowMs, rule, detail));
        }
    }

    private void Send(byte[] apdu) => _connection?.Send(_frames.Frame(apdu));
}
