namespace CstaConnector.Load.CstaClient;

/// <content>Requests of the client and their answers, keep-alive and the time.</content>
public sealed partial class CstaClientCore
{
    private readonly Dictionary<int, Outstanding> _outstanding = [];
    private readonly Queue<(long DeadlineMs, int InvokeId, Outstanding Request)> _deadlines = new();
    private readonly Dictionary<int, Outstanding> _givenUp = [];
    private readonly List<(long AtMs, CstaSystemStatus Status)> _statusHistory = [];
    private int _nextInvokeId = 1;
    private long _lastKeepAliveMs;
    private int _missedKeepAlives;
    private bool _keepAliveOut;
    private bool _releasing;

    private sealed record Outstanding(int Operation, DeviceBelief? Device, Action<CstaAnswer>? Then);

    /// <summary>Requests without an answer so far.</summary>
    public int InFlight => _outstanding.Count;

    /// <summary>Results and errors that came after their request had been given up.</summary>
    public long LateAnswers { get; private set; }

    /// <summary>Requests that were given up.</summary>
    public long Timeouts { get; private set; }

    /// <summary>Snapshot answers that replaced a belief.</summary>
    public long Snapshots { get; private set; }

    /// <summary>Monitor stops that the switching function sent.</summary>
    public long MonitorsEnded { get; private set; }

    /// <summary>Sends the association request; done at once on a new link with ACSE.</summary>
    public void Associate() => Send(ApduWriter.AssociationRequest());

    /// <summary>Asks for an orderly end of the association.</summary>
    public void Release()
    {
        _releasing = true;
        Send(ApduWriter.ReleaseRequest());
    }

    public void MonitorStart(string device, Action<CstaAnswer>? then = null)
    {
        var belief = DeviceOf(device);
        Request(ApduWriter.MonitorStartOperation, belief, then, id => ApduWriter.MonitorStart(id, device));
    }

    public void MonitorStop(string device, Action<CstaAnswer>? then = null)
    {
        var belief = DeviceOf(device);
        if (belief.Xref is not { } xref)
        {
            then?.Invoke(CstaAnswer.Failed("not monitored"));
            return;
        }

        Request(ApduWriter.MonitorStopOperation, belief, then, id => ApduWriter.MonitorStop(id, xref));
    }

    public void SnapshotDevice(string device, Action<CstaAnswer>? then = null)
    {
        var belief = DeviceOf(device);
        Request(ApduWriter.SnapshotDeviceOperation, belief, then, id => ApduWriter.SnapshotDevice(id, device));
    }

    public void RequestSystemStatus(Action<CstaAnswer>? then = null) =>
        Request(ApduWriter.RequestSystemStatusOperation, null, then, ApduWriter.RequestSystemStatus);

    /// <summary>Moves the clock; time-outs, retries and keep-alives hang on it.</summary>
    /// <param name="nowMs">Milliseconds of a clock that never goes back.</param>
    public void Tick(long nowMs)
    {
        _nowMs = Math.Max(_nowMs, nowMs);
        while (_deadlines.TryPeek(out var first) && first.DeadlineMs <= _nowMs)
        {
            _deadlines.Dequeue();
            if (_outstanding.TryGetValue(first.InvokeId, out var request) && ReferenceEquals(request, first.Request))
            {
                _outstanding.Remove(first.InvokeId);
                _givenUp[first.InvokeId] = request with { Then = null };
                Timeouts++;
                Finish(request, CstaAnswer.Failed("timeout"));
            }
        }

        if (_connection is null)
        {
            return;
        }

        KeepAlive();
        Register();
    }

    private void KeepAlive()
    {
        if (_options.KeepAliveMs <= 0 || State is not (ClientState.Serving or ClientState.AwaitsNormal)
            || _nowMs - _lastKeepAliveMs < _options.KeepAliveMs)
        {
            return;
        }

        _lastKeepAliveMs = _nowMs;
        if (_keepAliveOut && ++_missedKeepAlives >= _options.KeepAliveMisses)
        {
            Violate("keep-alive.lost", $"{_missedKeepAlives} RequestSystemStatus without an answer");
            _connection?.Close();
            return;
        }

        _keepAliveOut = true;
        RequestSystemStatus(answer =>
        {
            if (answer.Ok)
            {
                _keepAliveOut = false;
                _missedKeepAlives = 0;
            }
        });
    }

    private DeviceBelief DeviceOf(string device)
    {
        if (!_devices.TryGetValue(device, out var belief))
        {
            _devices[device] = belief = new DeviceBelief(device);
        }

        return belief;
    }

    private void Request(int operation, DeviceBelief? device, Action<CstaAnswer>? then, Func<int, byte[]> encode)
    {
        if (_connection is null)
        {
            then?.Invoke(CstaAnswer.Failed("no link"));
            return;
        }

        var id = _nextInvokeId;
        while (_outstanding.ContainsKey(id) || _givenUp.ContainsKey(id))
        {
            id = id == 32_767 ? 1 : id + 1;
        }

        _nextInvokeId = id == 32_767 ? 1 : id + 1;
        var request = new Outstanding(operation, device, then);
        _outstanding[id] = request;
        _deadlines.Enqueue((_nowMs + _options.RequestTimeoutMs, id, request));
        Send(encode(id));
    }

    private void Answered(Fields result)
    {
        var id = (int)result.Integer(0x02);
        if (!Take(id, out var request))
        {
            return;
        }

        var content = result.Enter(0x30);
        var operation = content.Integer(0x02);
        if (operation != request.Operation)
        {
            Violate("result.operation.mismatch", $"operation {operation} answers {request.Operation}");
            Finish(request, CstaAnswer.Failed("mismatch"));
            return;
        }

        switch (operation)
        {
            case ApduWriter.MonitorStartOperation:
                MonitorStarted(request, Convert.ToHexString(content.Enter(0x30).Octets(0x55)));
                break;
            case ApduWriter.MonitorStopOperation:
                if (request.Device is { Xref: not null } stopped)
                {
                    EndMonitor(stopped);
                }

                Finish(request, new CstaAnswer { Ok = true });
                break;
            case ApduWriter.SnapshotDeviceOperation:
                SnapshotCame(request, SnapshotReader.Read(content));
                break;
            default:
                var status = content.Enter(0x30).Integer(0x0A);
                Finish(request, new CstaAnswer { Ok = true, Status = (CstaSystemStatus)status });
                TakeStatus(status);
                break;
        }
    }

    private void Refused(Fields error)
    {
        if (!Take((int)error.Integer(0x02), out var request))
        {
            return;
        }

        var code = error.Integer(0x02);
        if (code != 1)
        {
            Violate("error.code.unknown", $"error code {code}");
        }

        // UniversalFailure: each alternative is explicit, [7] holds a NULL.
        var tag = error.Next;
        var value = tag is >= 0xA0 and <= 0xA6 ? error.Enter(tag).Integer(0x0A) : 0;
        string[] names = ["operation", "security", "stateIncompatibility", "systemResourceAvailability",
            "subscribedResourceAvailability", "performanceManagement", "privateData", "unspecified"];
        Finish(request, CstaAnswer.Failed(tag is >= 0xA0 and <= 0xA7 ? $"{names[tag - 0xA0]} {value}" : $"failure {tag:X2}"));
    }

    private void Rejected(Fields reject)
    {
        if (reject.Next != 0x02)
        {
            Violate("reject.received", "a message without invoke id was rejected");
            return;
        }

        var id = (int)reject.Integer(0x02);
        var problem = reject.Next is >= 0x80 and <= 0x83 ? $"{reject.Next - 0x80}/{reject.Integer(reject.Next)}" : "?";
        Violate("reject.received", $"invoke {id} was rejected with problem {problem}");
        if (Take(id, out var request))
        {
            Finish(request, CstaAnswer.Failed($"reject {problem}"));
        }
    }

    private bool Take(int id, out Outstanding request)
    {
        if (_outstanding.Remove(id, out request!))
        {
            return true;
        }

        // A late answer still tells something: its monitor exists, its snapshot has its place in the stream.
        if (_givenUp.Remove(id, out request!))
        {
            LateAnswers++;
            return true;
        }

        Violate("answer.invoke-id.unknown", $"an answer to invoke {id}, which is not open");
        return false;
    }

    private void SnapshotCame(Outstanding request, List<SnapshotCall> calls)
    {
        Snapshots++;
        var device = request.Device!;
        Note(LogKind.Snapshot, null, null);
        BeliefRules.Replace(device, calls, _nowMs, Note);
        device.SnapshotSinceMs ??= device.MonitoredSinceMs is null ? null : _nowMs;
        Finish(request, new CstaAnswer { Ok = true, Snapshot = calls });

        void Note(LogKind kind, SnapshotCall? call, string? callId)
        {
            if (_options.KeepLog)
            {
                device.Add(new LogEntry(
                    _nowMs, kind, CstaEventKind.OtherGroup, callId, call?.Connection.Device, call?.State, -1, device.Xref ?? "", -1, kind == LogKind.SnapshotGone));
            }
        }
    }

    private void AbandonRequests()
    {
        var open = _outstanding.Values.ToList();
        _outstanding.Clear();
        _deadlines.Clear();
        _givenUp.Clear();
        _keepAliveOut = false;
        _releasing = false;
        foreach (var request in open)
        {
            Finish(request, CstaAnswer.Failed("link lost"));
        }

        ForgetRegistration();
    }
}
