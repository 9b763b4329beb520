using System.Formats.Asn1;
using CsCheck;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Tests.Ber;

namespace CstaConnector.Codec.Tests.Csta;

public class CstaRandomTests
{
    private static readonly Gen<byte[]> Message = Gen.Byte.Array[0, 400].Select(octets => Messages.Random(new Entropy(octets)));

    [Fact]
    public void What_is_written_is_read_and_written_as_the_same() =>
        Message.SampleRepeatably(20_000, message => Assert.Equal(message, Transcoder.Transcode(message)));

    [Fact]
    public void The_frameworks_strict_reader_reads_what_is_written() =>
        Message.SampleRepeatably(5_000, message => Asn1Oracle.AssertWellFormed(message, AsnEncodingRules.DER));

    [Fact]
    public void The_same_with_indefinite_and_padded_lengths_says_the_same() =>
        Gen.Select(Message, Gen.Byte.Array[64]).SampleRepeatably(10_000, sample =>
        {
            (byte[] message, byte[] choices) = sample;
            byte[] sent = Transcoder.Transcode(Relengthened(message, new Entropy(choices)));
            Assert.Equal(message, Relengthened(sent, null)); // what is passed through keeps its lengths
        });

    [Fact]
    public void Messages_back_to_back_are_told_apart_at_every_cut() =>
        Gen.Select(Message, Message, Gen.Int[0, 3000], Gen.Bool).SampleRepeatably(5_000, sample =>
            {
                (byte[] first, byte[] second, int cut, bool framed) = sample;
                byte[] stream = framed
                    ? [(byte)(first.Length >> 8), (byte)first.Length, .. first, (byte)(second.Length >> 8), (byte)second.Length, .. second]
                    : [.. first, .. second];
                cut %= stream.Length + 1;
                var scanner = new CstaFrameScanner(CstaFraming.Auto);
                var lengths = new List<int>();
                foreach (byte[] piece in new[] { stream[..cut], stream[cut..] })
                {
                    ReadOnlySpan<byte> fresh = piece;
                    while (!fresh.IsEmpty)
                    {
                        ScanStatus status = scanner.Advance(fresh, out int consumed, out CodecError error);
                        Assert.False(error.IsError, error.ToString());
                        fresh = fresh[consumed..];
                        if (status == ScanStatus.Complete)
                        {
                            lengths.Add(scanner.BodyLength);
                            scanner.Reset();
                        }
                    }
                }

                Assert.Equal([first.Length, second.Length], lengths);
            });

    [Fact]
    public void Random_octets_in_a_message_give_a_message_or_a_named_fault() =>
        Gen.Select(Message, Gen.Int[0, 2000], Gen.Byte.Array[1, 4]).SampleRepeatably(20_000, sample =>
            {
                (byte[] message, int at, byte[] noise) = sample;
                byte[] broken = [.. message];
                for (int i = 0; i < noise.Length; i++)
                {
                    broken[(at + i) % broken.Length] = noise[i];
                }

                var writer = new BerWriter(new byte[64 * 1024]);
                bool whole = Transcoder.TryTranscode(broken, ref writer, out CodecError error);
                Assert.Equal(!whole, error.IsError);
                Assert.InRange(error.Offset, 0, broken.Length);
            });

    /// <summary>The same elements, their lengths indefinite or padded as the choices have it, or minimal without choices.</summary>
    private static byte[] Relengthened(ReadOnlyMemory<byte> octets, Entropy? choices)
    {
        var result = new List<byte>();
        var reader = new AsnReader(octets, AsnEncodingRules.BER);
        while (reader.HasData)
        {
            bool isConstructed = reader.PeekTag().IsConstructed;
            ReadOnlyMemory<byte> contents = reader.PeekContentBytes();
            byte identifier = reader.ReadEncodedValue().Span[0];
            byte[] inner = isConstructed ? Relengthened(contents, choices) : contents.ToArray();
            result.Add(identifier);
            switch (choices?.Choose(isConstructed ? 3 : 2))
            {
                case 2:
                    result.AddRange([0x80, .. inner, 0, 0]);
                    break;
                case 1:
                    result.AddRange([0x84, 0, 0, (byte)(inner.Length >> 8), (byte)inner.Length, .. inner]);
                    break;
                default:
                    result.AddRange(inner.Length switch
                    {
                        < 0x80 => [(byte)inner.Length, .. inner],
                        < 0x100 => [0x81, (byte)inner.Length, .. inner],
                        _ => [0x82, (byte)(inner.Length >> 8), (byte)inner.Length, .. inner],
                    });
                    break;
            }
        }

        return [.. result];
    }
}
