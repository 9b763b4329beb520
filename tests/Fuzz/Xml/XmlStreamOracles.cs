using CstaConnector.Codec;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Fuzz.Xml;

/// <summary>
/// What finding the documents of a stream promises about any octets:
/// <code>
/// exception    it throws nothing
/// consumed     it takes all it is given unless a document ends or the octets are none, and never more
/// rule         the fault's name is declared
/// offset       the fault lies in the document under way
/// length       a document is no longer than the limit, and starts inside of what was taken
/// sticky       after a fault nothing more is taken, and the fault stays the same
/// chunks       how the octets arrive makes no difference, though each piece is overwritten behind it: it looks at none twice
/// allocation   it allocates nothing
/// </code>
/// </summary>
/// <param name="subject">What is put to the test.</param>
public sealed class XmlStreamOracles(XmlSubject subject)
{
    private const string Name = "stream";

    private readonly List<(int Start, int End)> _whole = [];
    private readonly List<(int Start, int End)> _pieces = [];
    private byte[] _piece = new byte[4096];

    /// <summary>Puts octets to the scanner whole, octet by octet and in random pieces.</summary>
    /// <param name="octets">What a peer sends.</param>
    /// <param name="random">Cuts the pieces.</param>
    /// <param name="documents">Where the documents lie that were found.</param>
    /// <returns>The first promise broken, or null.</returns>
    public Finding? Check(byte[] octets, Random random, out IReadOnlyList<(int Start, int End)> documents)
    {
        documents = _whole;
        Finding? finding = Check(octets, _ => octets.Length, _whole, out CodecError error);
        if (finding is not null)
        {
            return finding;
        }

        int most = 1 + random.Next(300);
        return Compare(octets, _ => 1, error, "octet by octet") ?? Compare(octets, _ => 1 + random.Next(most), error, $"in pieces of 1 to {most}");
    }

    /// <summary>The same with one cut at every place.</summary>
    public Finding? CheckEverySplit(byte[] octets)
    {
        Finding? finding = Check(octets, _ => octets.Length, _whole, out CodecError error);
        for (int cut = 1; cut < octets.Length && finding is null; cut++)
        {
            finding = Compare(octets, at => at == 0 ? cut : octets.Length, error, $"cut at {cut}");
        }

        return finding;
    }

    private Finding? Compare(byte[] octets, Func<int, int> size, CodecError expected, string how)
    {
        Finding? finding = Check(octets, size, _pieces, out CodecError error);
        return finding is not null || (error == expected && _pieces.SequenceEqual(_whole)) ? finding
            : new Finding("chunks", Name, $"{how}: {_pieces.Count} documents, {error}; whole: {_whole.Count} documents, {expected}");
    }

    private Finding? Check(byte[] octets, Func<int, int> size, List<(int Start, int End)> documents, out CodecError error)
    {
        error = default;
        try
        {
            long allocated = long.MaxValue;
            for (int attempt = 0; attempt < 4; attempt++) // what is made once may count the first time, and a collection any time
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                Finding? finding = Scan(octets, size, documents, out error);
                allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
                if (finding is not null || allocated == 0)
                {
                    return finding;
                }
            }

            return new Finding("allocation", Name, $"{allocated} octets");
        }
        catch (Exception e)
        {
            return new Finding("exception", Name, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private Finding? Scan(byte[] octets, Func<int, int> size, List<(int Start, int End)> documents, out CodecError error)
    {
        error = default;
        documents.Clear();
        subject.Begin();
        _piece = _piece.Length < octets.Length ? new byte[octets.Length * 2] : _piece;
        int frame = 0;
        for (int at = 0; at < octets.Length;)
        {
            int length = Math.Min(octets.Length - at, size(at));
            octets.AsSpan(at, length).CopyTo(_piece);
            ScanStatus status = subject.Advance(_piece.AsSpan(0, length), out int consumed, out error);
            _piece.AsSpan(0, length).Fill((byte)'<');
            if (consumed < 0 || consumed > length || (status == ScanStatus.NeedMore && consumed != length))
            {
                return new Finding("consumed", Name, $"{consumed} of {length} octets, {status}");
            }

            at += consumed;
            if (status == ScanStatus.Malformed)
            {
                Finding? finding = Fault(error, octets.Length - frame);
                error = error.Shifted(frame);
                return finding;
            }

            if (status == ScanStatus.Complete)
            {
                if (subject.DocumentLength != at - frame || subject.LeadingLength < 0 || subject.LeadingLength >= subject.DocumentLength || subject.DocumentLength > XmlLimits.DocumentOctets)
                {
                    return new Finding("length", Name, $"{subject.LeadingLength} of {subject.DocumentLength} in a frame of {at - frame}");
                }

                documents.Add((frame + subject.LeadingLength, at));
                frame = at;
                subject.Next();
            }
        }

        return null;
    }

    private Finding? Fault(CodecError error, int left)
    {
        if (!DeclaredRules.Xml.Contains(error.Rule))
        {
            return new Finding("rule", Name, error.ToString());
        }

        if (error.Offset < 0 || error.Offset > left)
        {
            return new Finding("offset", Name, $"{error}, of {left} octets");
        }

        ScanStatus again = subject.Advance("<a/>"u8, out int consumed, out CodecError same);
        return again != ScanStatus.Malformed || consumed != 0 || same != error ? new Finding("sticky", Name, $"{again}, {consumed} octets, {same}") : null;
    }
}
