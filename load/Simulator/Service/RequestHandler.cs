namespace CstaConnector.Load.Simulator;

/// <summary>Judges each request and hands it to the service that knows it.</summary>
internal sealed class RequestHandler(Core core, Answers answers, ChannelService channels, SubscriptionService subscriptions)
{
    private readonly Dictionary<string, string> _controllers = [];

    public void Handle(Connection connection, CtiDocument document)
    {
        core.Statistics.CountRequest(document.Request ?? "(none)");
        var asked = new Asked(connection, document.RequestId ?? "", document.SessionId ?? "", "");
        if (document.Fault is { } fault)
        {
            core.Statistics.Violation("request.malformed", fault);
            answers.Refuse(asked, 400, fault, ErrorCodes.BadRequest);
            return;
        }

        core.Statistics.CountForm(document.SessionId == document.RequestId ? "session requestId" : "session other");
        core.Statistics.CountForm(document.Authorization is not null ? "credentials authorization" : "credentials alone");
        if (!Credentials.TryRead(document, out string user, out string password))
        {
            core.Statistics.Violation("request.credentials", $"{document.Request} {document.RequestId} without readable credentials");
            answers.Refuse(asked, 401, "Credentials missing", ErrorCodes.Unauthorized);
            return;
        }

        if (core.Options.UserName is { } expected && (Local(user) != Local(expected) || password != core.Options.Password))
        {
            answers.Refuse(asked, 401, "Wrong credentials", ErrorCodes.Unauthorized);
            return;
        }

        if (!RequestForms.IsKnown(document.Request!))
        {
            answers.Refuse(asked, 400, "Unknown request: " + document.Request, ErrorCodes.BadRequest);
            return;
        }

        if (RequestForms.Check(document, core.Statistics, out string id) is { } wrong)
        {
            core.Statistics.Violation("request.form", $"{document.Request}: {wrong}");
            answers.Refuse(asked, 400, wrong, ErrorCodes.BadRequest);
            return;
        }

        Serve(asked with { Owner = user.Contains('@', StringComparison.Ordinal) ? user : $"{user}@{core.Options.Domain}" }, document, id);
    }

    private static string Local(string user) => user.Split('@')[0];

    private void Serve(Asked asked, CtiDocument document, string id)
    {
        switch (document.Request)
        {
            case "AddUserSubscriptionRequest": subscriptions.Add(asked, document, id); break;
            case "UpdateSubscriptionRequest": subscriptions.Update(asked, document, id); break;
            case "DeleteSubscriptionRequest": subscriptions.Delete(asked, id); break;
            case "AddChannelRequest": channels.Add(asked, document); break;
            case "UpdateChannelRequest": channels.Update(asked, document, id); break;
            case "DeleteChannelRequest": channels.Delete(asked, id); break;
            case "GetChannelSetRequest": channels.GetSet(asked, id); break;
            case "GetApplicationControllerStateRequest": AnswerController(asked, _controllers.GetValueOrDefault(id, "not ready")); break;
            default: SetController(asked, document, id); break;
        }
    }

    private void SetController(Asked asked, CtiDocument document, string id)
    {
        if (document.Field("state") is not ("ready" or "not ready"))
        {
            answers.Refuse(asked, 400, "The state of an application controller is ready or not ready", ErrorCodes.BadRequest);
            return;
        }

        _controllers[id] = document.Field("state")!;
        answers.Ok(asked);
    }

    private void AnswerController(Asked asked, string state) =>
        answers.Ok(asked, (text, style) => Documents.ApplicationController(text, style, state));
}
