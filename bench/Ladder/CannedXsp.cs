using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CstaConnector.Bench.Ladder;

/// <summary>
/// BroadWorks' side of a link with canned answers: it grants channels and subscriptions, sends each subscribed agent's snapshot, and counts
/// acknowledgements. Octets in, octets out; it knows no socket.
/// </summary>
internal sealed partial class CannedXsp(CallTraffic traffic)
{
    private static ReadOnlySpan<byte> Granted => "</requestId><sessionId>s</sessionId><statusCode>200</statusCode><reason>OK</reason><xsp:payload><xsi:Subscription xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:expires>3600</xsi:expires></xsi:Subscription></xsp:payload></xsp:response>"u8;

    private readonly DocumentBatch _snapshot = new();
    private byte[] _carry = new byte[4096];
    private int _carried;
    private long _acknowledged;

    /// <summary>Events that were acknowledged. Read from any thread.</summary>
    internal long Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>What is sent when a subscription is updated: a snapshot for each agent, by number.</summary>
    internal DocumentBatch? Snapshots { get; set; }

    /// <summary>When an update came first since this was set to 0, as <see cref="Stopwatch"/> counts.</summary>
    internal long FirstUpdateAt { get; set; }

    /// <summary>Takes what the connector sent.</summary>
    /// <param name="octets">Whatever part of its stream.</param>
    /// <param name="answers">What is to be sent back.</param>
    internal void Receive(ReadOnlySpan<byte> octets, ArrayBufferWriter<byte> answers)
    {
        if (_carried > 0)
        {
            Carry(octets);
            octets = _carry.AsSpan(0, _carried);
            _carried = 0;
        }

        // Only the end tag of a root has the prefix and is the last thing in its document; inside, end tags of that prefix are payloads'.
        for (int start = 0, at = 0; ;)
        {
            int found = octets[at..].IndexOf("</xsp:"u8);
            int end = found < 0 ? -1 : octets[(at + found)..].IndexOf((byte)'>');
            if (end < 0)
            {
                Carry(octets[start..]);
                return;
            }

            ReadOnlySpan<byte> name = octets.Slice(at + found + "</xsp:".Length, end - "</xsp:".Length);
            at += found + end + 1;
            if (name.SequenceEqual("eventResponse"u8))
            {
                Volatile.Write(ref _acknowledged, _acknowledged + 1);
                start = at;
            }
            else if (name.SequenceEqual("request"u8) && octets[start..at].IndexOf(":UpdateSubscriptionRequest"u8) >= 0)
            {
                AnswerUpdate(octets[start..at], answers);
                start = at;
            }
            else if (!name.SequenceEqual("payload"u8))
            {
                Answer(Encoding.UTF8.GetString(octets[start..at]), answers);
                start = at;
            }
        }
    }

    private void Carry(ReadOnlySpan<byte> octets)
    {
        if (_carry.Length < _carried + octets.Length)
        {
            Array.Resize(ref _carry, (_carried + octets.Length) * 2);
        }

        octets.CopyTo(_carry.AsSpan(_carried));
        _carried += octets.Length;
    }

    /// <summary>Without a string: in a sweep there are thousands, and their cost would be part of what is measured.</summary>
    private void AnswerUpdate(ReadOnlySpan<byte> document, ArrayBufferWriter<byte> answers)
    {
        if (FirstUpdateAt == 0)
        {
            FirstUpdateAt = Stopwatch.GetTimestamp();
        }

        ReadOnlySpan<byte> id = document[(document.IndexOf("<requestId>"u8) + "<requestId>".Length)..];
        ReadOnlySpan<byte> target = document[(document.IndexOf(CallTemplate.SubscriptionPrefixOctets) + CallTemplate.SubscriptionPrefix.Length)..];
        _ = Utf8Parser.TryParse(target[..12], out int number, out _);
        answers.Write("<xsp:response xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\" version=\"17.0\"><requestId>"u8);
        answers.Write(id[..id.IndexOf((byte)'<')]);
        answers.Write(Granted);
        answers.Write(Snapshots![number - 1_000_000].Span);
    }

    private void Answer(string document, ArrayBufferWriter<byte> answers)
    {
        string id = RequestId().Match(document).Groups[1].Value;
        if (document.Contains("AddUserSubscriptionRequest", StringComparison.Ordinal))
        {
            int agent = int.Parse(Target().Match(document).Groups[1].Value, CultureInfo.InvariantCulture) - 1_000_000;
            string subscription = Encoding.ASCII.GetString(CallTraffic.SubscriptionOf(agent));
            Respond(answers, id, $"<xsi:Subscription xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:subscriptionId>{subscription}</xsi:subscriptionId><xsi:expires>3600</xsi:expires></xsi:Subscription>");
            _snapshot.Clear();
            traffic.AddSnapshot(_snapshot, agent);
            answers.Write(_snapshot.Octets);
        }
        else if (document.Contains("AddChannelRequest", StringComparison.Ordinal))
        {
            Respond(answers, id, "<xsi:Channel xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:channelId>channel-1</xsi:channelId><xsi:expires>3600</xsi:expires></xsi:Channel>");
        }
        else if (document.Contains("GetApplicationControllerStateRequest", StringComparison.Ordinal))
        {
            Respond(answers, id, "<xsi:ApplicationController xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:state>ready</xsi:state></xsi:ApplicationController>");
        }
        else if (document.Contains("<xsp:keepalive ", StringComparison.Ordinal))
        {
            Write(answers, $"<xsp:keepaliveResponse xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\" version=\"17.0\"><requestId>{id}</requestId></xsp:keepaliveResponse>");
        }
        else
        {
            throw new InvalidOperationException($"nothing is canned for {document}");
        }
    }

    private static void Respond(ArrayBufferWriter<byte> answers, string id, string payload) => Write(
        answers,
        $"<xsp:response xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\" version=\"17.0\"><requestId>{id}</requestId><sessionId>s</sessionId><statusCode>200</statusCode><reason>OK</reason><xsp:payload>{payload}</xsp:payload></xsp:response>");

    private static void Write(ArrayBufferWriter<byte> answers, string text) => answers.Write(Encoding.UTF8.GetBytes(text));

    [GeneratedRegex("<requestId>([^<]*)</requestId>")]
    private static partial Regex RequestId();

    [GeneratedRegex("(\\d{7})@")]
    private static partial Regex Target();
}
