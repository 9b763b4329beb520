using System.Text;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Tests.Xml;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Tests.Cti;

public sealed class CtiFrameTests
{
    private const string Envelope = "<xsp:keepalive xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\"><requestId>1</requestId></xsp:keepalive>";

    [Theory]
    [InlineData("<a><b></a>", 6)]
    [InlineData("<a><b></a></b>", 6)]
    [InlineData("<a></b>", 3)]
    [InlineData("<a></aa>", 3)]
    [InlineData("<p:a></q:a>", 5)]
    [InlineData("<a><!-- </a> --><b c='>'/><?p </a>?><![CDATA[</a>]]></x>", 52)]
    [InlineData("</a>", 0)]
    public void End_tags_of_another_name_are_found(string text, int offset)
    {
        CodecError fault = CtiFrame.FindFault(Encoding.UTF8.GetBytes(text), out bool isOpen);
        Assert.Equal((XmlRules.TagMismatch, (long)offset, true), (fault.Rule, fault.Offset, isOpen));
    }

    [Theory]
    [InlineData("<a><!--", true)]
    [InlineData("<a><!-- </b>", true)]
    [InlineData("<a><![CDATA[ </b>", true)]
    [InlineData("<a><?p </b>", true)]
    [InlineData("<a>x", true)]
    [InlineData("<a b='>", true)]
    [InlineData("<a b='/>", true)]
    [InlineData("<a", true)]
    [InlineData("<!-- x", true)]
    [InlineData("<!-- x --> \n<?p?>", false)]
    [InlineData("", false)]
    [InlineData("<a b=\"/a>\"><c></c ></a\n>", false)]
    [InlineData("<", true)]
    [InlineData("<a><", true)]
    [InlineData("<a></", true)]
    [InlineData("<a><b <", true)]
    [InlineData("<a></a<", true)]
    [InlineData("<><b 1></b>&x;]]></>", false)]
    [InlineData("<a><!-- ' > <b> --></a>", false)]
    [InlineData("<a><![CDATA[ ' > <b> ]]></a>", false)]
    [InlineData("<a><?p ' > <b> ?></a>", false)]
    [InlineData("<a></a '>", false)]
    public void Other_faults_do_not_matter(string text, bool open)
    {
        Assert.Equal(default, CtiFrame.FindFault(Encoding.UTF8.GetBytes(text), out bool isOpen));
        Assert.Equal(open, isOpen);
    }

    /// <summary>A less-than sign stands in no tag, so that a tag with one was cut off, or is wrong in another way.</summary>
    [Theory]
    [InlineData("<a><b <c>", 6)]
    [InlineData("<a><b c='<d>'/>", 9)]
    [InlineData("<a><b c=\"<d>\"/>", 9)]
    [InlineData("<a><b c='\"' d=\"'<e/>", 16)]
    [InlineData("<a></b<c>", 6)]
    [InlineData("<a><<b>", 4)]
    [InlineData("<a></<b>", 5)]
    [InlineData("<a></a<b>", 6)]
    [InlineData("<a<!---->", 2)]
    [InlineData("<a</a>", 2)]
    public void A_tag_that_starts_inside_a_tag_is_found_in_what_has_no_end(string text, int offset)
    {
        CodecError fault = CtiFrame.FindFault(Encoding.UTF8.GetBytes(text), out bool isOpen);
        Assert.Equal((XmlRules.TagMalformed, (long)offset, true), (fault.Rule, fault.Offset, isOpen));
    }

    [Fact]
    public void A_document_that_starts_inside_another_is_found_whatever_else_is_wrong()
    {
        Assert.Equal((CtiRules.EnvelopeInside, 18L), Inside("<a></b></c><d <e/>" + Envelope));
        Assert.Equal(default, Inside("<a></b></c><d <e/>"));
        Assert.Equal(default, Inside("<!-- -->" + Envelope));
    }

    /// <summary>What is asked again and again, of ever more octets, is the same as what is asked once.</summary>
    [Theory]
    [InlineData("<!-- <a> --> <?p <a> ?><a>")]
    [InlineData("<a b='>' c=\"/>\"><![CDATA[</a>]]>text</b><c <d")]
    [InlineData("<a></")]
    public void Octets_that_have_been_looked_at_are_not_looked_at_again(string before)
    {
        byte[] octets = Encoding.UTF8.GetBytes(before + Envelope);
        (string? Rule, long Offset) expected = Inside(before + Envelope);
        Assert.Equal((CtiRules.EnvelopeInside, before.Length), expected);
        for (int step = 1; step < octets.Length; step++)
        {
            int seen = 0;
            CodecError fault = default;
            for (int length = step; !fault.IsError; length = Math.Min(length + step, octets.Length))
            {
                int earlier = seen;
                fault = CtiFrame.FindEnvelopeInside(octets.AsSpan(0, length), ref seen);
                Assert.InRange(seen, earlier, length);
                octets.AsSpan(earlier, seen - earlier).Fill((byte)'<');
            }

            Assert.Equal(expected, (fault.Rule, fault.Offset));
            Encoding.UTF8.GetBytes(before + Envelope).CopyTo(octets, 0);
        }
    }

    private static (string? Rule, long Offset) Inside(string text)
    {
        int seen = 0;
        CodecError fault = CtiFrame.FindEnvelopeInside(Encoding.UTF8.GetBytes(text), ref seen);
        return fault.IsError ? (fault.Rule, fault.Offset) : default;
    }

    /// <summary>In a frame only the root's end tag must have the name that it closes: mixed up inside, it is one wrong document whose end is right.</summary>
    [Theory]
    [InlineData("<a><b></c></a>", -1)]
    [InlineData("<a><b><c></b></c></a>", -1)]
    [InlineData("<a><b></a>", -1)]
    [InlineData("<a></b></a>", -1)]
    [InlineData("<a><b <c d='<e>'/></a>", -1)]
    [InlineData("<a/>", -1)]
    [InlineData("<!-- </b> --><?p </b>?><a/>", -1)]
    [InlineData("<a></ab>", 3)]
    [InlineData("<a><b></a></b>", 10)]
    [InlineData("<a><b></b></c>", 10)]
    [InlineData("<a></b>", 3)]
    [InlineData("</a>", 0)]
    public void In_a_frame_the_roots_end_tag_decides(string frame, int offset)
    {
        CodecError fault = CtiFrame.FindFaultOfFrame(Encoding.UTF8.GetBytes(frame));
        Assert.Equal(offset < 0 ? null : XmlRules.TagMismatch, fault.IsError ? fault.Rule : null);
        Assert.Equal(Math.Max(offset, 0), fault.Offset);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Elements_deeper_than_the_limit_are_found_in_what_has_no_end_and_no_matter_in_a_frame(int beyond)
    {
        string open = string.Concat(Enumerable.Repeat("<a>", XmlLimits.Depth + beyond));
        byte[] octets = Encoding.UTF8.GetBytes(open + open.Replace("<", "</", StringComparison.Ordinal));
        CodecError fault = CtiFrame.FindFault(octets, out bool isOpen);
        Assert.Equal(beyond > 0 ? (XmlRules.DepthLimit, (XmlLimits.Depth * 3) + 1, true) : default, (fault.Rule, (int)fault.Offset, isOpen));
        Assert.Equal(default, CtiFrame.FindFaultOfFrame(octets));
    }

    [Theory]
    [InlineData("request")]
    [InlineData("response")]
    [InlineData("event")]
    [InlineData("eventResponse")]
    [InlineData("keepalive")]
    [InlineData("keepaliveResponse")]
    public void Every_kind_of_envelope_is_found_inside_another(string name)
    {
        CodecError fault = CtiFrame.FindFaultOfFrame(Encoding.UTF8.GetBytes("<a>" + Envelope.Replace("keepalive", name, StringComparison.Ordinal) + "</a>"));
        Assert.Equal((CtiRules.EnvelopeInside, 3L), (fault.Rule, fault.Offset));
    }

    /// <summary>What the frame scanner calls a frame is one, of sound documents; of each part of one nothing can be told but that it is open.</summary>
    [Fact]
    public void Sound_documents_and_parts_of_them_have_no_fault()
    {
        foreach (byte[] document in Documents.Generate(seed: 77, count: 200))
        {
            XmlFrameScanner scanner = default;
            Assert.Equal(ScanStatus.Complete, scanner.Advance(document, out int end, out _));
            Assert.Equal(default, CtiFrame.FindFault(document.AsSpan(0, end), out bool isOpen));
            Assert.False(isOpen);
            int root = end - scanner.DocumentLength + scanner.LeadingLength;
            for (int length = 0; length < end; length++)
            {
                Assert.Equal(default, CtiFrame.FindFault(document.AsSpan(0, length), out isOpen));
                Utf8XmlReader reader = new(document.AsSpan(0, length), new XmlWorkspace());
                while (reader.Read())
                {
                }

                Assert.True(isOpen || reader.Error.Rule == XmlRules.RootMissing || root > length, Encoding.UTF8.GetString(document, 0, length));
            }
        }
    }

    /// <summary>Wherever a document of the corpus is cut inside its root, the whole one behind it is found; what is cut inside the root's tags the frame scanner refuses.</summary>
    [Fact]
    public void A_document_that_starts_inside_one_that_was_cut_off_is_found()
    {
        byte[] document = Corpus.Load("valid", "call-subscription-resync").Document;
        XmlFrameScanner scanner = default;
        scanner.Advance(document, out int end, out _);
        int root = document.AsSpan().IndexOf("<xsp:"u8);
        int content = root + document.AsSpan(root).IndexOf((byte)'>');
        for (int cut = root + 1; cut < end; cut++)
        {
            byte[] stream = [.. document[..cut], .. Encoding.UTF8.GetBytes(Envelope)];
            scanner = default;
            bool isRoots = cut <= content || cut >= end - "t>".Length;
            Assert.Equal(isRoots ? ScanStatus.Malformed : ScanStatus.NeedMore, scanner.Advance(stream, out _, out _));
            if (!isRoots)
            {
                CodecError fault = CtiFrame.FindFault(stream, out _);
                Assert.Equal((CtiRules.EnvelopeInside, (long)cut), (fault.Rule, fault.Offset));
                int seen = 0;
                Assert.Equal(fault, CtiFrame.FindEnvelopeInside(stream, ref seen));
                Assert.Equal(fault, CtiFrame.FindFaultOfFrame([.. stream, .. "</xsp:event>"u8]));
            }
        }
    }

    [Fact]
    public void An_element_that_has_an_envelopes_name_is_none()
    {
        byte[] document = Encoding.UTF8.GetBytes(
            "<request xmlns='http://schema.broadsoft.com/XspXMLInterface'><payload xmlns='http://schema.broadsoft.com/XspXMLInterface'>"
            + "<Subscription xmlns='http://schema.broadsoft.com/xsi'><event>Advanced Call</event></Subscription></payload></request>");
        Assert.Equal(default, CtiFrame.FindFault(document, out bool isOpen));
        Assert.False(isOpen);
    }

    [Fact]
    public void All_corpus_documents_have_certain_ends()
    {
        foreach (string name in Corpus.Names("valid"))
        {
            Assert.Equal(default, CtiFrame.FindFault(Corpus.Load("valid", name).Document, out bool isOpen));
            Assert.False(isOpen);
        }
    }
}
