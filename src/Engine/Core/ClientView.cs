using CstaConnector.Engine.Admin;
using CstaConnector.Pipeline.Csta;

namespace CstaConnector.Engine.Core;

/// <summary>A client as an operator sees it. Made on the client's loop.</summary>
internal static class ClientView
{
    internal static ClientStatus Of(CstaSession session, long connectedAt) => new()
    {
        Id = session.Id,
        Peer = session.Peer,
        State = ConnectorAdmin.CamelCase(session.State.ToString()),
        ConnectedAt = DateTimeOffset.FromUnixTimeMilliseconds(connectedAt),
        Framing = ConnectorAdmin.CamelCase(session.Framing.ToString()),
        PendingOctets = session.PendingOctets,
        StalledMilliseconds = session.StalledMilliseconds,
        Requests = session.Counters.InvokesIn,
        Events = session.Counters.InvokesOut,
    };
}
