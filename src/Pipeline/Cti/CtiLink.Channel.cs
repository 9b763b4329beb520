using System.Text;
using CstaConnector.Codec;
using CstaConnector.Codec.Cti;

namespace CstaConnector.Pipeline.Cti;

/// <content>The channel, and requests' ends.</content>
public sealed partial class CtiLink
{
    /// <summary>A channel or subscription with this life time never expires.</summary>
    private const int NeverExpires = int.MaxValue;

    /// <summary>A refresh that was not answered is tried again after so many milliseconds.</summary>
    private const int RefreshRetryMilliseconds = 30_000;

    private readonly LinkTimer _channelTimer;
    private CtiBackOff _terminations;
    private byte[] _channelId = [];

    private void AddChannel() => SendOwn(CtiRequestPurpose.AddChannel);

    private void RefreshChannel()
    {
        if (_channelId.Length > 0)
        {
            SendOwn(CtiRequestPurpose.UpdateChannel);
        }
        else
        {
            RecreateChannel("the channel was granted without an id that it could be prolonged by");
        }
    }

    private void SendOwn(CtiRequestPurpose purpose)
    {
        if (_requests.Take(purpose, _options.RequestTimeoutMilliseconds) is not { } slot)
        {
            throw new InvalidOperationException($"More than one {purpose} under way."); // the reserve has a slot for each purpose
        }

        long id = _requests.WireId(slot);
        bool written = WriteOut(purpose switch
        {
            CtiRequestPurpose.AddChannel => _writer.AddChannel(id),
            CtiRequestPurpose.UpdateChannel => _writer.UpdateChannel(id, _channelId),
            _ => _writer.CheckController(id),
        });
        if (written)
        {
            Counters.RequestsCounter.Add();
            return;
        }

        _requests.Release(slot);
        Lose("a configured name holds what XML cannot express");
    }

    private void Response(in CtiHeader header, ReadOnlySpan<byte> document, long start)
    {
        if (_requests.Find(header.RequestId) is not { } slot)
        {
            // Of a request that timed out. A subscription that was granted late stays with BroadWorks until it expires.
            Counters.LateAnswersCounter.Add();
            return;
        }

        if (!CtiResponse.TryRead(document, out CtiResponse response, out CodecError error))
        {
            Refuse(document, in error, start); // the request ends with its time-out
            return;
        }

        CtiRequestPurpose purpose = slot.Purpose;
        if (purpose == CtiRequestPurpose.Engine)
        {
            CtiRequest request = slot.Request;
            _requests.Release(slot);
            _sink.RequestEnded(Number, new CtiOutcome
            {
                Stripe = request.Stripe,
                Token = request.Token,
                Kind = request.Kind,
                StatusCode = response.StatusCode,
                ErrorCode = Math.Max(0, response.ErrorCode),
                SubscriptionId = response.SubscriptionId,
                ExpiresSeconds = Math.Max(0, response.Expires),
            });
            return;
        }

        _requests.Release(slot);
        OwnAnswer(purpose, in response);
    }

    private void OwnAnswer(CtiRequestPurpose purpose, in CtiResponse response)
    {
        bool success = response.StatusCode is >= 200 and < 300;
        if (!success)
        {
            Counters.ErrorsCounter.Add();
        }

        switch (purpose)
        {
            case CtiRequestPurpose.AddChannel when success:
                ChannelOpened(in response);
                break;
            case CtiRequestPurpose.AddChannel:
                Lose($"the channel was refused with status {response.StatusCode}");
                break;
            case CtiRequestPurpose.UpdateChannel when success:
                PlanRefresh(response.Expires);
                break;
            case CtiRequestPurpose.UpdateChannel:
                RecreateChannel($"the channel's refresh was refused with status {response.StatusCode}");
                break;
            default:
                ControllerAnswered(response.StatusCode);
                break;
        }
    }

    private void ChannelOpened(in CtiResponse response)
    {
        if (State != CtiLinkState.OpeningChannel)
        {
            return;
        }

        _channelId = response.ChannelId.ToArray();
        _servingSince = _context.Loop.NowMilliseconds;
        _gate.Leave(Number, _servingSince);
        Counters.ChannelsCounter.Add();
        PlanRefresh(response.Expires);
        PlanControllerCheck();
        Change(CtiLinkState.Serving, $"channel {Encoding.UTF8.GetString(_channelId)} is open");
    }

    private void PlanRefresh(int grantedSeconds)
    {
        // The granted value counts, not what was asked for.
        int expires = grantedSeconds > 0 ? grantedSeconds : _options.ChannelExpireSeconds;
        if (expires != NeverExpires)
        {
            _context.SetTimer(_channelTimer, expires * 500L);
        }
    }

    private void ChannelTerminated(ReadOnlySpan<byte> channelId, ReadOnlySpan<byte> reason)
    {
        bool ours = channelId.IsEmpty || _channelId.Length == 0 || channelId.SequenceEqual(_channelId);
        if (ours && State == CtiLinkState.Serving)
        {
            RecreateChannel($"BroadWorks has ended the channel: {Printable(reason)}");
        }
    }

    /// <summary>The connection is whole, the channel is not: a new one, through the gate; later each time where it happens again and again.</summary>
    private void RecreateChannel(string reason)
    {
        if (State != CtiLinkState.Serving)
        {
            return;
        }

        _terminations.Held(_context.Loop.NowMilliseconds - _servingSince);
        bool first = _terminations.Failures == 0;
        long pause = _terminations.Failed();
        _context.Timers.Cancel(_channelTimer);
        _context.Timers.Cancel(_controllerTimer);
        _requests.EndAll(EndOwn); // what was asked about the old channel means nothing for the new one
        Change(CtiLinkState.OpeningChannel, reason);
        _context.SetTimer(_openTimer, first ? 0 : pause);
    }

    private void RequestTimedOut(CtiRequestTable.Slot slot)
    {
        Counters.TimeoutsCounter.Add();
        switch (slot.Purpose)
        {
            case CtiRequestPurpose.Engine:
                End(slot, CtiFailure.TimedOut);
                break;
            case CtiRequestPurpose.AddChannel:
                _requests.Release(slot);
                Lose("the request for a channel was not answered");
                break;
            case CtiRequestPurpose.UpdateChannel:
                _requests.Release(slot);
                _context.SetTimer(_channelTimer, RefreshRetryMilliseconds);
                break;
            default:
                _requests.Release(slot);
                ControllerSilent();
                break;
        }
    }

    private void EndOwn(CtiRequestTable.Slot slot)
    {
        if (slot.Purpose != CtiRequestPurpose.Engine)
        {
            _requests.Release(slot);
        }
    }

    private void End(CtiRequestTable.Slot slot, CtiFailure failure)
    {
        CtiRequest request = slot.Request;
        bool engines = slot.Purpose == CtiRequestPurpose.Engine;
        _requests.Release(slot);
        if (engines)
        {
            _sink.RequestEnded(Number, Outcome(request, failure));
        }
    }

    /// <summary>A peer's words for a log: short, and on one line.</summary>
    private static string Printable(ReadOnlySpan<byte> text)
    {
        const int Longest = 64;
        string words = Encoding.UTF8.GetString(text[..Math.Min(text.Length, Longest)]);
        return string.Create(words.Length, words, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? '?' : source[i];
            }
        });
    }
}
