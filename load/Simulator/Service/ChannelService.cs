namespace CstaConnector.Load.Simulator;

/// <summary>The requests about channels and their sets.</summary>
internal sealed class ChannelService(Core core, Answers answers, Delivering delivering)
{
    private const int LeastSeconds = 3600;
    private readonly Dictionary<(string Owner, string Id), ChannelSet> _sets = [];
    private readonly Dictionary<string, Channel> _channels = [];

    /// <summary>Called with a set that another set of the same application took the place of.</summary>
    public Action<ChannelSet>? Replaced { get; set; }

    public ChannelSet? Find(string owner, string id) => _sets.GetValueOrDefault((owner, id));

    public void Add(Asked asked, CtiDocument document)
    {
        core.Statistics.Channels.Count(core.Now);
        if (document.Field("channelSetId") is not { Length: > 0 and <= 256 } setId || document.Field("channelId") is not null)
        {
            answers.Refuse(asked, 400, "A new channel needs a channelSetId and no channelId", ErrorCodes.BadRequest);
            return;
        }

        string applicationId = document.Field("applicationId") ?? "";
        EndOtherSets(asked.Owner, applicationId, setId);
        if (!_sets.TryGetValue((asked.Owner, setId), out ChannelSet? set))
        {
            set = new ChannelSet(asked.Owner, applicationId, setId);
            _sets.Add((asked.Owner, setId), set);
        }

        if (set.Channels.Count >= core.Options.Service.MaxChannelsPerSet)
        {
            answers.Refuse(asked, 403, "Max channels reached", ErrorCodes.MaxChannels);
            return;
        }

        int granted = Grant(document);
        var channel = new Channel
        {
            Id = core.NewUuid(),
            Set = set,
            Connection = asked.Connection,
            Priority = Number(document, "priority", 1),
            Weight = Math.Max(1, Number(document, "weight", 50)),
            ExpiresAt = core.Now + granted * 1000L,
        };
        set.Channels.Add(channel);
        asked.Connection.Channels.Add(channel);
        _channels.Add(channel.Id, channel);
        WatchExpiry(channel);
        core.Clock.After(core.Options.Service.ResponseDelay.Draw(core.Wire), () => answers.Granted(asked, true, channel.Id, granted));
        delivering.ChannelAdded(set);
    }

    public void Update(Asked asked, CtiDocument document, string id)
    {
        if (OwnChannel(asked, id) is not { } channel)
            return;
        int granted = Grant(document);
        channel.ExpiresAt = core.Now + granted * 1000L;
        answers.Granted(asked, true, id, granted);
    }

    public void Delete(Asked asked, string id)
    {
        if (OwnChannel(asked, id) is not { } channel)
            return;
        answers.Ok(asked);
        delivering.End(channel, "ExplicitDelete");
        _channels.Remove(id);
    }

    public void GetSet(Asked asked, string id)
    {
        if (Find(asked.Owner, id) is not { Channels.Count: > 0 } set)
        {
            answers.Refuse(asked, 404, "Channel set missing", ErrorCodes.ChannelSetMissing);
            return;
        }

        long now = core.Now;
        answers.Ok(asked, (text, style) => Documents.ChannelSet(text, style, set, now));
    }

    private static int Number(CtiDocument document, string field, int otherwise) =>
        int.TryParse(document.Field(field), out int value) ? value : otherwise;

    private int Grant(CtiDocument document) =>
        core.Options.Service.GrantedChannelSeconds ?? Math.Max(LeastSeconds, Number(document, "expires", LeastSeconds));

    private Channel? OwnChannel(Asked asked, string id)
    {
        if (_channels.TryGetValue(id, out Channel? channel) && channel.Open && channel.Set.Owner == asked.Owner)
            return channel;
        _channels.Remove(id);
        answers.Refuse(asked, 404, "Channel missing", ErrorCodes.NotFound);
        return null;
    }

    /// <summary>One owner's application has one set; a second one ends the first.</summary>
    private void EndOtherSets(string owner, string applicationId, string setId)
    {
        foreach (ChannelSet other in _sets.Values.Where(s => s.Owner == owner && s.ApplicationId == applicationId && s.Id != setId).ToArray())
        {
            foreach (Channel channel in other.Channels.ToArray())
                delivering.End(channel, "DuplicateChannelSet");
            _sets.Remove((owner, other.Id));
            Replaced?.Invoke(other);
        }
    }

    private void WatchExpiry(Channel channel)
    {
        core.Clock.At(channel.ExpiresAt, () =>
        {
            if (!channel.Open)
            {
                _channels.Remove(channel.Id);
                return;
            }

            if (channel.ExpiresAt > core.Now)
                WatchExpiry(channel);
            else
                delivering.End(channel, "Expired");
        });
    }
}
