namespace CstaConnector.Load.Simulator;

/// <summary>Brings events over the channels of their set, waits for their acknowledgements, and ends channels that give none.</summary>
internal sealed class Delivering
{
    private const int MostAttempts = 4;

    /// <summary>Milliseconds within which an event is sent again whose acknowledgement went astray.</summary>
    private const int TriedAgainWithin = 2_000;

    private readonly Core _core;
    private readonly Links _links;
    private readonly XmlText _text = new();
    private readonly Dictionary<long, Delivery> _outstanding = [];
    private long _lastRequest;

    public Delivering(Core core, Links links)
    {
        _core = core;
        _links = links;
        links.Lost = connection =>
        {
            foreach (Channel channel in connection.Channels.ToArray())
                End(channel, null);
        };
    }

    /// <summary>Called when a client says that a subscription is none of its own.</summary>
    public Action<Subscription>? Disowned { get; set; }

    /// <summary>Events that are numbered and not settled yet: planned, waiting for a channel, or sent and not acknowledged.</summary>
    public int Unsettled { get; private set; }

    /// <summary>Sends an event after the wire's delay over the next channel.</summary>
    public void Dispatch(Delivery delivery) => Dispatch(delivery, _core.Options.Wire.EventDelay.Draw(_core.Wire), null);

    public void ChannelAdded(ChannelSet set)
    {
        for (int waiting = set.Waiting.Count; waiting > 0; waiting--)
        {
            Delivery delivery = set.Waiting.Dequeue().Delivery;
            Unsettled--;
            if (!delivery.Settled)
                Dispatch(delivery, 0, null);
        }
    }

    /// <summary>Ends a channel; with a reason the client is told.</summary>
    public void End(Channel channel, string? reason)
    {
        if (!channel.Open)
            return;
        channel.Open = false;
        channel.Set.Channels.Remove(channel);
        channel.Connection.Channels.Remove(channel);
        if (reason is not null)
        {
            _core.Statistics.ChannelsTerminated++;
            _text.Clear();
            Documents.ChannelTerminated(_text, _core.Style(), NextRequest(out _), channel.Id, reason);
            _links.Send(channel.Connection, _text);
        }

        while (channel.Unacknowledged.TryDequeue(out Delivery? delivery))
        {
            if (delivery.Settled)
                continue;
            Settle(delivery);
            if (_core.Options.Service.RedeliverUnacknowledged && !delivery.IsDuplicate)
                Again(delivery, channel);
            else if (!delivery.IsDuplicate)
                Lose(delivery, EventFate.LostWithConnection);
        }
    }

    /// <summary>An eventResponse came.</summary>
    public void Acknowledged(Connection connection, CtiDocument document)
    {
        string requestId = document.RequestId!;
        if (!requestId.StartsWith('e') || !long.TryParse(requestId.AsSpan(1), out long number) || number < 1 || number > _lastRequest)
        {
            _core.Statistics.Violation("ack.unknown", $"connection {connection.Id} acknowledged event request {requestId}");
            return;
        }

        if (!_outstanding.TryGetValue(number, out Delivery? delivery))
        {
            _core.Statistics.LateAcknowledgements++;
            return;
        }

        if (document.Field("eventID") != delivery.Event.EventId)
            _core.Statistics.Violation("ack.eventId", $"event request {requestId} acknowledged with event id {document.Field("eventID")}");
        if (delivery.Channel!.Connection != connection)
            _core.Statistics.Violation("ack.connection", $"event request {requestId} acknowledged on connection {connection.Id}");
        int status = int.Parse(document.Field("statusCode")!);
        Settle(delivery);
        if (delivery.Event.Fate != EventFate.Acknowledged && status is 200 or 400 or 481)
        {
            delivery.Event.Fate = EventFate.Acknowledged;
            delivery.Event.AcknowledgedAt = _core.Now;
            delivery.Event.AcknowledgedStatus = status;
        }

        if (status == 200)
            _core.Statistics.EventsAcknowledged++;
        else
            Refused(delivery, status);
    }

    private void Refused(Delivery delivery, int status)
    {
        _core.Statistics.EventsRefused++;
        switch (status)
        {
            case 400:
                break;
            case 404:
                End(delivery.Channel!, null);
                Again(delivery, delivery.Channel!);
                break;
            case 481:
                Disowned?.Invoke(delivery.Subscription);
                break;
            case 500:
                Again(delivery, delivery.Channel!);
                break;
            default:
                _core.Statistics.Violation("ack.status", $"event {delivery.Event.EventId} acknowledged with status {status}");
                Lose(delivery, EventFate.LostWithConnection);
                break;
        }
    }

    private void Again(Delivery delivery, Channel except)
    {
        if (delivery.Event.Deliveries >= MostAttempts)
        {
            Lose(delivery, EventFate.LostWithConnection);
            return;
        }

        _core.Statistics.EventsRedelivered++;
        Dispatch(Copy(delivery, duplicate: false), 0, except);
    }

    private void Dispatch(Delivery delivery, int delay, Channel? except)
    {
        if (delivery.Subscription.Set.Next(except) is not { } channel)
        {
            Park(delivery);
            return;
        }

        Unsettled++;
        long due = Math.Max(_core.Now + delay, channel.StalledUntil);
        if (!_core.Options.Wire.ReorderWithinChannel)
            due = Math.Max(due, channel.LastDue);
        if (due <= _core.Now && channel.Planned == 0)
        {
            Transmit(delivery, channel);
            return;
        }

        channel.LastDue = due;
        channel.Planned++;
        _core.Clock.At(due, () =>
        {
            channel.Planned--;
            if (channel.Open)
            {
                Transmit(delivery, channel);
                return;
            }

            // It had not left yet, so the loss of its channel does not touch it.
            Unsettled--;
            Dispatch(delivery, 0, null);
        });
    }

    private void Transmit(Delivery delivery, Channel channel)
    {
        SentEvent sent = delivery.Event;
        string requestId = NextRequest(out long number);
        delivery.Channel = channel;
        delivery.RequestNumber = number;
        delivery.SentAt = _core.Now;
        _outstanding.Add(number, delivery);
        channel.Unacknowledged.Enqueue(delivery);
        sent.SentAt = _core.Now;
        sent.Connection = channel.Connection.Id;
        sent.Deliveries++;
        if (sent.Fate != EventFate.Acknowledged)
            sent.Fate = EventFate.Sent;
        _core.Statistics.EventsSent++;
        _text.Clear();
        Documents.SubscriptionEvent(_text, delivery.Style, requestId, sent, delivery.Subscription, channel.Id, _core.Options.Wire.TargetId, delivery.EventData);
        _links.Send(channel.Connection, _text);
        Watch(channel);
        if (!delivery.IsDuplicate && Core.Chance(_core.Faults, _core.Options.Faults.DuplicateShare))
        {
            _core.Statistics.EventsDuplicated++;
            Delivery copy = Copy(delivery, duplicate: true);
            int later = _core.Faults.Next(3) == 0 ? _core.Faults.Next(TriedAgainWithin) : 0;
            _core.Clock.After(later, () => Dispatch(copy, _core.Faults.Next(50), null));
        }
    }

    private void Park(Delivery delivery)
    {
        int grace = _core.Options.Service.GraceMilliseconds;
        if (delivery.IsDuplicate)
            return;
        if (grace == 0)
        {
            Lose(delivery, delivery.Event.Deliveries > 0 ? EventFate.LostWithConnection : EventFate.LostWithoutChannel);
            return;
        }

        Unsettled++;
        ChannelSet set = delivery.Subscription.Set;
        set.Waiting.Enqueue((delivery, _core.Now + grace));
        _core.Clock.After(grace, () =>
        {
            while (set.Waiting.TryPeek(out (Delivery Delivery, long Until) first) && first.Until <= _core.Now)
            {
                set.Waiting.Dequeue();
                Unsettled--;
                Lose(first.Delivery, EventFate.LostWithoutChannel);
            }
        });
    }

    private void Lose(Delivery delivery, EventFate fate)
    {
        if (delivery.Event.Fate == EventFate.Acknowledged)
            return;
        delivery.Event.Fate = fate;
        _core.Statistics.EventsLost++;
    }

    private void Settle(Delivery delivery)
    {
        delivery.Settled = true;
        Unsettled--;
        _outstanding.Remove(delivery.RequestNumber);
    }

    private void Watch(Channel channel)
    {
        if (channel.Watched)
            return;
        channel.Watched = true;
        _core.Clock.After(_core.Options.Service.NotificationTimeout, () => LookAfter(channel));
    }

    /// <summary>Ends the channel if its oldest unacknowledged event is overdue; else looks again when it would be.</summary>
    private void LookAfter(Channel channel)
    {
        channel.Watched = false;
        while (channel.Unacknowledged.TryPeek(out Delivery? oldest))
        {
            if (oldest.Settled)
            {
                channel.Unacknowledged.Dequeue();
                continue;
            }

            long due = oldest.SentAt + _core.Options.Service.NotificationTimeout;
            if (due > _core.Now)
            {
                channel.Watched = true;
                _core.Clock.At(due, () => LookAfter(channel));
                return;
            }

            _core.Statistics.EventsUnacknowledged++;
            if (!channel.Connection.Dead)
                _core.Statistics.Violation("event.unacknowledged", $"event {oldest.Event.EventId} ({oldest.Event.EventType}) on connection {channel.Connection.Id}");
            End(channel, "NonResponsiveChannel");
            return;
        }
    }

    private static Delivery Copy(Delivery delivery, bool duplicate) => new()
    {
        Event = delivery.Event,
        Subscription = delivery.Subscription,
        Style = delivery.Style,
        EventData = delivery.EventData,
        IsDuplicate = duplicate,
    };

    private string NextRequest(out long number)
    {
        number = ++_lastRequest;
        return $"e{number}";
    }
}
