namespace CstaConnector.Load.Simulator;

/// <summary>A request that waits for its answer.</summary>
internal readonly record struct Asked(Connection Connection, string RequestId, string SessionId, string Owner);

/// <summary>The answers to requests.</summary>
internal sealed class Answers(Core core, Links links)
{
    private readonly XmlText _text = new();

    public void Ok(Asked asked)
    {
        DocumentStyle style = Begin(asked, 200, "OK");
        Documents.EmptyPayload(_text, style);
        End(asked, style);
    }

    public void Ok(Asked asked, Action<XmlText, DocumentStyle> payload)
    {
        DocumentStyle style = Begin(asked, 200, "OK");
        payload(_text, style);
        End(asked, style);
    }

    public void Granted(Asked asked, bool channel, string id, int expires)
    {
        DocumentStyle style = Begin(asked, 200, "OK");
        Documents.Granted(_text, style, channel, id, expires);
        End(asked, style);
    }

    public void Refuse(Asked asked, int status, string summary, int errorCode)
    {
        DocumentStyle style = Begin(asked, status, ReasonOf(status));
        Documents.Error(_text, style, summary, errorCode);
        End(asked, style);
    }

    /// <summary>For a subscription that is unknown, in the form that the options ask for.</summary>
    public void UnknownSubscription(Asked asked)
    {
        int status = core.Options.Service.UnknownSubscriptionStatus;
        Refuse(asked, status, "Subscription missing", status == 403 ? ErrorCodes.SubscriptionMissing : ErrorCodes.NotFound);
    }

    private static string ReasonOf(int status) => status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
        481 => "Subscription Does Not Exist",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    };

    private DocumentStyle Begin(Asked asked, int status, string reason)
    {
        DocumentStyle style = core.Style();
        _text.Clear();
        Documents.BeginResponse(_text, style, asked.RequestId, asked.SessionId, status, reason);
        SimulatorStatistics.Count(core.Statistics.AnswerCounts, status);
        return style;
    }

    private void End(Asked asked, DocumentStyle style)
    {
        Documents.EndResponse(_text, style);
        links.Send(asked.Connection, _text);
    }
}

/// <summary>The error codes of ErrorInfo; only the two of missing sets and subscriptions were ever seen on a wire, the others are ours.</summary>
internal static class ErrorCodes
{
    public const int ChannelSetMissing = 110842;
    public const int SubscriptionMissing = 110862;
    public const int BadRequest = 110001;
    public const int Unauthorized = 110002;
    public const int NotFound = 110003;
    public const int Conflict = 110004;
    public const int Unavailable = 110005;
    public const int Internal = 110006;
    public const int MaxChannels = 110007;
}
