using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Ber.Schema;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Rose;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Engine.Translation;

namespace CstaConnector.Engine.Tests.Translation;

/// <summary>A client of any edition since ISO/IEC 18052 knows every field that we send: strict decoders refuse those that later editions brought.</summary>
public class SentFieldsTests
{
    private static readonly DeviceEntry Device = new("1001", "1001@example.net", DeviceType.User);

    public static TheoryData<int, bool> Tells
    {
        get
        {
            var tells = new TheoryData<int, bool>();
            foreach (Tell tell in Enum.GetValues<Tell>().Where(tell => tell is not (Tell.None or Tell.Diverted or Tell.Transferred)))
            {
                tells.Add((int)tell, true);
                tells.Add((int)tell, false);
            }

            return tells;
        }
    }

    [Theory]
    [MemberData(nameof(Tells))]
    public void No_event_has_a_field_of_a_later_edition(int tell, bool isTerminator) =>
        AssertOfEveryEdition(new EventEncoder().Encode((Tell)tell, Device, Party(isTerminator), EventCause.NewCall).Octets);

    [Fact]
    public void Neither_has_a_diversion_or_a_transfer()
    {
        var encoder = new EventEncoder();
        AssertOfEveryEdition(encoder.EncodeDiverted(Device, Party(true), "1003"u8, EventCause.CallForward).Octets);
        AssertOfEveryEdition(encoder.EncodeTransferred(Device, Party(true), Party(false)).Octets);
    }

    [Fact]
    public void A_field_of_a_later_edition_would_be_seen()
    {
        var writer = new BerWriter(new byte[256]);
        EventReport.Write(ref writer, 300, "0001"u8, new HeldEvent
        {
            HeldConnection = ConnectionId.OfCall("1"u8),
            HoldingDevice = ExtendedDeviceId.NotKnown,
            Cause = EventCause.Normal,
            Details = BerPart<HeldDetails>.Of(new HeldDetails { LanguagePreferences = "en"u8 }, new byte[16]),
        });
        byte[] octets = writer.Written.ToArray();
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertOfEveryEdition(octets));
    }

    private static Party Party(bool isTerminator)
    {
        var party = new Party { Personality = isTerminator ? CtiPersonality.Terminator : CtiPersonality.Originator, State = PartyState.Connected };
        party.Describe(new TextBlocks(), "callhalf-1:0"u8, "1:1"u8, "+15551230001"u8, "1002"u8);
        return party;
    }

    private static void AssertOfEveryEdition(ReadOnlySpan<byte> apdu)
    {
        Assert.True(RoseReader.TryRead(apdu, out RoseApdu rose, out _));
        Assert.True(EventReport.TryRead(rose.Argument, out EventReport report, out _));
        CstaMessage message = CstaMessages.Event(report.Event)!;
        Assert.True(message.TryRead(report.Body, out _));
        var reader = new BerReader(report.Body);
        BerScope scope = reader.Enter(message.Tag);
        foreach (BerSchemaField field in message.Schema.Fields)
        {
            if (field.Begins(reader.PeekTag))
            {
                Assert.False(field.IsLater, $"{report.Event}: {field.Name}");
                reader.ReadElement();
            }
        }

        reader.Leave(scope);
        Assert.True(reader.Finish(out _));
        Assert.Equal(0, reader.Skipped);
    }
}
