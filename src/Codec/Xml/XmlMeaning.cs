using System.Text;

namespace CstaConnector.Codec.Xml;

/// <summary>
/// An attribute's value as it is meant, octet by octet, of how it is written: references resolved, white space normalized. Needs no room, so that
/// comparing two long values ends at the first difference.
/// </summary>
/// <param name="raw">The value as written, its references checked.</param>
internal ref struct XmlMeaning(ReadOnlySpan<byte> raw)
{
    private readonly ReadOnlySpan<byte> _raw = raw;
    private int _at;
    private uint _character; // of a reference: the octets still to be given, the next one lowest
    private int _left;

    /// <summary>Whether a value as written means what another means.</summary>
    internal static bool Same(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        XmlMeaning ours = new(left);
        XmlMeaning theirs = new(right);
        while (ours.TryNext(out byte octet))
        {
            if (!theirs.TryNext(out byte other) || octet != other)
            {
                return false;
            }
        }

        return !theirs.TryNext(out _);
    }

    /// <summary>A number that values with the same meaning have in common; another one in each process, so that nobody can make values that collide.</summary>
    internal static int Hash(ReadOnlySpan<byte> raw)
    {
        HashCode hash = default;
        XmlMeaning meaning = new(raw);
        while (meaning.TryNext(out byte octet))
        {
            hash.Add(octet);
        }

        return hash.ToHashCode();
    }

    /// <summary>Gives the next octet; false at the end.</summary>
    private bool TryNext(out byte octet)
    {
        if (_left == 0)
        {
            return TryNextWritten(out octet);
        }

        octet = (byte)_character;
        _character >>= 8;
        _left--;
        return true;
    }

    private bool TryNextWritten(out byte octet)
    {
        octet = 0;
        if (_at >= _raw.Length)
        {
            return false;
        }

        octet = _raw[_at++];
        switch (octet)
        {
            case (byte)'&' when XmlReferences.TryRead(_raw[(_at - 1)..], out Rune rune, out int length) is null:
                _at += length - 1;
                Span<byte> octets = stackalloc byte[4];
                _left = rune.EncodeToUtf8(octets);
                _character = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(octets);
                return TryNext(out octet);
            case (byte)'\r':
                // XML 1.0, 2.11 and 3.3.3: CR LF is one line end, and that is a space.
                _at += _at < _raw.Length && _raw[_at] == (byte)'\n' ? 1 : 0;
                octet = (byte)' ';
                return true;
            case (byte)'\n' or (byte)'\t':
                octet = (byte)' ';
                return true;
            default:
                return true;
        }
    }
}
