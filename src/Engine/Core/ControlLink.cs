using CstaConnector.Pipeline.Cti;

namespace CstaConnector.Engine.Core;

/// <summary>What the control knows of a link.</summary>
internal sealed class ControlLink(LinkTarget target, string name, string address)
{
    internal LinkTarget Target { get; } = target;

    internal string Name { get; } = name;

    internal string Address { get; } = address;

    internal CtiLinkState State { get; set; } = CtiLinkState.Down;

    internal string Reason { get; set; } = "not yet connected";

    /// <summary>When the state came to be, ms since 1970.</summary>
    internal long Since { get; set; }

    /// <summary>How often its channel was created.</summary>
    internal long Opened { get; set; }

    internal bool Serving => State == CtiLinkState.Serving;
}
