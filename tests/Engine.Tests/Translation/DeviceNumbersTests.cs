using System.Text;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Engine.Translation;

namespace CstaConnector.Engine.Tests.Translation;

public sealed class DeviceNumbersTests
{
    [Theory]
    [InlineData("tel:+15550100", "+15550100")]
    [InlineData("tel:+1-555-0100", "+15550100")]
    [InlineData("TEL:(555) 01.00", "5550100")]
    [InlineData("tel:1001;ext=4", "1001")]
    [InlineData("sip:+15550100@example.net;user=phone", "+15550100")]
    [InlineData("sips:1001@example.net", "1001")]
    [InlineData("sip:ada@example.net", "ada@example.net")]
    [InlineData("1001", "1001")]
    [InlineData("*69", "*69")]
    [InlineData("ada", "ada")]
    [InlineData("sipper", "sipper")]
    [InlineData("tel:1001;ext=4@x", "1001")]
    [InlineData("1001@example.net?header=1", "1001")]
    [InlineData("sip:555-0100;phone-context=+1@example.net", "5550100")]
    [InlineData("sip:1001a@example.net", "1001a@example.net")]
    [InlineData("@example.net", "@example.net")]
    [InlineData("tel:--", "")]
    [InlineData("", "")]
    [InlineData("tel:", "")]
    public void An_address_becomes_the_number_that_clients_know(string address, string number)
    {
        byte[] octets = Encoding.UTF8.GetBytes(address);
        byte[] target = new byte[octets.Length];
        int length = DeviceNumbers.Normalize(octets, target);
        Assert.Equal(number, Encoding.UTF8.GetString(target, 0, length));
    }

    [Fact]
    public void The_directory_finds_a_device_by_number_by_dialled_number_and_by_user()
    {
        var listed = new DeviceEntry("555-0100", "Ada@Example.net", DeviceType.User);
        var directory = new DeviceDirectory([listed], "example.net");
        Assert.Same(listed, directory.Resolve("555-0100"u8));
        Assert.Same(listed, directory.Resolve("5550100"u8));
        Assert.Same(listed, directory.Resolve("ada"u8));
        Assert.Same(listed, directory.ByUser("ADA@example.net"u8));
        Assert.Same(listed, directory.ByNumber("5550100"u8));
        Assert.Null(directory.ByUser("bob@example.net"u8));
    }

    [Fact]
    public void A_number_that_is_not_listed_is_a_user_of_the_default_domain()
    {
        var directory = new DeviceDirectory([], "example.net");
        DeviceEntry? device = directory.Resolve("1001"u8);
        Assert.Equal(("1001", "1001@example.net"), (device?.Number, device?.UserId));
        Assert.Equal("ada@other.example", directory.Resolve("ada@other.example"u8)?.UserId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10 01\u0000")]
    [InlineData("a<b")]
    [InlineData("é")]
    public void What_cannot_be_a_device_id_is_none(string id) =>
        Assert.Null(new DeviceDirectory([], "example.net").Resolve(Encoding.UTF8.GetBytes(id)));

    [Fact]
    public void A_device_id_longer_than_a_user_id_can_be_is_none()
    {
        var directory = new DeviceDirectory([], "example.net");
        Assert.NotNull(directory.Resolve(Encoding.ASCII.GetBytes(new string('1', DeviceDirectory.MaxDeviceId))));
        Assert.Null(directory.Resolve(Encoding.ASCII.GetBytes(new string('1', DeviceDirectory.MaxDeviceId + 1))));
    }

    [Fact]
    public void A_user_has_the_same_stripe_however_its_id_is_written()
    {
        Assert.Equal(StripeHash.StripeOf("ada@example.net", 7), StripeHash.StripeOf("ADA@Example.NET", 7));
        int[] counts = new int[8];
        for (int i = 0; i < 8000; i++)
        {
            counts[StripeHash.StripeOf($"{i}@example.net", 8)]++;
        }

        Assert.All(counts, c => Assert.InRange(c, 850, 1150));
    }
}
