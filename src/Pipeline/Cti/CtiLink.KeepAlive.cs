namespace CstaConnector.Pipeline.Cti;

/// <content>Whether anybody is there: keep-alives of ours, and the application controller's state.</content>
public sealed partial class CtiLink
{
    private readonly LinkTimer _keepAliveTimer;
    private readonly LinkTimer _controllerTimer;
    private long _lastHeard;
    private long _keepAliveNumber;
    private int _unanswered;
    private int _controllerSilences;

    private void ResetKeepAlive()
    {
        _unanswered = 0;
        _controllerSilences = 0;
        HeardSomething();
        if (_options.KplIntervalSeconds > 0)
        {
            _context.SetTimer(_keepAliveTimer, _options.KplIntervalSeconds * 1000L);
        }
    }

    /// <summary>Any octet is a sign of life.</summary>
    private void HeardSomething()
    {
        _lastHeard = _context.Loop.NowMilliseconds;
        _unanswered = 0;
    }

    private void KeepAliveAnswered() => _unanswered = 0;

    private void KeepAliveDue()
    {
        if (_wire is not { } wire)
        {
            return;
        }

        long interval = _options.KplIntervalSeconds * 1000L;
        long silence = wire.ReadEnabled ? _context.Loop.NowMilliseconds - _lastHeard : 0; // who does not listen hears nothing
        if (silence < interval)
        {
            _context.SetTimer(_keepAliveTimer, interval - silence);
            return;
        }

        if (_unanswered > _options.KplTolerance)
        {
            Lose($"{_unanswered} keep-alives in a row were not answered");
            return;
        }

        _unanswered++;
        Counters.KeepAlivesSentCounter.Add();
        WriteOut(_writer.KeepAlive(++_keepAliveNumber));
        _context.SetTimer(_keepAliveTimer, interval);
    }

    private void PlanControllerCheck()
    {
        if (!string.IsNullOrEmpty(_options.AppController) && _options.AppControllerCheckSeconds > 0)
        {
            _context.SetTimer(_controllerTimer, _options.AppControllerCheckSeconds * 1000L);
        }
    }

    private void ControllerCheckDue()
    {
        if (_wire is { ReadEnabled: true })
        {
            SendOwn(CtiRequestPurpose.CheckController);
        }
        else
        {
            PlanControllerCheck();
        }
    }

    /// <summary>Any answer proves the channel; what it says is the operator's business.</summary>
    private void ControllerAnswered(int status)
    {
        _controllerSilences = 0;
        if (status is < 200 or >= 300)
        {
            _sink.ErrorReported(Number, $"the state of the application controller was refused with status {status}");
        }

        if (State == CtiLinkState.Serving)
        {
            PlanControllerCheck();
        }
    }

    private void ControllerSilent()
    {
        if (++_controllerSilences > _options.KplTolerance)
        {
            Lose("the application controller's state was asked for and not told");
        }
        else if (State == CtiLinkState.Serving)
        {
            PlanControllerCheck();
        }
    }
}
