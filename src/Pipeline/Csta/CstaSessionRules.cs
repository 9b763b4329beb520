namespace CstaConnector.Pipeline.Csta;

/// <summary>Stable names of the rules of a session that a client can break; the reason of its end begins with one.</summary>
public static class CstaSessionRules
{
    /// <summary>ROSE before the association, where the association is required.</summary>
    public const string AssociationRequired = "csta.session.association.required";

    /// <summary>ACSE where no association is configured.</summary>
    public const string AssociationNotServed = "csta.session.association.none";

    /// <summary>A second association request.</summary>
    public const string AssociationDuplicate = "csta.session.association.duplicate";

    /// <summary>An ACSE APDU that only the switch's side sends, or a release of what never was.</summary>
    public const string AcseUnexpected = "csta.session.acse.unexpected";

    /// <summary>An application context that is not CSTA's of Phase III.</summary>
    public const string ContextUnsupported = "csta.session.context.unsupported";

    /// <summary>No edition of CSTA Phase III among those that the client speaks.</summary>
    public const string EditionUnsupported = "csta.session.edition.unsupported";

    /// <summary>Version 1 of ACSE is not among those that the client speaks.</summary>
    public const string AcseVersionUnsupported = "csta.session.acse.version";

    /// <summary>The client did not begin its session in time.</summary>
    public const string AssociationTimeout = "csta.session.association.timeout";

    /// <summary>A probe was not answered in time.</summary>
    public const string ProbeUnanswered = "csta.session.probe.unanswered";

    /// <summary>More octets wait for the client than it may leave unread.</summary>
    public const string SlowReader = "csta.session.reader.slow";

    /// <summary>The client has taken none of the octets that wait for it for too long.</summary>
    public const string Stalled = "csta.session.reader.stalled";
}
