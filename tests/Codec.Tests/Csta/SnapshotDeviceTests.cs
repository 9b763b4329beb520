using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Codec.Tests.Csta;

public class SnapshotDeviceTests
{
    [Fact]
    public void One_connection_is_written_as_the_compilers_encode_it()
    {
        var writer = new BerWriter(new byte[256]);
        Write(ref writer, 1, i => ("call1", "1001"));

        Assert.Equal(Convert.ToHexString(CstaCorpus.Valid("snapshot-device-res-1-conn")), Convert.ToHexString(writer.Written));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(1500)] // beyond 64 KiB
    public void Connections_come_back_in_their_order_however_many(int count)
    {
        var small = new BerWriter(new byte[100]);
        Write(ref small, count, Party);
        Assert.Equal(count > 1, small.Overflowed);

        var writer = new BerWriter(new byte[small.Length]); // the first try told the size
        Write(ref writer, count, Party);
        Assert.Equal(small.Length, writer.Written.Length);

        Assert.True(RoseReader.TryRead(writer.Written, out RoseApdu rose, out CodecError error), error.ToString());
        Assert.True(SnapshotDeviceResult.TryRead(rose.Argument, out SnapshotDeviceResult result, out error), error.ToString());
        Assert.Equal(count, result.SnapshotData.Count);
        int index = 0;
        foreach (SnapshotDeviceResponseInfo connection in result.SnapshotData)
        {
            Assert.Equal(Party(index).Call, System.Text.Encoding.ASCII.GetString(connection.ConnectionIdentifier.CallId));
            Assert.Equal(
                (2, LocalConnectionState.Connected, LocalConnectionState.Connected),
                (connection.CompoundCallState.Count, connection.CompoundCallState[0], connection.CompoundCallState[1]));
            index++;
        }

        Assert.Equal(count, index);

        static (string Call, string Device) Party(int i) => ($"half-{i:D5}:0", "1001");
    }

    [Fact]
    public void A_snapshot_beyond_what_a_frame_can_announce_is_refused_when_it_is_framed()
    {
        var writer = new BerWriter(new byte[200_000]);
        int mark = writer.Mark;
        Write(ref writer, 2000, i => ("call1", "1001"));
        Assert.InRange(writer.Length, 65_536, 200_000);
        bool refused = false;
        try
        {
            CstaFrameHeader.Write(CstaFraming.Length2, ref writer, mark);
        }
        catch (ArgumentOutOfRangeException)
        {
            refused = true;
        }

        Assert.True(refused);
    }

    [Theory]
    [InlineData("snapshot-device-result-conference", 3, null, false)]
    [InlineData("snapshot-device-res-simple-state", 0, SimpleCallState.CallEstablished, false)]
    [InlineData("snapshot-device-result-unknown-state", 0, null, true)]
    public void Each_form_of_state_is_read(string name, int states, SimpleCallState? simple, bool unknown)
    {
        Assert.True(RoseReader.TryRead(CstaCorpus.Valid(name), out RoseApdu rose, out _));
        Assert.True(SnapshotDeviceResult.TryRead(rose.Argument, out SnapshotDeviceResult result, out _));
        int count = 0;
        foreach (SnapshotDeviceResponseInfo connection in result.SnapshotData)
        {
            Assert.Equal((states > 0, states), (connection.CompoundCallState.IsPresent, connection.CompoundCallState.Count));
            Assert.Equal((simple, unknown), (connection.SimpleCallState, connection.Unknown));
            count++;
        }

        Assert.Equal(1, count);
    }

    [Fact]
    public void A_fault_deep_in_a_connection_is_located()
    {
        byte[] apdu = CstaCorpus.Valid("snapshot-device-result-conference");
        int last = apdu.Length - 3; // the third party's state
        Assert.Equal(0x4E, apdu[last]);
        apdu[last] = 0x4F;

        Assert.True(RoseReader.TryRead(apdu, out RoseApdu rose, out _));
        Assert.False(SnapshotDeviceResult.TryRead(rose.Argument, out _, out CodecError error));
        Assert.Equal((BerRules.TagUnexpected, (long)last), (error.Rule, error.Shifted(rose.ArgumentOffset).Offset));
    }

    private static void Write(scoped ref BerWriter writer, int count, Func<int, (string Call, string Device)> party)
    {
        int mark = writer.Mark;
        for (int i = count - 1; i >= 0; i--)
        {
            (string call, string device) = party(i);
            writer.Value(SnapshotDeviceResponseInfo.Of(
                ConnectionId.Of(System.Text.Encoding.ASCII.GetBytes(call), System.Text.Encoding.ASCII.GetBytes(device)),
                ExtendedDeviceId.Dialing("1002"u8),
                LocalConnectionState.Connected,
                LocalConnectionState.Connected));
        }

        SnapshotDeviceResult.WriteList(ref writer, mark);
        RoseWriter.ReturnResult(ref writer, mark, 5, (int)CstaOperation.SnapshotDevice);
    }
}
