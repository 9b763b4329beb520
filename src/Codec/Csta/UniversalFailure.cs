using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Ber.Schema;

namespace CstaConnector.Codec.Csta;

/// <summary>The categories of <see cref="UniversalFailure"/>, by their identifier octets.</summary>
public enum FailureCategory : byte
{
    /// <summary>No failure.</summary>
    None = 0,

    /// <summary>The request is wrong in itself; <see cref="OperationError"/>.</summary>
    Operation = 0xA0,

    /// <summary>The message's security data are wrong; <see cref="SecurityError"/>.</summary>
    Security = 0xA1,

    /// <summary>The object's state does not allow it; <see cref="StateIncompatibilityError"/>.</summary>
    StateIncompatibility = 0xA2,

    /// <summary>The system has no room; <see cref="SystemResourceAvailabilityError"/>.</summary>
    SystemResourceAvailability = 0xA3,

    /// <summary>What was agreed upon is used up; <see cref="SubscribedResourceAvailabilityError"/>.</summary>
    SubscribedResourceAvailability = 0xA4,

    /// <summary>Requests come too fast; <see cref="PerformanceManagementError"/>.</summary>
    PerformanceManagement = 0xA5,

    /// <summary>Private data are wrong; <see cref="PrivateDataInfoError"/>.</summary>
    PrivateData = 0xA6,

    /// <summary>It failed, and no more is said.</summary>
    Unspecified = 0xA7,
}

/// <summary>
/// Why a request was refused: the parameter of ROSE error 1.
/// <code>
/// UniversalFailure ::= CHOICE {                                 -- explicit tags: A0 03 0A 01 0C
///   operation                      [0] OperationErrors,                       -- A0 0A
///   security                       [1] SecurityErrors,                        -- A1 0A
///   stateIncompatibility           [2] StateIncompatibilityErrors,            -- A2 0A
///   systemResourceAvailability     [3] SystemResourceAvailabilityErrors,      -- A3 0A
///   subscribedResourceAvailability [4] SubscribedResourceAvailabilityErrors,  -- A4 0A
///   performanceManagement          [5] PerformanceManagementErrors,           -- A5 0A
///   privateData                    [6] PrivateDataInfoErrors,                 -- A6 0A
///   unspecified                    [7] NULL }                                 -- A7 05
/// </code>
/// </summary>
/// <param name="Category">The category.</param>
/// <param name="Code">The error's number within it; 0 for <see cref="FailureCategory.Unspecified"/>. A number that is not listed is kept.</param>
public readonly record struct UniversalFailure(FailureCategory Category, int Code) : IBerMessage<UniversalFailure>, IBerValue<UniversalFailure>
{
    /// <summary>The local ROSE error code under which a UniversalFailure is sent.</summary>
    public const int ErrorCode = 1;

    /// <summary>It failed, and no more is said.</summary>
    public static UniversalFailure Unspecified => new(FailureCategory.Unspecified, 0);

    /// <summary>A failure of category <c>operation</c>.</summary>
    /// <param name="error">The error.</param>
    public static UniversalFailure Of(OperationError error) => new(FailureCategory.Operation, (int)error);

    /// <summary>A failure of category <c>security</c>.</summary>
    /// <param name="error">The error.</param>
    public static UniversalFailure Of(SecurityError error) => new(FailureCategory.Security, (int)error);

    /// <summary>A failure of category <c>stateIncompatibility</c>.</summary>
    /// <param name="error">The error.</param>
    public static UniversalFailure Of(StateIncompatibilityError error) => new(FailureCategory.StateIncompatibility, (int)error);

    /// <summary>A failure of category <c>systemResourceAvailability</c>.</summary>
    /// <param name="error">The error.</param>
    public static UniversalFailure Of(SystemResourceAvailabilityError error) => new(FailureCategory.SystemResourceAvailability, (int)error);

    /// <summary>A failure of category <c>subscribedResourceAvailability</c>.</summary>
    /// <param name="error">The error.</param>
    public static UniversalFailure Of(SubscribedResourceAvailabilityError error) => new(FailureCategory.SubscribedResourceAvailability, (int)error);

    /// <summary>A failure of category <c>performanceManagement</c>.</summary>
    /// <param name="error">The error.</param>
    public static UniversalFailure Of(PerformanceManagementError error) => new(FailureCategory.PerformanceManagement, (int)error);

    /// <summary>A failure of category <c>privateData</c>.</summary>
    /// <param name="error">The error.</param>
    public static UniversalFailure Of(PrivateDataInfoError error) => new(FailureCategory.PrivateData, (int)error);

    /// <summary>None of its own: the alternatives are elements themselves, and a field's tag is explicit around them.</summary>
    public static byte Tag => 0;

    /// <inheritdoc/>
    public static BerSchema Schema { get; } = BerSchema.Choice(nameof(UniversalFailure), static () =>
    [
        BerSchemaField.Required("operation", BerSchema.Enumerated<OperationError>(), 0xA0, BerTag.Enumerated),
        BerSchemaField.Required("security", BerSchema.Enumerated<SecurityError>(), 0xA1, BerTag.Enumerated),
        BerSchemaField.Required("stateIncompatibility", BerSchema.Enumerated<StateIncompatibilityError>(), 0xA2, BerTag.Enumerated),
        BerSchemaField.Required("systemResourceAvailability", BerSchema.Enumerated<SystemResourceAvailabilityError>(), 0xA3, BerTag.Enumerated),
        BerSchemaField.Required("subscribedResourceAvailability", BerSchema.Enumerated<SubscribedResourceAvailabilityError>(), 0xA4, BerTag.Enumerated),
        BerSchemaField.Required("performanceManagement", BerSchema.Enumerated<PerformanceManagementError>(), 0xA5, BerTag.Enumerated),
        BerSchemaField.Required("privateData", BerSchema.Enumerated<PrivateDataInfoError>(), 0xA6, BerTag.Enumerated),
        BerSchemaField.Required("unspecified", BerSchema.Null, 0xA7, BerTag.Null),
    ]);

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out UniversalFailure value, out CodecError error)
    {
        if (TryReadContents(tlv, 0, tlv.Length, out value))
        {
            error = default;
            return true;
        }

        var reader = new BerReader(tlv);
        ReadContents(ref reader, out value);
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in UniversalFailure value) => writer.Contents(value);

    /// <inheritdoc/>
    public static bool TryReadContents(ReadOnlySpan<byte> octets, int start, int end, out UniversalFailure value)
    {
        // A0 03 0A 01 xx
        if (end - start == 5 && octets[start] is >= (byte)FailureCategory.Operation and < (byte)FailureCategory.Unspecified
            && octets[start + 1] == 3 && octets[start + 2] == BerTag.Enumerated && octets[start + 3] == 1)
        {
            value = new UniversalFailure((FailureCategory)octets[start], (sbyte)octets[start + 4]);
            return true;
        }

        value = default;
        return false;
    }

    /// <inheritdoc/>
    public static void ReadContents(scoped ref BerReader reader, out UniversalFailure value)
    {
        value = default;
        int category = reader.PeekTag;
        if (category is < (int)FailureCategory.Operation or > (int)FailureCategory.Unspecified)
        {
            reader.FailChoice();
            return;
        }

        BerScope scope = reader.Enter((byte)category);
        int code = 0;
        if (category == (int)FailureCategory.Unspecified)
        {
            reader.ReadNull(BerTag.Null);
        }
        else
        {
            code = reader.ReadEnumerated(BerTag.Enumerated);
        }

        reader.Leave(scope);
        value = new UniversalFailure((FailureCategory)category, code);
    }

    /// <inheritdoc/>
    public static int WriteContents(Span<byte> buffer, int length, scoped in UniversalFailure value)
    {
        int mark = length;
        length = value.Category switch
        {
            FailureCategory.None => throw new InvalidOperationException("A failure needs a category."),
            FailureCategory.Unspecified => BerPut.Null(buffer, length, BerTag.Null),
            _ => BerPut.Integer(buffer, length, BerTag.Enumerated, value.Code),
        };
        return BerPut.Header(buffer, length, (byte)value.Category, length - mark);
    }
}
