using System.Text;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Engine.Translation;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// The devices that are configured, by number and by user. It never changes once made, so every loop reads it without a lock. A number that is not
/// listed is a user of the default domain, until BroadWorks says otherwise.
/// </summary>
internal sealed class DeviceDirectory
{
    /// <summary>Longest device id that is taken from a client, in octets: BroadWorks user ids have 161 characters at most (80 + @ + 80).</summary>
    internal const int MaxDeviceId = 161;

    private readonly Dictionary<byte[], DeviceEntry> _byNumber = new(OctetComparer.Instance);
    private readonly Dictionary<byte[], DeviceEntry> _byUser = new(OctetComparer.Instance);
    private readonly Dictionary<byte[], DeviceEntry>.AlternateLookup<ReadOnlySpan<byte>> _numberBySpan;
    private readonly Dictionary<byte[], DeviceEntry>.AlternateLookup<ReadOnlySpan<byte>> _userBySpan;
    private readonly bool[] _userLengths = new bool[MaxDeviceId + 1]; // which occur
    private readonly string _defaultDomain;

    internal DeviceDirectory(IEnumerable<DeviceEntry> devices, string defaultDomain)
    {
        _defaultDomain = defaultDomain;
        Span<byte> number = stackalloc byte[512];
        foreach (DeviceEntry device in devices)
        {
            // Listed as 555-0100, dialled as 5550100: both find it.
            int length = device.NumberOctets.Length <= number.Length ? DeviceNumbers.Normalize(device.NumberOctets, number) : 0;
            _byNumber[device.NumberOctets.ToArray()] = device;
            _byNumber.TryAdd(number[..length].ToArray(), device);
            byte[] user = Lower(device.UserId);
            _byUser[user] = device;
            if (user.Length <= MaxDeviceId)
            {
                _userLengths[user.Length] = true;
            }
        }

        _numberBySpan = _byNumber.GetAlternateLookup<ReadOnlySpan<byte>>();
        _userBySpan = _byUser.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The device that a client names, or null if the name cannot be one.</summary>
    internal DeviceEntry? Resolve(ReadOnlySpan<byte> deviceId)
    {
        if (deviceId.IsEmpty || deviceId.Length > MaxDeviceId)
        {
            return null;
        }

        Span<byte> number = stackalloc byte[MaxDeviceId];
        if (_numberBySpan.TryGetValue(deviceId, out DeviceEntry? device) || (device = ByUser(deviceId)) is not null)
        {
            return device;
        }

        // Somebody else's domain is part of who is meant; the default one goes without saying.
        int at = deviceId.IndexOf((byte)'@');
        bool foreign = at >= 0 && !Ascii.EqualsIgnoreCase(deviceId[(at + 1)..], _defaultDomain);
        number = number[..(foreign ? Copy(deviceId, number) : DeviceNumbers.Normalize(deviceId, number))];
        if (_numberBySpan.TryGetValue(number, out device))
        {
            return device;
        }

        foreach (byte octet in deviceId)
        {
            if (octet is <= (byte)' ' or >= 0x7F or (byte)'<' or (byte)'>' or (byte)'&' or (byte)'"')
            {
                return null;
            }
        }

        string name = Encoding.ASCII.GetString(number);
        string userId = name.Contains('@', StringComparison.Ordinal) || _defaultDomain.Length == 0 ? name : name + "@" + _defaultDomain;
        return _byUser.GetValueOrDefault(Lower(userId)) ?? new DeviceEntry(name, userId, DeviceType.User);
    }

    /// <summary>The configured device of a number in its normal form, or null.</summary>
    internal DeviceEntry? ByNumber(ReadOnlySpan<byte> number) => _numberBySpan.TryGetValue(number, out DeviceEntry? device) ? device : null;

    /// <summary>The configured device of a user id as BroadWorks writes it, or null.</summary>
    internal DeviceEntry? ByUser(ReadOnlySpan<byte> userId)
    {
        if (userId.IsEmpty || userId.Length > MaxDeviceId || !_userLengths[userId.Length])
        {
            return null; // a number as BroadWorks writes it mostly has another length than any user's id
        }

        Span<byte> lower = stackalloc byte[MaxDeviceId];
        lower = Ascii.ToLower(userId, lower, out int length) == System.Buffers.OperationStatus.Done ? lower[..length] : [];
        return _userBySpan.TryGetValue(lower, out DeviceEntry? device) ? device : null;
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        from.CopyTo(to);
        return from.Length;
    }

    private static byte[] Lower(string userId) => Encoding.UTF8.GetBytes(userId.ToLowerInvariant());
}
