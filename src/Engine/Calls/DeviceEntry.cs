using System.Runtime.CompilerServices;
using System.Text;
using CstaConnector.Engine.Hosting.Options;

namespace CstaConnector.Engine.Calls;

/// <summary>A device that clients may name: its number on the CSTA side, its user on BroadWorks' side.</summary>
public sealed class DeviceEntry
{
    /// <summary>Octets kept in the entry itself: a number and the domain behind it mostly, for the user id mostly begins with the number.</summary>
    private const int InEntry = 24;

    /// <summary>Octets of an entry's fields.</summary>
    internal const int Octets = 40;

    private readonly byte[]? _apart;
    private readonly ushort _numberLength;
    private readonly ushort _userIdLength;
    private readonly ushort _userIdStart;
    private readonly byte _type;
    private Near _near;

    [InlineArray(InEntry)]
    private struct Near
    {
        private byte _first;
    }

    /// <summary>Makes an entry.</summary>
    /// <param name="number">The number that clients name it by.</param>
    /// <param name="userId">The BroadWorks user id, with its domain.</param>
    /// <param name="type">What it is.</param>
    /// <exception cref="OverflowException">A name of more than 65,535 octets, which nothing has.</exception>
    public DeviceEntry(string number, string userId, DeviceType type)
    {
        bool beginsWithNumber = userId.StartsWith(number, StringComparison.Ordinal);
        byte[] texts = Encoding.UTF8.GetBytes(beginsWithNumber ? userId : number + userId);
        _numberLength = checked((ushort)Encoding.UTF8.GetByteCount(number));
        _userIdStart = beginsWithNumber ? (ushort)0 : _numberLength;
        _userIdLength = checked((ushort)Encoding.UTF8.GetByteCount(userId));
        _type = (byte)type;
        if (texts.Length <= InEntry)
        {
            texts.CopyTo(_near);
        }
        else
        {
            _apart = texts;
        }
    }

    /// <summary>The number that clients name it by; a new string each time.</summary>
    public string Number => Encoding.UTF8.GetString(NumberOctets);

    /// <summary>The BroadWorks user id; a new string each time.</summary>
    public string UserId => Encoding.UTF8.GetString(UserIdOctets);

    /// <summary>What it is.</summary>
    public DeviceType Type => (DeviceType)_type;

    /// <summary>The number as octets, as every event names it.</summary>
    internal ReadOnlySpan<byte> NumberOctets => Texts[.._numberLength];

    /// <summary>The user id as octets.</summary>
    internal ReadOnlySpan<byte> UserIdOctets => Texts.Slice(_userIdStart, _userIdLength);

    private ReadOnlySpan<byte> Texts => _apart is { } apart ? apart : _near;
}
