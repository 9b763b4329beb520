using BenchmarkDotNet.Attributes;
using CstaConnector.Codec;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Bench.Codec;

/// <summary>The end of each document in a stream of 1,024 varied ones, given in pieces; beside it a copy of the same octets, and the platform's search for each less-than sign in them.</summary>
[MemoryDiagnoser]
public class XmlFrameScan
{
    private byte[] _stream = [];
    private byte[] _copy = [];

    /// <summary>Octets of a piece.</summary>
    [Params(64, 300, 1448, 65536)]
    public int Piece { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _stream = [.. XmlDocuments.Generate(1024).SelectMany(document => document)];
        _copy = new byte[_stream.Length];
        if (Scan() != 1024)
        {
            throw new InvalidOperationException("the scanner does not find the documents");
        }
    }

    [Benchmark]
    public int Scan()
    {
        XmlFrameScanner scanner = default;
        int found = 0;
        for (int start = 0; start < _stream.Length; start += Piece)
        {
            ReadOnlySpan<byte> piece = _stream.AsSpan(start, Math.Min(Piece, _stream.Length - start));
            while (!piece.IsEmpty)
            {
                if (scanner.Advance(piece, out int consumed, out _) == ScanStatus.Complete)
                {
                    found++;
                    scanner.Reset();
                }

                piece = piece[consumed..];
            }
        }

        return found;
    }

    /// <summary>The least that whoever looks for tags has to do.</summary>
    [Benchmark]
    public int LessThanSigns()
    {
        int found = 0;
        for (int start = 0; start < _stream.Length; start += Piece)
        {
            ReadOnlySpan<byte> piece = _stream.AsSpan(start, Math.Min(Piece, _stream.Length - start));
            while (piece.IndexOf((byte)'<') is var at and >= 0)
            {
                found++;
                piece = piece[(at + 1)..];
            }
        }

        return found;
    }

    [Benchmark(Baseline = true)]
    public byte Copy()
    {
        for (int start = 0; start < _stream.Length; start += Piece)
        {
            int length = Math.Min(Piece, _stream.Length - start);
            _stream.AsSpan(start, length).CopyTo(_copy.AsSpan(start));
        }

        return _copy[^1];
    }
}

/// <summary>
/// One event decoded to its fields, over 1,024 varied documents; beside it the platform's readers, one a document, and where the machine has them expat's
/// SAX and pugixml's DOM. All make the same sum of the same sixteen fields: the octets of texts, and numbers.
/// </summary>
[MemoryDiagnoser]
public unsafe class XmlEventDecode
{
    private const int Count = 1024;
    private readonly CtiEvent _event = new();
    private readonly CtiEvent _plain = new(learns: false);
    private readonly PlatformEventReader _platform = new();
    private byte[][] _documents = [];
    private byte[] _octets = [];
    private int[] _lengths = [];
    private delegate* unmanaged[Cdecl]<byte*, int*, int, long> _expat;
    private delegate* unmanaged[Cdecl]<byte*, int*, int, int, long> _pugixml;

    [GlobalSetup]
    public void Setup()
    {
        _documents = XmlDocuments.Generate(Count);
        _octets = [.. _documents.SelectMany(document => document)];
        _lengths = [.. _documents.Select(document => document.Length)];
        foreach (byte[] document in _documents)
        {
            if (Ours(_event, document) is var sum && (sum != Ours(_plain, document) || sum != _platform.Read(document) || sum != _platform.ReadWithDictionaryReader(document)))
            {
                throw new InvalidOperationException($"the readers disagree: {sum}, {_platform.Read(document)}, {_platform.ReadWithDictionaryReader(document)}");
            }
        }
    }

    [GlobalSetup(Target = nameof(Expat))]
    public void SetupExpat()
    {
        Setup();
        _expat = (delegate* unmanaged[Cdecl]<byte*, int*, int, long>)NativePeer.Load("expat.c", "expat_decode");
        Agree(Expat());
    }

    [GlobalSetup(Targets = [nameof(Pugixml), nameof(PugixmlTree)])]
    public void SetupPugixml()
    {
        Setup();
        _pugixml = (delegate* unmanaged[Cdecl]<byte*, int*, int, int, long>)NativePeer.Load("pugixml.cpp", "pugixml_decode");
        Agree(Pugixml());
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public long Ours()
    {
        long sum = 0;
        foreach (byte[] document in _documents)
        {
            sum += Ours(_event, document);
        }

        return sum;
    }

    /// <summary>Tag by tag, as if there had been no document before.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public long OursByReader()
    {
        long sum = 0;
        foreach (byte[] document in _documents)
        {
            sum += Ours(_plain, document);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Peek()
    {
        int sum = 0;
        foreach (byte[] document in _documents)
        {
            if (!CtiPeek.TryRead(document, out CtiHeader header, out CodecError error))
            {
                throw new InvalidOperationException(error.ToString());
            }

            sum += header.SubscriptionId.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true)]
    public long Platform()
    {
        long sum = 0;
        foreach (byte[] document in _documents)
        {
            sum += _platform.Read(document);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public long DictionaryReader()
    {
        long sum = 0;
        foreach (byte[] document in _documents)
        {
            sum += _platform.ReadWithDictionaryReader(document);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public long Expat()
    {
        fixed (byte* octets = _octets)
        fixed (int* lengths = _lengths)
        {
            return _expat(octets, lengths, Count);
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public long Pugixml()
    {
        fixed (byte* octets = _octets)
        fixed (int* lengths = _lengths)
        {
            return _pugixml(octets, lengths, Count, 1);
        }
    }

    /// <summary>The tree alone: nothing is taken out of it.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public long PugixmlTree()
    {
        fixed (byte* octets = _octets)
        fixed (int* lengths = _lengths)
        {
            return _pugixml(octets, lengths, Count, 0);
        }
    }

    private static long Ours(CtiEvent decoded, byte[] document)
    {
        if (!decoded.TryDecode(document.AsMemory(), out CodecError error))
        {
            throw new InvalidOperationException(error.ToString());
        }

        long sum = decoded.SequenceNumber + decoded.TypeName.Length + decoded.EventId.Length + decoded.UserId.Length + decoded.ExternalApplicationId.Length
            + decoded.SubscriptionId.Length + decoded.ChannelId.Length + decoded.TargetId.Length;
        for (int i = 0; i < decoded.CallCount; i++)
        {
            ref CtiCall call = ref decoded.Calls[i];
            sum += call.StartTime + call.AnswerTime + call.CallId.Length + call.ExtTrackingId.Length + call.PersonalityText.Length + call.StateText.Length
                + call.RemoteParty.Name.Length + call.RemoteParty.Address.Length;
        }

        return sum;
    }

    private void Agree(long sum)
    {
        if (sum != Ours())
        {
            throw new InvalidOperationException($"the readers disagree: {Ours()}, native {sum}");
        }
    }
}
