using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Acse;

/// <summary>
/// Which functions an application requires or supplies. Bit n of a field is <c>1u &lt;&lt; n</c>; null where the field was left out.
/// <code>
/// CSTAFunctionality ::= SEQUENCE {                              -- 30, or the field's context tag
///   switchingFunctionServices  [0] IMPLICIT BIT STRING OPTIONAL,   -- 80
///   eventReportServices        [1] IMPLICIT BIT STRING OPTIONAL,   -- 81
///   computingFunctionServices  [2] IMPLICIT BIT STRING OPTIONAL,   -- 82
///   bidirectionalServices      [3] IMPLICIT BIT STRING OPTIONAL,   -- 83
///   statusReportingServices    [4] IMPLICIT BIT STRING OPTIONAL,   -- 84
///   inputOutputServices        [5] IMPLICIT BIT STRING OPTIONAL,   -- 85
///   voiceUnitServices          [6] IMPLICIT BIT STRING OPTIONAL }  -- 86
/// </code>
/// </summary>
public readonly record struct CstaFunctionality
{
    private const byte FirstTag = 0x80;

    /// <summary>Services of the switching function.</summary>
    public uint? SwitchingFunctionServices { get; init; }

    /// <summary>Event reports.</summary>
    public uint? EventReportServices { get; init; }

    /// <summary>Services of the computing function: routeing.</summary>
    public uint? ComputingFunctionServices { get; init; }

    /// <summary>Services that either side may ask for.</summary>
    public uint? BidirectionalServices { get; init; }

    /// <summary>Status reports.</summary>
    public uint? StatusReportingServices { get; init; }

    /// <summary>Input and output.</summary>
    public uint? InputOutputServices { get; init; }

    /// <summary>Voice units.</summary>
    public uint? VoiceUnitServices { get; init; }

    internal static CstaFunctionality Read(scoped ref BerReader reader, byte tag)
    {
        BerScope scope = reader.Enter(tag);
        var value = new CstaFunctionality
        {
            SwitchingFunctionServices = Bits(ref reader, FirstTag),
            EventReportServices = Bits(ref reader, FirstTag + 1),
            ComputingFunctionServices = Bits(ref reader, FirstTag + 2),
            BidirectionalServices = Bits(ref reader, FirstTag + 3),
            StatusReportingServices = Bits(ref reader, FirstTag + 4),
            InputOutputServices = Bits(ref reader, FirstTag + 5),
            VoiceUnitServices = Bits(ref reader, FirstTag + 6),
        };
        reader.Leave(scope);
        return value;
    }

    internal static void Write(ref BerWriter writer, byte tag, in CstaFunctionality value)
    {
        int mark = writer.Mark;
        Bits(ref writer, FirstTag + 6, value.VoiceUnitServices);
        Bits(ref writer, FirstTag + 5, value.InputOutputServices);
        Bits(ref writer, FirstTag + 4, value.StatusReportingServices);
        Bits(ref writer, FirstTag + 3, value.BidirectionalServices);
        Bits(ref writer, FirstTag + 2, value.ComputingFunctionServices);
        Bits(ref writer, FirstTag + 1, value.EventReportServices);
        Bits(ref writer, FirstTag, value.SwitchingFunctionServices);
        writer.Wrap(tag, mark);
    }

    private static uint? Bits(scoped ref BerReader reader, byte tag) => reader.PeekTag == tag ? reader.ReadBits(tag) : null;

    private static void Bits(ref BerWriter writer, byte tag, uint? bits)
    {
        if (bits is uint mask)
        {
            writer.Bits(tag, mask);
        }
    }
}
