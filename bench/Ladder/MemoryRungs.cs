using CstaConnector.Codec;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Bench.Ladder;

/// <summary>The rungs on one thread, without a socket: from a copy of the octets to the client's frame.</summary>
internal sealed class MemoryRungs(LadderOptions options, Action<Figure> report)
{
    /// <summary>Octets that a TCP segment on Ethernet carries.</summary>
    private const int Segment = 1448;

    private readonly CtiEvent _event = new();
    private readonly byte[] _copy = new byte[Segment];

    /// <summary>All of them, for each number of agents.</summary>
    internal void Run()
    {
        foreach (int agents in options.Agents)
        {
            Climb(agents, first: agents == options.Agents[0]);
        }

        RunNaive(options.Agents[0]);
    }

    /// <summary>A pass that decodes each document and does nothing with it.</summary>
    internal void DecodeOnly(DocumentBatch batch)
    {
        for (int i = 0; i < batch.Count; i++)
        {
            if (!_event.TryDecode(batch[i], out CodecError error))
            {
                throw new InvalidOperationException(error.ToString());
            }
        }
    }

    private void Climb(int agents, bool first)
    {
        var traffic = new CallTraffic(agents, seed: 1);
        long empty = GC.GetTotalMemory(forceFullCollection: true);
        var rig = new StripeRig(traffic);
        rig.Subscribe(traffic);
        long full = GC.GetTotalMemory(forceFullCollection: true);
        report(new Figure(Rung.Memory, agents, 0, "", 0, ((double)(full - empty) / agents) - StripeRig.OctetsOfItsOwn));
        Scatter(traffic, rig);

        Contest contest = new Contest(options).Add(Rung.Decode, DecodeOnly);
        if (first)
        {
            contest.Add(Rung.Copy, Copy).Add(Rung.Scan, Scan).Add(Rung.Head, Peek);
        }

        Report(contest.Add(Rung.Encode, rig.Apply).Run(traffic), skip: 0);
        rig.ThroughSession = true;
        Report(new Contest(options).Add(Rung.Decode, DecodeOnly).Add(Rung.Session, rig.Apply).Run(traffic), skip: 1);
        rig.InHand = true;
        Report(new Contest(options).Add(Rung.Decode, DecodeOnly).Add(Rung.InHand, rig.Apply).Run(traffic), skip: 1);
        rig.InHand = false;
        rig.ThroughSession = false;
        rig.DropClient();
        long told = rig.ClientEvents;
        Report(new Contest(options).Add(Rung.Decode, DecodeOnly).Add(Rung.Table, rig.Apply).Run(traffic), skip: 1);
        if (rig.ClientEvents != told || rig.Stripe.Counters.EventsWithoutParty != 0 || rig.Stripe.Users.Count != agents)
        {
            throw new InvalidOperationException("the table's rung told somebody, or lost a party");
        }
    }

    /// <summary>Every agent goes some steps, each another number, so that the documents of a round are of all kinds.</summary>
    private static void Scatter(CallTraffic traffic, StripeRig rig)
    {
        var batch = new DocumentBatch();
        long expected = rig.ClientEvents;
        for (int agent = 0; agent < traffic.Agents; agent++)
        {
            batch.Clear();
            for (int i = 0; i < agent % CallStep.Life.Length; i++)
            {
                traffic.AddNext(batch, agent);
                expected++;
            }

            rig.Apply(batch);
        }

        if (rig.ClientEvents != expected)
        {
            throw new InvalidOperationException($"{rig.ClientEvents} events came out of {expected} documents");
        }
    }

    private void RunNaive(int agents)
    {
        var traffic = new CallTraffic(agents, seed: 1);
        var rig = new StripeRig(traffic);
        var naive = new NaiveConnector();
        rig.Subscribe(traffic);
        var batch = new DocumentBatch();
        var again = new CallTraffic(agents, seed: 1);
        for (int agent = 0; agent < agents; agent++)
        {
            batch.Clear();
            again.AddSnapshot(batch, agent);
            TakeAll(naive, batch);
        }

        for (int i = 0; i < 4; i++)
        {
            traffic.Fill(batch, 1024);
            Compare(rig, naive, batch);
        }

        Report(new Contest(options).Add(Rung.Decode, DecodeOnly).Add(Rung.Naive, b => TakeAll(naive, b)).Run(traffic), skip: 1);
    }

    /// <summary>Both must make the same events, octet for octet, but for the client's own numbers.</summary>
    private static void Compare(StripeRig rig, NaiveConnector naive, DocumentBatch batch)
    {
        List<byte[]> told = [];
        rig.Told = octets =>
        {
            byte[] ours = octets.ToArray();
            if (EventReportPatch.TryLocate(ours, out EventReportPatch patch))
            {
                patch.Apply(ours, NaiveConnector.InvokeId, 7);
            }

            told.Add(ours);
        };
        rig.Apply(batch);
        rig.Told = null;
        for (int i = 0; i < batch.Count; i++)
        {
            byte[] theirs = naive.Take(batch.Stream(i)) ?? [];
            if (told.Count != batch.Count || !theirs.AsSpan().SequenceEqual(told[i]))
            {
                throw new InvalidOperationException($"{told.Count} events of {batch.Count}; document {i}: {Convert.ToHexString(told.ElementAtOrDefault(i) ?? [])} against {Convert.ToHexString(theirs)}");
            }
        }
    }

    private static void TakeAll(NaiveConnector naive, DocumentBatch batch)
    {
        for (int i = 0; i < batch.Count; i++)
        {
            naive.Take(batch.Stream(i));
        }
    }

    private void Copy(DocumentBatch batch)
    {
        for (ReadOnlySpan<byte> left = batch.Octets; !left.IsEmpty; left = left[Math.Min(Segment, left.Length)..])
        {
            left[..Math.Min(Segment, left.Length)].CopyTo(_copy);
        }
    }

    private static void Scan(DocumentBatch batch)
    {
        XmlFrameScanner scanner = default;
        int found = 0;
        for (ReadOnlySpan<byte> left = batch.Octets; !left.IsEmpty; left = left[Math.Min(Segment, left.Length)..])
        {
            ReadOnlySpan<byte> piece = left[..Math.Min(Segment, left.Length)];
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

        if (found != batch.Count)
        {
            throw new InvalidOperationException($"{found} documents found of {batch.Count}");
        }
    }

    private static void Peek(DocumentBatch batch)
    {
        for (int i = 0; i < batch.Count; i++)
        {
            if (!CtiPeek.TryRead(batch[i].Span, out _, out CodecError error))
            {
                throw new InvalidOperationException(error.ToString());
            }
        }
    }

    private void Report(Figure[] figures, int skip)
    {
        foreach (Figure figure in figures.Skip(skip))
        {
            report(figure);
        }
    }
}
