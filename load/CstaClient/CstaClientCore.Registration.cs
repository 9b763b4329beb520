namespace CstaConnector.Load.CstaClient;

/// <content>Registration of all devices: a bounded burst of monitor starts and snapshots, with retries.</content>
public sealed partial class CstaClientCore
{
    private readonly Queue<(DeviceBelief Device, bool Snapshot)> _toDo = new();
    private readonly PriorityQueue<(DeviceBelief Device, bool Snapshot), long> _later = new();
    private int _registering;

    /// <summary>Whether each of the client's own devices is monitored and, where asked for, was snapshotted.</summary>
    public bool IsSettled =>
        State == ClientState.Serving && ToRegister == 0;

    /// <summary>Requests of the registration that are still to be made, to be made again or under way.</summary>
    public int ToRegister => _toDo.Count + _later.Count + _registering;

    /// <summary>Devices with a monitor now.</summary>
    public int Monitored => _byXref.Count;

    /// <summary>Asks for a snapshot of each monitored device, within the bound of requests in flight.</summary>
    public void SnapshotAll()
    {
        foreach (var device in _byXref.Values)
        {
            _toDo.Enqueue((device, true));
        }

        Register();
    }

    private void TakeStatus(long value)
    {
        if (value is < 0 or > 8)
        {
            Violate("system-status.unknown", $"system status {value}");
            return;
        }

        var status = (CstaSystemStatus)value;
        if (Status != status)
        {
            Status = status;
            _statusHistory.Add((_nowMs, status));
        }

        if (status == CstaSystemStatus.Normal && State == ClientState.AwaitsNormal)
        {
            State = ClientState.Serving;
            foreach (var number in _options.Devices)
            {
                _toDo.Enqueue((_devices[number], false));
            }
        }

        Register();
    }

    // The link is used only while the status is normal.
    private void Register()
    {
        if (State != ClientState.Serving || Status != CstaSystemStatus.Normal)
        {
            return;
        }

        while (_later.TryPeek(out var next, out var due) && due <= _nowMs)
        {
            _later.Dequeue();
            _toDo.Enqueue(next);
        }

        while (_registering < _options.MaxInFlight && _toDo.TryDequeue(out var work))
        {
            _registering++;
            if (work.Snapshot)
            {
                SnapshotDevice(work.Device.Device, answer => Registered(work, answer));
            }
            else
            {
                MonitorStart(work.Device.Device, answer => Registered(work, answer));
            }
        }
    }

    private void Registered((DeviceBelief Device, bool Snapshot) work, CstaAnswer answer)
    {
        _registering--;
        work.Device.LastFailure = answer.Failure;
        if (answer.Ok && !work.Snapshot && _options.SnapshotAfterMonitor)
        {
            _toDo.Enqueue((work.Device, true));
        }
        else if (!answer.Ok && _connection is not null)
        {
            _later.Enqueue(work, _nowMs + _options.RetryMs);
        }

        Register();
    }

    private void ForgetRegistration()
    {
        _toDo.Clear();
        _later.Clear();
        _registering = 0;
    }

    private void MonitorStarted(Outstanding request, string xref)
    {
        var device = request.Device!;
        if (_strangeXrefs.Remove(xref))
        {
            Violate("event.before-monitor-answer", $"an event for monitor {xref} came before the monitor start of {device.Device} was answered");
        }

        if (_byXref.TryGetValue(xref, out var other) && other != device)
        {
            Violate("monitor.xref.reused", $"monitor {xref} of {other.Device} is given to {device.Device}");
        }

        if (device.Xref is { } old && old != xref)
        {
            // A second monitor for the device, its request given up before: one is enough.
            _unwantedXrefs.Add(xref);
            Request(ApduWriter.MonitorStopOperation, null, null, id => ApduWriter.MonitorStop(id, xref));
            Finish(request, new CstaAnswer { Ok = true, Xref = old });
            return;
        }

        device.Xref = xref;
        device.MonitoredSinceMs = _nowMs;
        device.SnapshotSinceMs = null;
        _endedXrefs.Remove(xref);
        _byXref[xref] = device;
        Finish(request, new CstaAnswer { Ok = true, Xref = xref });
    }

    private void MonitorEnded(string xref)
    {
        if (!_byXref.TryGetValue(xref, out var device))
        {
            Violate("monitor-stop.xref.unknown", $"monitor {xref} is ended, which is not known");
            return;
        }

        MonitorsEnded++;
        EndMonitor(device);
        if (_options.Devices.Contains(device.Device))
        {
            _later.Enqueue((device, false), _nowMs + _options.RetryMs);
        }
    }

    private void EndMonitor(DeviceBelief device)
    {
        _byXref.Remove(device.Xref!);
        _endedXrefs.Add(device.Xref!);
        device.ForgetMonitor();
    }

    private static void Finish(Outstanding request, CstaAnswer answer) => request.Then?.Invoke(answer);
}
