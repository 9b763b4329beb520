using System.Text;
using CstaConnector.Codec.Xml;
using CstaConnector.Pipeline.Cti;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.Cti;

/// <summary>Whatever an XSP sends, nothing is thrown, an undamaged event is never lost before the damage, and the link always comes back.</summary>
public sealed class CtiLinkFuzzTests
{
    [Fact]
    public void Damaged_streams_cost_at_most_a_connection()
    {
        int refused = 0;
        int lost = 0;
        for (int seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            LinkBench bench = new LinkBench(
                o => o with { LinkRecoverySeconds = 1, MaxRecoverySeconds = 1 },
                new MemoryConditions { MinPiece = 1, MaxPiece = 1 + random.Next(3_000), PieceIsBatch = random.Next(2) == 0 },
                seed).Serving();
            string good = string.Concat(Enumerable.Range(1, 5).Select(i => FakeXsp.Event(i)));
            byte[] bad = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(6, 5).Select(i => FakeXsp.Event(i))));
            for (int damage = 1 + random.Next(4); damage > 0; damage--)
            {
                int at = random.Next(bad.Length);
                bad = random.Next(3) switch
                {
                    0 => [.. bad[..at], (byte)random.Next(256), .. bad[(at + 1)..]],
                    1 => [.. bad[..at], .. bad[Math.Min(bad.Length, at + 1 + random.Next(10))..]],
                    _ => [.. bad[..at], (byte)"<>&\"'/!?- "[random.Next(10)], .. bad[at..]],
                };
            }

            bench.Xsp.Send(good);
            bench.Xsp.Peer!.Send(bad);
            bench.Clock.Advance(3_000);
            Assert.Equal(Enumerable.Range(1, 5).Select(i => FakeXsp.Event(i)), bench.Events.Take(5).Select(e => e.Document));
            Assert.InRange(bench.Events.Count, 5, 10);
            Assert.Equal(bench.Link.Counters.Losses, bench.Changes.Count(c => c.State == CtiLinkState.Down));
            refused += bench.Refused.Count;
            lost += (int)bench.Link.Counters.Losses;

            // A document left open takes what follows for its content, but not for ever.
            bench.Clock.Advance(XmlLimits.DocumentMilliseconds + 5_000);
            Assert.True(bench.Link.State == CtiLinkState.Serving && bench.Network.Connections[^1].IsAlive, $"seed {seed}");
            int before = bench.Events.Count;
            bench.Xsp.Send(FakeXsp.Event(99));
            bench.Clock.Advance(100);
            Assert.Equal(before + 1, bench.Events.Count);
        }

        Assert.True(refused > 50 && lost > 20, $"{refused} refused, {lost} lost: the damage shows too little");
    }
}
