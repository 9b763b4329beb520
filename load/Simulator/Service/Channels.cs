namespace CstaConnector.Load.Simulator;

/// <summary>A path for events, bound to one connection.</summary>
internal sealed class Channel
{
    public required string Id { get; init; }

    public required ChannelSet Set { get; init; }

    public required Connection Connection { get; init; }

    public int Priority { get; init; } = 1;

    public int Weight { get; init; } = 50;

    public long ExpiresAt { get; set; }

    public bool Open { get; set; } = true;

    /// <summary>The running share of the weighted round.</summary>
    public int Share { get; set; }

    /// <summary>When the last event planned for this channel leaves.</summary>
    public long LastDue { get; set; }

    /// <summary>Until when nothing leaves, in ms of the world's clock.</summary>
    public long StalledUntil { get; set; }

    /// <summary>Deliveries in the order in which they left, for the time-out; acknowledged ones are dropped from the front.</summary>
    public Queue<Delivery> Unacknowledged { get; } = new();

    /// <summary>Events that are planned for it and have not left.</summary>
    public int Planned { get; set; }

    public bool Watched { get; set; }
}

/// <summary>The channels of one application of one owner; subscriptions belong to it and outlive its channels.</summary>
internal sealed class ChannelSet(string owner, string applicationId, string id)
{
    public string Owner { get; } = owner;

    public string ApplicationId { get; } = applicationId;

    public string Id { get; } = id;

    public List<Channel> Channels { get; } = [];

    /// <summary>Deliveries that wait for a channel, with the time until when they may.</summary>
    public Queue<(Delivery Delivery, long Until)> Waiting { get; } = new();

    /// <summary>The channel for the next event: the first priority's channels in turn, by weight.</summary>
    public Channel? Next(Channel? except = null)
    {
        int first = int.MaxValue;
        foreach (Channel channel in Channels)
        {
            if (channel != except)
                first = Math.Min(first, channel.Priority);
        }

        Channel? chosen = null;
        int total = 0;
        foreach (Channel channel in Channels)
        {
            if (channel == except || channel.Priority != first)
                continue;
            total += channel.Weight;
            channel.Share += channel.Weight;
            if (chosen is null || channel.Share > chosen.Share)
                chosen = channel;
        }

        if (chosen is not null)
            chosen.Share -= total;
        return chosen ?? (except is { Open: true } ? except : null);
    }
}

/// <summary>A user's subscription.</summary>
internal sealed class Subscription
{
    public required string Id { get; init; }

    public required Agent Target { get; init; }

    public required ChannelSet Set { get; init; }

    public required string Package { get; init; }

    public long ExpiresAt { get; set; }

    public int Epoch { get; set; } = 1;

    /// <summary>The number of the next event.</summary>
    public int NextNumber { get; set; } = 1;

    public bool Open { get; set; } = true;

    /// <summary>Its initial snapshot is numbered, or its user was taken over before that; nothing is told before.</summary>
    public bool Started { get; set; }

    /// <summary>Counts up to 2147483647 and goes on with 1.</summary>
    public int TakeNumber()
    {
        int number = NextNumber;
        NextNumber = number == int.MaxValue ? 1 : number + 1;
        return number;
    }
}

/// <summary>One event on its way; sending it again keeps the number and the event id.</summary>
internal sealed class Delivery
{
    public required SentEvent Event { get; init; }

    public required Subscription Subscription { get; init; }

    public required DocumentStyle Style { get; init; }

    /// <summary>The rendered event data.</summary>
    public required byte[] EventData { get; init; }

    public Channel? Channel { get; set; }

    /// <summary>Over whose connection it left, under which id.</summary>
    public long RequestNumber { get; set; }

    public long SentAt { get; set; }

    public bool Settled { get; set; }

    public bool IsDuplicate { get; init; }
}
