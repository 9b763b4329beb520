using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// The trails that documents have left. A sender writes the same tags in the same order again and again, and nothing but the texts between them changes: what stands
/// between two texts is read by the reader once, and compared from then on. A place on a trail is all that the reader would know there, the names of the open elements
/// and the declarations in scope (<see cref="CtiTrailLearner"/>), so that the same octets mean the same to whoever comes to the same place, by which way ever.
/// </summary>
internal sealed class CtiTrails
{
    /// <summary>The way that leads to where documents start.</summary>
    internal const int Start = 0;

    /// <summary>Octets of the longest way; where more stands between two texts, it is read.</summary>
    internal const int LongestWay = 1024;

    private const int Block = 64;

    // What all senders together write: whoever fills these with nonsense makes us read as if there were no trails.
    private const int MostWays = 1024, MostPlaces = 512, MostSteps = 4096, MostOctets = 128 * 1024, MostSignatures = 256 * 1024;

    /// <summary>Ways from one place, which are looked at one after the other.</summary>
    private const int MostFromPlace = 256;

    /// <summary>Documents that may be learned from without one that has walked in between.</summary>
    private const int MostCredit = 256;

    /// <summary>So many documents that were read earn one that may be learned from.</summary>
    private const int ReadForOne = 16;

    private CtiTrailWay[] _ways = new CtiTrailWay[64];
    private CtiTrailStep[] _steps = new CtiTrailStep[64];
    private CtiTrailPlace[] _places = new CtiTrailPlace[32];
    private byte[] _octets = new byte[4096];
    private byte[] _signatures = new byte[4096];
    private int _wayCount;
    private int _stepCount;
    private int _placeCount;
    private int _octetCount;
    private int _signatureCount;
    private int _credit = MostCredit;
    private int _read;

    internal CtiTrails() => Forget();

    /// <summary>How many ways are known.</summary>
    internal int Count => _wayCount - 1;

    /// <summary>A way.</summary>
    internal ref readonly CtiTrailWay this[int way] => ref _ways[way];

    /// <summary>What a way's tags do.</summary>
    internal ReadOnlySpan<CtiTrailStep> StepsOf(in CtiTrailWay way) => _steps.AsSpan(way.Step, way.Steps);

    /// <summary>The way on from where another has led, by the octets that stand there.</summary>
    /// <param name="way">The way before.</param>
    /// <param name="document">The document.</param>
    /// <param name="at">Where they stand.</param>
    /// <returns>0 if none is known.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Next(int way, ReadOnlySpan<byte> document, int at)
    {
        int guess = _ways[way].Guess;
        return Leads(guess, document, at) ? guess : Search(way, document, at);
    }

    /// <summary>A document has been walked through.</summary>
    internal void Walked() => _credit = Math.Min(_credit + 1, MostCredit);

    /// <summary>Whether a document that no trail led through may be learned from; one whose sender never writes the same twice is not worth that.</summary>
    internal bool MayLearn()
    {
        if (++_read == ReadForOne)
        {
            _read = 0;
            _credit++;
        }

        return _credit > 0 && _credit-- > 0;
    }

    /// <summary>The place that a way leads to.</summary>
    /// <param name="signature">All that the reader knows there.</param>
    /// <param name="place">Its number.</param>
    /// <returns>False if there is no room.</returns>
    internal bool TryPlace(ReadOnlySpan<byte> signature, out int place)
    {
        for (place = 0; place < _placeCount; place++)
        {
            ref CtiTrailPlace known = ref _places[place];
            if (signature.SequenceEqual(_signatures.AsSpan(known.Signature, known.Length)))
            {
                return true;
            }
        }

        if (_placeCount == MostPlaces || !TryMakeRoom(ref _signatures, _signatureCount + signature.Length, MostSignatures) || !TryMakeRoom(ref _places, _placeCount + 1, MostPlaces))
        {
            return false;
        }

        signature.CopyTo(_signatures.AsSpan(_signatureCount));
        _places[_placeCount++] = new CtiTrailPlace { Signature = _signatureCount, Length = signature.Length };
        _signatureCount += signature.Length;
        return true;
    }

    /// <summary>Adds a way, if it is not known.</summary>
    /// <param name="from">The place that it starts from.</param>
    /// <param name="octets">Its octets.</param>
    /// <param name="way">What else it is, without its place in the store.</param>
    /// <param name="steps">What its tags do.</param>
    /// <returns>False if there is no room.</returns>
    internal bool TryAdd(int from, ReadOnlySpan<byte> octets, CtiTrailWay way, ReadOnlySpan<CtiTrailStep> steps)
    {
        int others = 0;
        for (int known = _places[from].Way; known != 0; known = _ways[known].Other)
        {
            others++;
            if (octets.SequenceEqual(_octets.AsSpan(_ways[known].Octets, _ways[known].Length)))
            {
                return true;
            }
        }

        if (octets.Length is 0 or > LongestWay
            || others == MostFromPlace
            || steps.Length > byte.MaxValue
            || !TryMakeRoom(ref _octets, _octetCount + octets.Length + Block, MostOctets)
            || !TryMakeRoom(ref _steps, _stepCount + steps.Length, MostSteps)
            || !TryMakeRoom(ref _ways, _wayCount + 1, MostWays))
        {
            return false;
        }

        octets.CopyTo(_octets.AsSpan(_octetCount));
        steps.CopyTo(_steps.AsSpan(_stepCount));
        way.Octets = _octetCount;
        way.Length = octets.Length;
        way.Step = (short)_stepCount;
        way.Steps = (byte)steps.Length;
        way.Other = _places[from].Way;
        _places[from].Way = (short)_wayCount;
        _ways[_wayCount++] = way;
        _octetCount += octets.Length;
        _stepCount += steps.Length;
        return true;
    }

    /// <summary>Forgets all trails.</summary>
    internal void Forget()
    {
        // The way to the start is longer than any document: nobody takes it.
        _ways[Start] = new CtiTrailWay { Length = int.MaxValue };
        _places[0] = default;
        _wayCount = _placeCount = 1;
        _stepCount = _octetCount = _signatureCount = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Search(int way, ReadOnlySpan<byte> document, int at)
    {
        for (int other = _places[_ways[way].To].Way; other != 0; other = _ways[other].Other)
        {
            if (Leads(other, document, at))
            {
                _ways[way].Guess = (short)other;
                return other;
            }
        }

        return 0;
    }

    /// <summary>Whether the octets of a way stand in a document, and what they say is behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Leads(int way, ReadOnlySpan<byte> document, int at)
    {
        ref CtiTrailWay known = ref _ways[way];
        int left = document.Length - at;
        int length = known.Length;
        if (length >= left)
        {
            return length == left && document[at..].SequenceEqual(_octets.AsSpan(known.Octets, length));
        }

        // Octets that others begin with end at a text all the same, and those at another tag.
        ref byte here = ref Unsafe.Add(ref MemoryMarshal.GetReference(document), at);
        if (Unsafe.Add(ref here, length) == (byte)'<' && known.Text >= CtiTrailText.Field)
        {
            return false;
        }

        ref byte octets = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_octets), known.Octets);
        if (!Vector512.IsHardwareAccelerated || left < Block)
        {
            return MemoryMarshal.CreateReadOnlySpan(ref here, length).SequenceEqual(MemoryMarshal.CreateReadOnlySpan(ref octets, length));
        }

        // There is a block of room behind the last way, and behind the place: what is looked at too much does not count.
        ulong differ = ~Vector512.Equals(Vector512.LoadUnsafe(ref here), Vector512.LoadUnsafe(ref octets)).ExtractMostSignificantBits();
        return length <= Block ? differ << (Block - length) == 0 : differ == 0 && LeadsOn(ref here, ref octets, length);
    }

    private static bool LeadsOn(ref byte here, ref byte octets, int length)
    {
        for (int at = Block; at < length - Block; at += Block)
        {
            if (Vector512.LoadUnsafe(ref here, (nuint)at) != Vector512.LoadUnsafe(ref octets, (nuint)at))
            {
                return false;
            }
        }

        return Vector512.LoadUnsafe(ref here, (nuint)(length - Block)) == Vector512.LoadUnsafe(ref octets, (nuint)(length - Block));
    }

    private static bool TryMakeRoom<T>(ref T[] list, int needed, int most)
    {
        if (needed > most)
        {
            return false;
        }

        if (needed > list.Length)
        {
            Array.Resize(ref list, Math.Min(Math.Max(2 * list.Length, needed), most));
        }

        return true;
    }
}

/// <summary>A place on a trail.</summary>
internal struct CtiTrailPlace
{
    /// <summary>Where all that the reader knows there is kept.</summary>
    internal int Signature;

    /// <summary>Its length.</summary>
    internal int Length;

    /// <summary>The first of the ways from it; 0 if there is none.</summary>
    internal short Way;
}
