namespace CstaConnector.Load.Simulator;

/// <summary>What each request must look like, and the id that it carries in its parameters or in its path.</summary>
internal static class RequestForms
{
    private static readonly Dictionary<string, Form> Known = new()
    {
        ["AddUserSubscriptionRequest"] = new("POST", "/com.broadsoft.xsi-events/v2.0/user/", "userId", "Subscription"),
        ["UpdateSubscriptionRequest"] = new("PUT", "/com.broadsoft.xsi-events/v2.0/subscription/", "subscriptionId", "Subscription"),
        ["DeleteSubscriptionRequest"] = new("DELETE", "/com.broadsoft.xsi-events/v2.0/subscription/", "subscriptionId", null),
        ["AddChannelRequest"] = new("POST", "/com.broadsoft.xsi-events/v2.0/channel", null, "Channel"),
        ["UpdateChannelRequest"] = new("PUT", "/com.broadsoft.xsi-events/v2.0/channel/", "channelId", "Channel"),
        ["DeleteChannelRequest"] = new("DELETE", "/com.broadsoft.xsi-events/v2.0/channel/", "channelId", null),
        ["GetChannelSetRequest"] = new("GET", "/com.broadsoft.xsi-events/v2.0/channelset/", "channelSetId", null),
        ["GetApplicationControllerStateRequest"] =
            new("GET", "/com.broadsoft.xsi-actions/v2.0/system/services/routepoint/applicationcontroller/", "applicationcontrollerid", null),
        ["SetApplicationControllerStateRequest"] =
            new("PUT", "/com.broadsoft.xsi-actions/v2.0/system/services/routepoint/applicationcontroller/", "applicationcontrollerid", "ApplicationController"),
    };

    public static bool IsKnown(string request) => Known.ContainsKey(request);

    /// <summary>Checks method, path and payload; the id comes from the parameters of a template, or from the path of a resolved one.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static string? Check(CtiDocument document, SimulatorStatistics statistics, out string id)
    {
        Form form = Known[document.Request!];
        id = "";
        if (document.Method != form.Method)
            return $"method {document.Method} instead of {form.Method}";
        if (document.PayloadNamespace is null)
            return "no payload";
        if (document.Payload != form.Payload)
            return $"payload {document.Payload ?? "empty"} instead of {form.Payload ?? "empty"}";
        if (document.Uri is not { } uri || !uri.StartsWith(form.Before, StringComparison.OrdinalIgnoreCase))
            return $"uri {document.Uri}";
        statistics.CountForm(document.RequestNamespace.Length > 0 ? "namespace cti" : "namespace none");
        statistics.CountForm(document.PayloadNamespace.Length > 0 ? "payload xsp" : "payload unqualified");
        if (form.Parameter is null)
            return uri.Length == form.Before.Length ? null : $"uri {uri}";
        return FindId(document, form, uri[form.Before.Length..], statistics, out id);
    }

    private static string? FindId(CtiDocument document, Form form, string inPath, SimulatorStatistics statistics, out string id)
    {
        id = "";
        string? parameter = document.Parameter(form.Parameter!);
        if (parameter is null && form.Parameter == "userId")
        {
            parameter = document.Parameter("subscriberid");
            if (parameter is not null)
                statistics.CountForm("parameter subscriberid");
        }

        if (inPath.Length > 2 && inPath[0] == '%' && inPath[^1] == '%' && inPath.AsSpan(1, inPath.Length - 2).IndexOf('%') < 0)
        {
            statistics.CountForm("uri template");
            if (parameter is null)
                return $"no parameter for {inPath}";
            id = parameter;
            return null;
        }

        statistics.CountForm("uri resolved");
        id = Uri.UnescapeDataString(inPath);
        if (id.Length == 0 || id.Contains('/'))
            return $"uri ends in {inPath}";
        return parameter is null || parameter == id ? null : $"the path names {id}, the parameter {parameter}";
    }

    private sealed record Form(string Method, string Before, string? Parameter, string? Payload);
}
