using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using CstaConnector.Codec;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Bench.Ladder;

/// <summary>The least that a sweep can be: the same requests and acknowledgements over one socket, and of what comes no more is understood than where it ends and what it has to be acknowledged by.</summary>
internal sealed class BareSweeper : IDisposable
{
    private static readonly CtiWireOptions s_wire = new() { Credentials = CtiWireOptions.EncodeCredentials("cti@example.net", "secret") };

    private readonly Socket _listener = Loopback.Listen();
    private readonly Socket _link;
    private readonly Socket _client;
    private readonly CannedXsp _xsp;
    private readonly StreamReader _acknowledgements;
    private readonly StreamWriter _toXsp;
    private readonly ArrayBufferWriter<byte> _answers = new();
    private readonly ArrayBufferWriter<byte> _requests = new();
    private readonly ArrayBufferWriter<byte> _responses = new();
    private XmlFrameScanner _scanner;
    private int _scanned;

    internal BareSweeper(CallTraffic traffic)
    {
        _xsp = new CannedXsp(traffic);
        _client = Loopback.Connect(Loopback.PortOf(_listener));
        _link = _listener.Accept();
        _link.NoDelay = true;
        _acknowledgements = new StreamReader(_link, TakeRequests);
        _toXsp = new StreamWriter(_client);
        _ = new StreamReader(_client, TakeDocuments);
    }

    /// <summary>A sweep of all agents.</summary>
    /// <param name="snapshots">What the XSP answers with, by agent.</param>
    /// <returns>From the first question to the last acknowledgement, as the XSP sees it.</returns>
    internal TimeSpan Sweep(DocumentBatch snapshots)
    {
        (_xsp.Snapshots, _xsp.FirstUpdateAt) = (snapshots, 0);
        _acknowledgements.Expect(snapshots.Count);
        _requests.ResetWrittenCount();
        for (int agent = 0; agent < snapshots.Count; agent++)
        {
            byte[] id = Encoding.ASCII.GetBytes(agent.ToString(CultureInfo.InvariantCulture));
            if (!UpdateSubscriptionRequest.TryWrite(_requests, s_wire, new CtiRequestIds(id, id), CallTraffic.SubscriptionOf(agent), 3600, out _))
            {
                throw new InvalidOperationException("a request that cannot be written");
            }
        }

        _toXsp.Add(_requests.WrittenSpan);
        _acknowledgements.Wait("acknowledgements of the bare sweep");
        return Stopwatch.GetElapsedTime(_xsp.FirstUpdateAt, _acknowledgements.ReachedAt);
    }

    public void Dispose()
    {
        _toXsp.End();
        _client.Dispose();
        _link.Dispose();
        _listener.Dispose();
    }

    private int TakeRequests(ReadOnlySpan<byte> octets, ref long count)
    {
        _xsp.Receive(octets, _answers);
        count = _xsp.Acknowledged;
        Loopback.Send(_link, _answers.WrittenSpan);
        _answers.ResetWrittenCount();
        return octets.Length;
    }

    private int TakeDocuments(ReadOnlySpan<byte> octets, ref long count)
    {
        int taken = 0;
        while (_scanned < octets.Length)
        {
            bool complete = _scanner.Advance(octets[_scanned..], out int consumed, out _) == ScanStatus.Complete;
            _scanned += consumed;
            if (complete)
            {
                Acknowledge(octets[taken.._scanned]);
                taken = _scanned;
                _scanner.Reset();
                count++;
            }
        }

        _scanned -= taken;
        _toXsp.Add(_responses.WrittenSpan);
        _responses.ResetWrittenCount();
        return taken;
    }

    private void Acknowledge(ReadOnlySpan<byte> document)
    {
        int eventId = document.IndexOf("<xsi:eventID>"u8);
        if (eventId < 0)
        {
            return; // a response
        }

        ReadOnlySpan<byte> requestId = document[(document.IndexOf("<requestId>"u8) + "<requestId>".Length)..];
        ReadOnlySpan<byte> id = document[(eventId + "<xsi:eventID>".Length)..];
        EventResponse.TryWrite(_responses, s_wire, requestId[..requestId.IndexOf((byte)'<')], id[..id.IndexOf((byte)'<')], 200, "OK"u8, out _);
    }
}
