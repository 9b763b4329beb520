using CstaConnector.Codec;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;

namespace CstaConnector.Fuzz;

/// <summary>
/// What telling APDUs apart promises about any octets:
/// <code>
/// exception    it throws nothing
/// consumed     it takes all it is given unless a message ends or the octets are no message, and never more
/// rule         the fault's name is declared
/// offset       the fault lies in the frame under way
/// length       a message is as long as its frame says and no longer than the limit
/// sticky       after a fault nothing more is taken, and the fault stays the same
/// chunks       how the octets arrive makes no difference
/// allocation   it allocates nothing
/// </code>
/// </summary>
public sealed class FramingOracles
{
    private static readonly CstaFraming[] Modes = [CstaFraming.Auto, CstaFraming.None, CstaFraming.Length2, CstaFraming.HiPath];

    private readonly Trace _whole = new();
    private readonly Trace _pieces = new();

    /// <summary>Puts octets to the scanner in each framing, whole, octet by octet and in random pieces.</summary>
    /// <param name="octets">What a client sends.</param>
    /// <param name="random">Cuts the pieces.</param>
    /// <returns>The first promise broken, or null.</returns>
    public Finding? Check(byte[] octets, Random random)
    {
        foreach (CstaFraming mode in Modes)
        {
            Finding? finding = Check(octets, mode, octets.Length, octets.Length, random, _whole)
                ?? Against(octets, mode, 1, 1, random)
                ?? Against(octets, mode, 1, 1 + random.Next(40), random);
            if (finding is not null)
            {
                return finding;
            }
        }

        return null;
    }

    /// <summary>The same with one cut at every place.</summary>
    public Finding? CheckEverySplit(byte[] octets)
    {
        foreach (CstaFraming mode in Modes)
        {
            Finding? finding = Check(octets, mode, octets.Length, octets.Length, Random.Shared, _whole);
            for (int cut = 1; cut < octets.Length && finding is null; cut++)
            {
                finding = Check(octets, mode, cut, cut, null, _pieces) ?? Compare(mode, $"cut at {cut}");
            }

            if (finding is not null)
            {
                return finding;
            }
        }

        return null;
    }

    private Finding? Against(byte[] octets, CstaFraming mode, int least, int most, Random random) =>
        Check(octets, mode, least, most, random, _pieces) ?? Compare(mode, $"pieces of {least} to {most}");

    private Finding? Compare(CstaFraming mode, string how) =>
        _whole.Equals(_pieces) ? null : new Finding("chunks", mode.ToString(), $"{how}: {_pieces}; whole: {_whole}");

    private static Finding? Check(byte[] octets, CstaFraming mode, int least, int most, Random? random, Trace trace)
    {
        string subject = mode.ToString();
        try
        {
            long allocated = 0;
            for (int attempt = 0; attempt < 2; attempt++) // the first time, what is made once may count
            {
                trace.Clear();
                long before = GC.GetAllocatedBytesForCurrentThread();
                Finding? finding = Scan(octets, mode, least, most, random, trace);
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                if (finding is not null || allocated == 0)
                {
                    return finding;
                }
            }

            return new Finding("allocation", subject, $"{allocated} octets");
        }
        catch (Exception e)
        {
            return new Finding("exception", subject, $"{e.GetType().Name}: {e.Message}");
        }
    }

    /// <summary>One way through the octets: <paramref name="random"/> chooses each piece's size; null cuts once, after <paramref name="least"/> octets.</summary>
    private static Finding? Scan(byte[] octets, CstaFraming mode, int least, int most, Random? random, Trace trace)
    {
        var scanner = new CstaFrameScanner(mode);
        int frameStart = 0;
        int at = 0;
        while (at < octets.Length)
        {
            int size = random is not null ? (least == most ? least : random.Next(least, most + 1)) : at == 0 ? least : octets.Length;
            int end = Math.Min(octets.Length, at + size);
            while (at < end)
            {
                ScanStatus status = scanner.Advance(octets.AsSpan(at, end - at), out int consumed, out CodecError error);
                if (consumed < 0 || consumed > end - at || (status == ScanStatus.NeedMore && consumed != end - at))
                {
                    return new Finding("consumed", mode.ToString(), $"{consumed} of {end - at} octets, {status}");
                }

                at += consumed;
                if (status == ScanStatus.Malformed)
                {
                    trace.End(error, scanner.Framing);
                    return Fault(ref scanner, mode, error, octets.Length - frameStart);
                }

                if (status == ScanStatus.Complete)
                {
                    int length = at - frameStart;
                    if (length == 0 || scanner.BodyLength < 1 || scanner.HeaderLength + scanner.BodyLength != length || scanner.BodyLength > BerLimits.MaxMessage)
                    {
                        return new Finding("length", mode.ToString(), $"{scanner.HeaderLength} + {scanner.BodyLength} in a frame of {length}");
                    }

                    trace.Add(length);
                    frameStart = at;
                    scanner.Reset();
                }
            }
        }

        trace.End(default, scanner.Framing);
        return null;
    }

    private static Finding? Fault(scoped ref CstaFrameScanner scanner, CstaFraming mode, CodecError error, int left)
    {
        if (!DeclaredRules.All.Contains(error.Rule))
        {
            return new Finding("rule", mode.ToString(), error.ToString());
        }

        if (error.Offset < 0 || error.Offset > left)
        {
            return new Finding("offset", mode.ToString(), $"{error}, of {left} octets");
        }

        ScanStatus again = scanner.Advance([0x60, 0x00], out int consumed, out CodecError same);
        return again != ScanStatus.Malformed || consumed != 0 || same != error
            ? new Finding("sticky", mode.ToString(), $"{again}, {consumed} octets, {same}")
            : null;
    }

    /// <summary>What a scan found; its list grows at most once for the same octets.</summary>
    private sealed class Trace
    {
        private int[] _lengths = new int[BerLimits.MaxMessage];
        private int _count;
        private CodecError _error;
        private CstaFraming _framing;

        public void Clear() => _count = 0;

        public void Add(int length)
        {
            if (_count == _lengths.Length)
            {
                Array.Resize(ref _lengths, 2 * _count);
            }

            _lengths[_count++] = length;
        }

        public void End(CodecError error, CstaFraming framing)
        {
            _error = error;
            _framing = framing;
        }

        public bool Equals(Trace other) =>
            _error == other._error && _framing == other._framing && _lengths.AsSpan(0, _count).SequenceEqual(other._lengths.AsSpan(0, other._count));

        public override string ToString() => $"{_framing}, {_count} messages, {_error}";
    }
}
