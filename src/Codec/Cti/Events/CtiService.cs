using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>How a service of a user is set. What does not belong to the service is not told.</summary>
public struct CtiService
{
    /// <summary>Whether the event tells of it.</summary>
    public bool IsPresent { get; internal set; }

    /// <summary>Whether the user does not have the service any more.</summary>
    public bool Unassigned { get; internal set; }

    /// <summary>Whether it is on.</summary>
    public bool? Active { get; internal set; }

    /// <summary>Whether the phone rings shortly for a call that goes elsewhere.</summary>
    public bool? RingSplash { get; internal set; }

    /// <summary>Where calls go.</summary>
    public Utf8Slice ForwardToPhoneNumber { get; internal set; }

    /// <summary>After how many rings, 0 and 2 to 20.</summary>
    public int? NumberOfRings { get; internal set; }

    /// <summary>Whether a guest's stay is limited.</summary>
    public bool? EnableAssociationLimit { get; internal set; }

    /// <summary>To how many hours.</summary>
    public int? AssociationLimitHours { get; internal set; }

    /// <summary>The host whose phone the guest uses.</summary>
    public Utf8Slice HostUserId { get; internal set; }

    /// <summary>The host's last name.</summary>
    public Utf8Slice HostLastName { get; internal set; }

    /// <summary>The host's first name.</summary>
    public Utf8Slice HostFirstName { get; internal set; }

    /// <summary>Since when, as ISO 8601 has it.</summary>
    public Utf8Slice HostAssociationDateTime { get; internal set; }

    /// <summary>Whether the host limits a guest's stay.</summary>
    public bool? HostEnforcesAssociationLimit { get; internal set; }

    /// <summary>To how many hours.</summary>
    public int? HostAssociationLimitHours { get; internal set; }

    /// <summary>Voice messages that nobody has heard.</summary>
    public int? NewMessages { get; internal set; }

    /// <summary>Those that somebody has heard.</summary>
    public int? OldMessages { get; internal set; }

    /// <summary>Urgent ones that nobody has heard.</summary>
    public int? NewUrgentMessages { get; internal set; }

    /// <summary>Urgent ones that somebody has heard.</summary>
    public int? OldUrgentMessages { get; internal set; }
}
