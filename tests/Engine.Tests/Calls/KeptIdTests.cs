using System.Text;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Hosting.Options;

namespace CstaConnector.Engine.Tests.Calls;

/// <summary>Ids that are kept in less room than they are written in: what comes out is what went in, and no id is taken for another.</summary>
public sealed class KeptIdTests
{
    private const string Id = "d94e71c3-5d0a-4b53-8f6e-0123456789ab";

    [Fact]
    public void A_uuid_comes_out_as_it_went_in()
    {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++)
        {
            byte[] uuid = new byte[16];
            random.NextBytes(uuid);
            byte[] text = Encoding.ASCII.GetBytes(new Guid(uuid).ToString());
            byte[] packed = new byte[UuidText.PackedLength];
            Assert.True(UuidText.TryPack(text, packed));
            byte[] again = new byte[UuidText.Length];
            UuidText.Unpack(packed, again);
            Assert.Equal(text, again);
        }
    }

    [Fact]
    public void A_text_with_any_octet_that_no_uuid_has_there_is_none()
    {
        byte[] packed = new byte[UuidText.PackedLength];
        for (int at = 0; at < Id.Length; at++)
        {
            for (int octet = 0; octet <= byte.MaxValue; octet++)
            {
                byte[] text = Encoding.ASCII.GetBytes(Id);
                text[at] = (byte)octet;
                bool expected = Id[at] == '-' ? octet == '-' : octet is (>= '0' and <= '9') or (>= 'a' and <= 'f');
                Assert.Equal(expected, UuidText.TryPack(text, packed));
                byte[] again = new byte[UuidText.Length];
                UuidText.Unpack(packed, again);
                Assert.Equal(expected, text.AsSpan().SequenceEqual(again));
            }
        }

        Assert.False(UuidText.TryPack(Encoding.ASCII.GetBytes(Id[1..]), packed));
        Assert.False(UuidText.TryPack(Encoding.ASCII.GetBytes(Id + "0"), packed));
        Assert.False(UuidText.TryPack([], packed));
    }

    [Theory]
    [InlineData(Id)]
    [InlineData("D94E71C3-5D0A-4B53-8F6E-0123456789AB")]
    [InlineData("d94e71c3-5d0a-4b53-8f6e-0123456789aB")]
    [InlineData("s")]
    [InlineData("sixteen-octets-1")]
    [InlineData("seventeen-octets1")]
    [InlineData("d94e71c35d0a4b538f6e0123456789ab")]
    [InlineData("{d94e71c3-5d0a-4b53-8f6e-0123456789ab}")]
    public void A_user_is_subscribed_as_the_very_id_that_was_granted(string id)
    {
        var user = new User(new StripeHarness().Stripe, new DeviceEntry("1001", "1001@example.net", DeviceType.User), 0);
        Assert.False(user.HasAddress);
        Assert.False(user.IsSubscribedAs([]));
        byte[] room = new byte[UuidText.Length];
        string[] ids = [Id, Id.ToUpperInvariant(), "d94e71c3-5d0a-4b53-8f6e-0123456789aB", "s", "sixteen-octets-1", "seventeen-octets1", "d94e71c35d0a4b538f6e0123456789ab", $"{{{Id}}}", ""];
        foreach (string before in ids)
        {
            user.SetSubscriptionId(Encoding.ASCII.GetBytes(before));
            user.SetSubscriptionId(Encoding.ASCII.GetBytes(id));
            Assert.True(user.HasAddress);
            Assert.Equal(id, Encoding.ASCII.GetString(user.SubscriptionId(room)));
            Assert.Equal([id], ids.Where(other => user.IsSubscribedAs(Encoding.ASCII.GetBytes(other))));
        }

        user.SetSubscriptionId([]);
        Assert.False(user.HasAddress);
        Assert.DoesNotContain(ids, other => user.IsSubscribedAs(Encoding.ASCII.GetBytes(other)));
    }

    [Theory]
    [InlineData("callhalf-12345:0")]
    [InlineData("callhalf-")]
    [InlineData("callhalf")]
    [InlineData("Callhalf-12345:0")]
    [InlineData("-12345:0")]
    [InlineData("12345:0")]
    [InlineData("xcallhalf-12345:0")]
    [InlineData("callhalf-callhalf-1:0")]
    [InlineData("")]
    public void A_party_is_known_by_its_very_id(string id)
    {
        string[] ids = ["callhalf-12345:0", "callhalf-", "callhalf", "Callhalf-12345:0", "-12345:0", "12345:0", "xcallhalf-12345:0", "callhalf-callhalf-1:0", "callhalf-" + new string('7', 300), ""];
        foreach (string remote in new[] { "", "+15550100", new string('5', 300) })
        {
            var party = new Party { StartTime = 5 };
            party.Describe(new TextBlocks(), Encoding.ASCII.GetBytes(id), "1:1"u8, Encoding.ASCII.GetBytes(remote), "2002"u8);
            Assert.Equal((id, id.Length), (party.PartyId, party.PartyIdLength));
            Assert.Equal(["1:1", remote, "2002"], [Encoding.ASCII.GetString(party.CallId), Encoding.ASCII.GetString(party.Remote), Encoding.ASCII.GetString(party.Redirection)]);
            Assert.Equal([id], ids.Where(other => party.Is(Encoding.ASCII.GetBytes(other), 5)));
            Assert.DoesNotContain(ids, other => party.Is(Encoding.ASCII.GetBytes(other), 6));
            byte[] written = new byte[id.Length];
            Assert.Equal(id.Length, party.WritePartyId(written));
            Assert.Equal(id, Encoding.ASCII.GetString(written));
        }
    }

    [Fact]
    public void A_party_without_any_text_has_none()
    {
        var party = new Party();
        party.Describe(new TextBlocks(), [], [], [], []);
        Assert.Equal("", party.PartyId);
        Assert.True(party.Is([], 0));
        Assert.False(party.Is("callhalf-"u8, 0));
    }
}
