using CstaConnector.Codec;
using CstaConnector.Codec.Ber;

namespace CstaConnector.Fuzz;

/// <summary>Reads octets and, where they are accepted, writes what was read.</summary>
/// <param name="octets">One element, or anything else.</param>
/// <param name="writer">Where it goes.</param>
/// <param name="error">The fault.</param>
/// <returns>Whether the octets were accepted.</returns>
public delegate bool Transcode(ReadOnlySpan<byte> octets, scoped ref BerWriter writer, out CodecError error);

/// <summary>A reader of messages that is put to the test, with its writer.</summary>
/// <param name="Name">Its name, for a finding.</param>
/// <param name="Transcode">Reads and writes.</param>
public sealed record Subject(string Name, Transcode Transcode)
{
    /// <summary>The reader and writer of a message's type.</summary>
    public static Subject Of<T>()
        where T : struct, IBerMessage<T>, allows ref struct => new(typeof(T).Name, Through<T>);

    private static bool Through<T>(ReadOnlySpan<byte> octets, scoped ref BerWriter writer, out CodecError error)
        where T : struct, IBerMessage<T>, allows ref struct
    {
        if (!T.TryRead(octets, out T value, out error))
        {
            return false;
        }

        T.Write(ref writer, in value);
        return true;
    }
}
