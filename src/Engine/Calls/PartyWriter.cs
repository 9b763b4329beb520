using CstaConnector.Codec.Cti;
using CstaConnector.Engine.Translation;

namespace CstaConnector.Engine.Calls;

/// <summary>Takes what BroadWorks says of a call over into a party of the table.</summary>
internal sealed class PartyWriter
{
    private readonly DeviceDirectory _directory;
    private readonly TextBlocks _blocks;
    private byte[] _scratch = new byte[1024];

    internal PartyWriter(DeviceDirectory directory, TextBlocks blocks)
    {
        _directory = directory;
        _blocks = blocks;
    }

    /// <summary>Takes over everything but the state, which only moves together with what clients are told.</summary>
    internal void Describe(User user, Party party, CtiEvent source, in CtiCall call, long now)
    {
        ReadOnlySpan<byte> partyId = source.Text(call.CallId);
        ReadOnlySpan<byte> callId = source.Text(call.ExtTrackingId);
        Reserve(source, in call, party);
        int remote = WriteDevice(source, call.RemoteParty.UserId, call.RemoteParty.Address, call.RemoteParty.UserDn, _scratch);
        int redirection = WriteRedirection(party, source, in call, _scratch.AsSpan(remote));
        party.Describe(_blocks, partyId, callId, _scratch.AsSpan(0, remote), _scratch.AsSpan(remote, redirection));
        party.Personality = call.Personality;
        party.StartTime = call.StartTime;
        Confirm(user, party, source, now);
    }

    /// <summary>The same of a party whose ids are known to be those that the event tells: mostly nothing else has changed either.</summary>
    internal void Update(User user, Party party, CtiEvent source, in CtiCall call, long now)
    {
        Reserve(source, in call, party);
        int remote = WriteDevice(source, call.RemoteParty.UserId, call.RemoteParty.Address, call.RemoteParty.UserDn, _scratch);
        if (call.RedirectionCount > 0 || call.Personality != party.Personality || !_scratch.AsSpan(0, remote).SequenceEqual(party.Remote))
        {
            Describe(user, party, source, in call, now);
            return;
        }

        Confirm(user, party, source, now);
    }

    private static void Confirm(User user, Party party, CtiEvent source, long now)
    {
        party.ConfirmedAt = now;
        party.Number = source.SequenceNumber;
        party.Numbering = user.Numbering;
    }

    /// <summary>The number of the device that the call goes on to, from its redirect field.</summary>
    internal ReadOnlySpan<byte> RedirectTarget(CtiEvent source, in CtiCall call)
    {
        ReadOnlySpan<byte> address = source.Text(call.Redirect.Address);
        if (_scratch.Length < address.Length)
        {
            _scratch = new byte[address.Length * 2];
        }

        return _scratch.AsSpan(0, WriteNumber(address, _scratch));
    }

    private int WriteRedirection(Party party, CtiEvent source, in CtiCall call, Span<byte> target)
    {
        if (call.RedirectionCount == 0)
        {
            // BroadWorks repeats the list only where it matters; what was known stays true.
            party.Redirection.CopyTo(target);
            return party.Redirection.Length;
        }

        CtiParty last = source.RedirectionsOf(in call)[0].Party; // newest first
        return WriteDevice(source, last.UserId, last.Address, last.UserDn, target);
    }

    private int WriteDevice(CtiEvent source, Codec.Xml.Utf8Slice userId, Codec.Xml.Utf8Slice address, Codec.Xml.Utf8Slice userDn, Span<byte> target)
    {
        if (_directory.ByUser(source.Text(userId)) is { } device)
        {
            device.NumberOctets.CopyTo(target);
            return device.NumberOctets.Length;
        }

        int length = WriteNumber(source.Text(address), target);
        return length > 0 ? length : WriteNumber(source.Text(userDn), target);
    }

    private int WriteNumber(ReadOnlySpan<byte> address, Span<byte> target)
    {
        if (_directory.ByUser(address) is { } byUser)
        {
            byUser.NumberOctets.CopyTo(target);
            return byUser.NumberOctets.Length;
        }

        int length = DeviceNumbers.Normalize(address, target);
        if ((_directory.ByNumber(target[..length]) ?? _directory.ByUser(target[..length])) is { } device)
        {
            device.NumberOctets.CopyTo(target);
            return device.NumberOctets.Length;
        }

        return length;
    }

    private void Reserve(CtiEvent source, in CtiCall call, Party party)
    {
        // A configured number may be longer than the address that names it, but never longer than a device id.
        int needed = source.Text(call.RemoteParty.Address).Length + source.Text(call.RemoteParty.UserDn).Length + party.Redirection.Length
            + (4 * DeviceDirectory.MaxDeviceId);
        if (call.RedirectionCount > 0)
        {
            CtiParty last = source.RedirectionsOf(in call)[0].Party;
            needed += source.Text(last.Address).Length + source.Text(last.UserDn).Length;
        }

        if (_scratch.Length < needed)
        {
            _scratch = new byte[needed * 2];
        }
    }
}
