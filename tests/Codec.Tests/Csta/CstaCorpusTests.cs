using System.Formats.Asn1;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;

namespace CstaConnector.Codec.Tests.Csta;

public class CstaCorpusTests
{
    [Theory]
    [MemberData(nameof(CstaCorpus.ValidNames), MemberType = typeof(CstaCorpus))]
    public void Valid_octets_are_read_and_written_again_as_we_send_them(string name)
    {
        byte[] sent = Transcoder.Transcode(CstaCorpus.Valid(name));

        Assert.Equal(Convert.ToHexString(CstaCorpus.Sent(name)), Convert.ToHexString(sent));
    }

    [Theory]
    [MemberData(nameof(CstaCorpus.ValidNames), MemberType = typeof(CstaCorpus))]
    public void What_is_written_is_read_as_the_same(string name)
    {
        byte[] sent = Transcoder.Transcode(CstaCorpus.Valid(name));

        Assert.Equal(Convert.ToHexString(sent), Convert.ToHexString(Transcoder.Transcode(sent)));
    }

    [Theory]
    [MemberData(nameof(CstaCorpus.ValidNames), MemberType = typeof(CstaCorpus))]
    public void The_frameworks_strict_reader_reads_what_we_write(string name)
    {
        byte[] sent = Transcoder.Transcode(CstaCorpus.Valid(name));

        Asn1Oracle.AssertWellFormed(sent, AsnEncodingRules.DER);
    }

    [Theory]
    [MemberData(nameof(CstaCorpus.InvalidNames), MemberType = typeof(CstaCorpus))]
    public void Invalid_octets_give_the_named_fault_within_them(string name)
    {
        (byte[] octets, string rule) = CstaCorpus.Invalid(name);

        CodecError error = Fault(octets);

        Assert.Equal(rule, error.Rule);
        Assert.InRange(error.Offset, 0, octets.Length);
        Assert.NotEmpty(error.Detail);
    }

    [Theory]
    [MemberData(nameof(CstaCorpus.ValidNames), MemberType = typeof(CstaCorpus))]
    public void Every_truncation_is_a_fault_and_nothing_is_read_beyond_the_octets(string name)
    {
        byte[] apdu = CstaCorpus.Valid(name);
        for (int length = 0; length < apdu.Length; length++)
        {
            // Behind the cut lie the octets that would make the message whole: a reader that looks beyond its span would accept it.
            var writer = new BerWriter(new byte[2 * apdu.Length]);
            Assert.False(Transcoder.TryTranscode(apdu.AsSpan(0, length), ref writer, out CodecError error), $"{name} cut to {length}");
            Assert.InRange(error.Offset, 0, length);
        }
    }

    [Theory]
    [MemberData(nameof(CstaCorpus.ValidNames), MemberType = typeof(CstaCorpus))]
    public void Any_one_octet_changed_gives_a_message_or_a_named_fault(string name)
    {
        byte[] apdu = CstaCorpus.Valid(name);
        var buffer = new byte[4 * apdu.Length];
        for (int i = 0; i < apdu.Length; i++)
        {
            byte kept = apdu[i];
            for (int value = 0; value < 256; value++)
            {
                apdu[i] = (byte)value;
                var writer = new BerWriter(buffer);
                if (!Transcoder.TryTranscode(apdu, ref writer, out CodecError error))
                {
                    Assert.True(error.IsError && error.Offset >= 0 && error.Offset <= apdu.Length, $"{name}: octet {i} set to {value}: {error}");
                }
            }

            apdu[i] = kept;
        }
    }

    [Fact]
    public void Decoding_and_encoding_allocate_nothing()
    {
        byte[][] all = [.. CstaCorpus.AllValid];
        var buffer = new byte[4096];
        int good = 0;
        for (int i = 0; i < 3; i++)
        {
            good = TranscodeAll(all, buffer);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        TranscodeAll(all, buffer);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(all.Length, good);
        Assert.Equal(0, allocated);
    }

    private static int TranscodeAll(byte[][] all, byte[] buffer)
    {
        int good = 0;
        foreach (byte[] apdu in all)
        {
            var writer = new BerWriter(buffer);
            good += Transcoder.TryTranscode(apdu, ref writer, out _) ? 1 : 0;
        }

        return good;
    }

    /// <summary>The first fault on the way of octets that arrive without frames: in finding their end, then in reading them.</summary>
    private static CodecError Fault(byte[] octets)
    {
        var scanner = new CstaFrameScanner(CstaFraming.None);
        if (scanner.Advance(octets, out _, out CodecError error) == ScanStatus.Malformed)
        {
            return error;
        }

        var writer = new BerWriter(new byte[2 * octets.Length]);
        Assert.False(Transcoder.TryTranscode(octets, ref writer, out error));
        return error;
    }
}
