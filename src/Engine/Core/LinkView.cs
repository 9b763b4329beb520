using CstaConnector.Pipeline.Cti;

namespace CstaConnector.Engine.Core;

/// <summary>What a link has counted, by the names that status and metrics show.</summary>
internal static class LinkView
{
    internal static IEnumerable<(string Name, long Value)> Counters(CtiLink link)
    {
        CtiLinkCounters counters = link.Counters;
        yield return ("documents_received", counters.Documents);
        yield return ("documents_refused", counters.RefusedDocuments);
        yield return ("documents_unexpected", counters.UnexpectedDocuments);
        yield return ("events_received", counters.Events);
        yield return ("events_acknowledged", counters.Acknowledgements);
        yield return ("requests_sent", counters.Requests);
        yield return ("link_request_timeouts", counters.Timeouts);
        yield return ("link_late_answers", counters.LateAnswers);
        yield return ("link_connects", counters.Connects);
        yield return ("link_losses", counters.Losses);
        yield return ("channels_created", counters.Channels);
        yield return ("keepalives_sent", counters.KeepAlivesSent);
        yield return ("link_read_pauses", counters.Pauses);
        yield return ("link_octets_in", counters.OctetsIn);
        yield return ("link_octets_out", counters.OctetsOut);
    }
}
