using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// What every call control event ends with, from the connection's state on. Tags differ from event to event; each event's file shows its own.
/// <code>
///   localConnectionInfo  LocalConnectionState OPTIONAL,         -- 4E
///   correlatorData       [0|1|2] IMPLICIT OCTET STRING OPTIONAL,       -- 80, 81 or 82
///   userData             UserData OPTIONAL,                     -- 7D 04, not in every event
///   chargingInfo         [1|3] IMPLICIT ChargingInfo OPTIONAL,  -- A1 or A3, in two events
///   cause                EventCause,                            -- 0A
///   ..                   servicesPermitted and more, all OPTIONAL
///   extensions           CSTACommonArguments OPTIONAL           -- 7E
/// </code>
/// </summary>
public readonly ref struct EventCommon
{
    /// <summary>The state of the monitored device's own connection; null where not told.</summary>
    public LocalConnectionState? LocalConnectionInfo { get; init; }

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    public ReadOnlySpan<byte> CorrelatorData { get; init; }

    /// <summary>User-to-user data; empty where absent. Not defined for held, retrieved, originated and serviceInitiated.</summary>
    public ReadOnlySpan<byte> UserData { get; init; }

    /// <summary>Charges, a whole element; empty where absent. Defined for connectionCleared and transferred alone.</summary>
    public ReadOnlySpan<byte> ChargingInfo { get; init; }

    /// <summary>Why it happened.</summary>
    public EventCause Cause { get; init; }

    /// <summary>Everything between the cause and the common arguments, whole elements that are passed through.</summary>
    public ReadOnlySpan<byte> Further { get; init; }

    /// <summary>The common arguments, a whole element; empty where absent.</summary>
    public ReadOnlySpan<byte> Extensions { get; init; }

    internal static EventCommon Read(scoped ref BerReader reader, EventLayout layout) => new()
    {
        LocalConnectionInfo = reader.PeekTag == CstaTag.LocalConnectionState
            ? (LocalConnectionState)reader.ReadEnumerated(CstaTag.LocalConnectionState)
            : null,
        CorrelatorData = reader.PeekTag == layout.CorrelatorTag ? reader.ReadOctets(layout.CorrelatorTag) : default,
        UserData = layout.HasUserData && reader.PeekTag == CstaTag.UserData ? ReadUserData(ref reader) : default,
        ChargingInfo = layout.ChargingTag != 0 && reader.PeekTag == layout.ChargingTag ? reader.ReadElement() : default,
        Cause = (EventCause)reader.ReadEnumerated(BerTag.Enumerated),
        Further = reader.ReadElementsUntil(CstaTag.Extensions),
        Extensions = Csta.Extensions.Read(ref reader),
    };

    internal static void Write(ref BerWriter writer, EventLayout layout, in EventCommon value)
    {
        if ((!layout.HasUserData && !value.UserData.IsEmpty) || (layout.ChargingTag == 0 && !value.ChargingInfo.IsEmpty))
        {
            throw new InvalidOperationException("The event has no field for user data or charges.");
        }

        writer.Raw(value.Extensions);
        writer.Raw(value.Further);
        writer.Integer(BerTag.Enumerated, (int)value.Cause);
        writer.Raw(value.ChargingInfo);
        if (!value.UserData.IsEmpty)
        {
            int mark = writer.Mark;
            writer.Octets(BerTag.OctetString, value.UserData);
            writer.Wrap(CstaTag.UserData, mark); // UserData's tag is explicit
        }

        if (!value.CorrelatorData.IsEmpty)
        {
            writer.Octets(layout.CorrelatorTag, value.CorrelatorData);
        }

        if (value.LocalConnectionInfo is LocalConnectionState state)
        {
            writer.Integer(CstaTag.LocalConnectionState, (int)state);
        }
    }

    private static ReadOnlySpan<byte> ReadUserData(scoped ref BerReader reader)
    {
        BerScope scope = reader.Enter(CstaTag.UserData);
        ReadOnlySpan<byte> data = reader.ReadOctets(BerTag.OctetString);
        reader.Leave(scope);
        return data;
    }
}
