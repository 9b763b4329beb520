using System.Formats.Asn1;
using BenchmarkDotNet.Attributes;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;

namespace CstaConnector.Bench.Codec;

/// <summary>Decoding the mix of <see cref="BerMessages"/>, every field; time and octets are those of one message.</summary>
[MemoryDiagnoser]
public unsafe class BerDecode
{
    private readonly byte[][] _mix = BerMessages.Mix();
    private byte[] _octets = [];
    private int[] _lengths = [];
    private delegate* unmanaged[Cdecl]<byte*, int*, int, int> _plainC;

    /// <summary>All must read the same.</summary>
    [GlobalSetup]
    public void Check()
    {
        if (_mix.Length != BerMessages.Count || Codec() != AsnReader() || Codec() != AsnDecoder() || Codec() != BouncyCastle())
        {
            throw new InvalidOperationException($"The readers disagree: {Codec()}, {AsnReader()}, {AsnDecoder()}, {BouncyCastle()}.");
        }
    }

    /// <summary>The peer in C must read what the others read.</summary>
    [GlobalSetup(Target = nameof(PlainC))]
    public void Compile()
    {
        Check();
        _octets = [.. _mix.SelectMany(message => message)];
        _lengths = [.. _mix.Select(message => message.Length)];
        _plainC = (delegate* unmanaged[Cdecl]<byte*, int*, int, int>)NativePeer.Load("ber.c", "ber_decode");
        if (PlainC() != Codec())
        {
            throw new InvalidOperationException($"The readers disagree: {Codec()}, in C {PlainC()}.");
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = BerMessages.Count)]
    public int Codec()
    {
        int sum = 0;
        foreach (byte[] message in _mix)
        {
            sum += BerMessages.Decode(message);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = BerMessages.Count)]
    public int AsnDecoder()
    {
        int sum = 0;
        foreach (byte[] message in _mix)
        {
            sum += BerPeers.ReadWithDecoder(message);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = BerMessages.Count)]
    public int AsnReader()
    {
        int sum = 0;
        foreach (byte[] message in _mix)
        {
            sum += BerPeers.ReadWithReader(message);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = BerMessages.Count)]
    public int PlainC()
    {
        fixed (byte* octets = _octets)
        fixed (int* lengths = _lengths)
        {
            return _plainC(octets, lengths, _lengths.Length);
        }
    }

    [Benchmark(OperationsPerInvoke = BerMessages.Count)]
    public int BouncyCastle()
    {
        int sum = 0;
        foreach (byte[] message in _mix)
        {
            sum += BouncyCastlePeer.Read(message);
        }

        return sum;
    }
}

/// <summary>Encoding the mix of <see cref="BerMessages"/> into a buffer; time and octets are those of one message.</summary>
[MemoryDiagnoser]
public class BerEncode
{
    private readonly byte[] _buffer = new byte[BerMessages.Count * 256];
    private readonly BerMessages.Writing[] _writers = BerMessages.Writers;
    private readonly AsnWriter _writer = new(AsnEncodingRules.DER, 512);
    private readonly byte[] _event = BerMessages.Written(BerMessages.Delivered);
    private EventReportPatch _patch;

    /// <summary>All must write the same octets.</summary>
    [GlobalSetup]
    public void Check()
    {
        int ours = Codec();
        byte[] written = [.. _buffer];
        Array.Clear(_buffer);
        if (AsnWriter() != ours || !written.AsSpan().SequenceEqual(_buffer) || !EventReportPatch.TryLocate(_event, out _patch))
        {
            throw new InvalidOperationException("The writers disagree.");
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = BerMessages.Count)]
    public int Codec()
    {
        var writer = new BerWriter(_buffer);
        foreach (BerMessages.Writing write in _writers)
        {
            write(ref writer);
        }

        return writer.Length;
    }

    [Benchmark(OperationsPerInvoke = BerMessages.Count)]
    public int AsnWriter()
    {
        // Each message is a value of its own; they go to the buffer's end in turn, as the codec's writer puts them.
        int end = _buffer.Length;
        foreach (BerMessages.Writing write in _writers)
        {
            _writer.Reset();
            BerPeers.Write(_writer, write);
            int start = end - _writer.GetEncodedLength();
            _writer.Encode(_buffer.AsSpan(start, end - start));
            end = start;
        }

        return _buffer.Length - end;
    }

    /// <summary>What an event costs for each further client: the encoded octets are copied and two fields set. Not part of the mix: one event.</summary>
    [Benchmark]
    public int CopyAndPatch()
    {
        _event.CopyTo(_buffer, 0);
        _patch.Apply(_buffer, 301, 8);
        return _buffer[0];
    }
}
