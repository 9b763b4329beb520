using System.Text;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Codec.Tests.Csta;

public class EventReportTests
{
    [Fact]
    public void An_event_written_once_is_patched_for_each_client()
    {
        var writer = new BerWriter(new byte[256]);
        EventReport.Write(ref writer, 256, "\0\0\0\0"u8, Delivered());
        Assert.True(EventReportPatch.TryLocate(writer.Written, out EventReportPatch patch));

        foreach ((short id, uint crossRef) in new[] { (EventReportPatch.MinInvokeId, 1u), ((short)4711, 0xDEADBEEFu), (EventReportPatch.MaxInvokeId, uint.MaxValue) })
        {
            byte[] copy = writer.Written.ToArray();
            patch.Apply(copy, id, crossRef);

            var fresh = new BerWriter(new byte[256]);
            EventReport.Write(ref fresh, id, BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(crossRef)), Delivered());
            Assert.Equal(Convert.ToHexString(fresh.Written), Convert.ToHexString(copy));
            Assert.True(RoseReader.TryRead(copy, out RoseApdu rose, out _));
            Assert.Equal((RoseKind.Invoke, (long)id, (int)CstaOperation.CSTAEventReport), (rose.Kind, rose.InvokeId, rose.Operation));
        }
    }

    [Fact]
    public void The_places_of_what_was_just_written_need_no_search()
    {
        // Lengths of one, two and three octets, for the APDU and for the argument.
        for (int length = 1; length < 400; length++)
        {
            byte[] device = [.. Enumerable.Repeat((byte)'1', length)];
            var writer = new BerWriter(new byte[1024]);
            EventReport.Write(ref writer, 300, "0001"u8, new HeldEvent
            {
                HeldConnection = ConnectionId.Of("call1"u8, "1002"u8),
                HoldingDevice = ExtendedDeviceId.Dialing(device),
                LocalConnectionInfo = LocalConnectionState.Hold,
                Cause = EventCause.Normal,
            });
            Assert.True(EventReportPatch.TryLocate(writer.Written, out EventReportPatch patch));
            Assert.Equal(patch, EventReportPatch.OfWritten(writer.Written));
        }
    }

    [Theory]
    [InlineData("event-retrieved-indefinite", true)]
    [InlineData("event-delivered", false)] // an invoke id of one octet cannot hold 256
    [InlineData("event-held-padded", false)]
    [InlineData("monitor-start-device-1001", false)]
    [InlineData("monitor-stop-res", false)]
    [InlineData("event-private", false)]
    public void Places_are_found_where_the_fields_have_the_right_length(string name, bool expected)
    {
        byte[] apdu = CstaCorpus.Valid(name);

        Assert.Equal(expected, EventReportPatch.TryLocate(apdu, out EventReportPatch patch));

        if (expected)
        {
            Assert.Equal((0x0108, 0x00000007), ((apdu[patch.InvokeIdOffset] << 8) | apdu[patch.InvokeIdOffset + 1], apdu[patch.CrossRefOffset + 3]));
        }
    }

    [Fact]
    public void Locating_never_reads_beyond_a_truncated_event()
    {
        var writer = new BerWriter(new byte[256]);
        EventReport.Write(ref writer, 300, "\0\0\0\0"u8, Delivered());
        for (int length = 0; length < writer.Length; length++)
        {
            Assert.False(EventReportPatch.TryLocate(writer.Written[..length], out _));
        }
    }

    [Fact]
    public void Events_are_written_as_the_compilers_encode_them()
    {
        // The vectors' invoke ids take one octet, ours always two: the arguments are compared.
        AssertArgument("event-delivered", Delivered());
        AssertArgument("event-connection-cleared", new ConnectionClearedEvent
        {
            DroppedConnection = ConnectionId.Of("call1"u8, "1001"u8),
            ReleasingDevice = ExtendedDeviceId.Dialing("1001"u8),
            LocalConnectionInfo = LocalConnectionState.Null,
            Cause = EventCause.NormalClearing,
        });
        AssertArgument("event-held", new HeldEvent
        {
            HeldConnection = ConnectionId.Of("call1"u8, "1001"u8),
            HoldingDevice = ExtendedDeviceId.Dialing("1001"u8),
            LocalConnectionInfo = LocalConnectionState.Hold,
            Cause = EventCause.Normal,
        });
    }

    [Fact]
    public void A_transfer_with_its_connections_is_written_as_the_compilers_encode_it()
    {
        var list = new BerWriter(new byte[256]);
        list.Value(new ConnectionListEntry
        {
            NewConnection = ConnectionId.Of("call2"u8, "1002"u8),
            OldConnection = ConnectionId.Of("call1"u8, "1002"u8),
        });

        // The vector has one entry: the new connection is 1002's in call2, the old one 1002's in call1.
        AssertArgument("event-transferred", new TransferredEvent
        {
            PrimaryOldCall = ConnectionId.Of("call1"u8, "1001"u8),
            SecondaryOldCall = ConnectionId.Of("call2"u8, "1001"u8),
            TransferringDevice = ExtendedDeviceId.Dialing("1001"u8),
            TransferredToDevice = ExtendedDeviceId.Dialing("1003"u8),
            TransferredConnections = BerList<ConnectionListEntry>.Encoded(list.Written),
            LocalConnectionInfo = LocalConnectionState.Null,
            Cause = EventCause.Transfer,
        });
    }

    [Fact]
    public void The_connections_of_a_transfer_are_gone_through()
    {
        Assert.True(RoseReader.TryRead(CstaCorpus.Valid("event-transferred"), out RoseApdu rose, out _));
        Assert.True(EventReport.TryRead(rose.Argument, out EventReport report, out _));
        Assert.Equal(CstaEvent.Transferred, report.Event);
        Assert.True(TransferredEvent.TryRead(report.Body, out TransferredEvent transferred, out _));

        var seen = new List<string>();
        foreach (ConnectionListEntry entry in transferred.TransferredConnections)
        {
            seen.Add($"{Encoding.ASCII.GetString(entry.NewConnection.CallId)}/{Encoding.ASCII.GetString(entry.OldConnection.CallId)}");
        }

        Assert.Equal(["call2/call1"], seen);
    }

    [Fact]
    public void Required_fields_left_out_are_our_mistake() => Assert.Throws<InvalidOperationException>(() =>
    {
        var writer = new BerWriter(new byte[256]);
        HeldEvent.Write(ref writer, default);
    });

    private static DeliveredEvent Delivered() => new()
    {
        Connection = ConnectionId.Of("call1"u8, "1002"u8),
        AlertingDevice = ExtendedDeviceId.Dialing("1002"u8),
        CallingDevice = ExtendedDeviceId.Dialing("1001"u8),
        CalledDevice = ExtendedDeviceId.Dialing("1002"u8),
        LastRedirectionDevice = RedirectionDeviceId.NotRequired,
        LocalConnectionInfo = LocalConnectionState.Alerting,
        Cause = EventCause.NewCall,
    };

    private static void AssertArgument<TEvent>(string vector, scoped in TEvent value)
        where TEvent : struct, ICstaEvent<TEvent>, allows ref struct
    {
        Assert.True(RoseReader.TryRead(CstaCorpus.Valid(vector), out RoseApdu expected, out _));
        scoped BerWriter writer = new(new byte[512]);
        EventReport.Write(ref writer, 300, "0001"u8, value);
        Assert.True(RoseReader.TryRead(writer.Written, out RoseApdu actual, out _));
        Assert.Equal(Convert.ToHexString(expected.Argument), Convert.ToHexString(actual.Argument));
    }
}
