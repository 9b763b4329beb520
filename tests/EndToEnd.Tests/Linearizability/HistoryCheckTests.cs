namespace CstaConnector.EndToEnd.Tests.Linearizability;

/// <summary>The checker of histories, on histories of a register whose answer is known.</summary>
public sealed class HistoryCheckTests
{
    private sealed record Register(int Value);

    [Fact]
    public void Nothing_is_linearizable() => Assert.Null(Check());

    [Fact]
    public void What_happened_one_after_the_other_has_that_order()
    {
        Assert.Null(Check(Write(1, 0, 1), Read(1, 2, 3), Write(2, 4, 5), Read(2, 6, 7)));
        Assert.Equal("read 1", Check(Write(1, 0, 1), Write(2, 2, 3), Read(1, 4, 5))?.Name);
        Assert.Equal("read 2", Check(Read(2, 0, 1), Write(2, 2, 3))?.Name);
    }

    [Fact]
    public void What_overlaps_has_either_order_and_only_one_of_them()
    {
        Assert.Null(Check(Write(1, 0, 10), Read(0, 1, 2), Read(1, 3, 4)));
        Assert.NotNull(Check(Write(1, 0, 10), Read(1, 1, 2), Read(0, 3, 4)));
        Assert.Null(Check(Write(1, 0, 10), Write(2, 0, 10), Read(2, 1, 2), Read(1, 3, 4)));
        Assert.Null(Check(Write(1, 0, 10), Write(2, 0, 10), Read(1, 1, 2), Read(2, 3, 4)));
        Assert.NotNull(Check(Write(1, 0, 10), Write(2, 0, 10), Read(1, 1, 2), Read(2, 3, 4), Read(1, 5, 6)));
    }

    [Fact]
    public void Readers_may_not_disagree_about_the_order()
    {
        Assert.NotNull(Check(Write(1, 0, 100), Write(2, 0, 100), Read(1, 10, 11), Read(2, 12, 13), Read(2, 14, 15), Read(1, 16, 17)));
        Assert.Null(Check(Write(1, 0, 100), Write(2, 0, 100), Read(1, 10, 20), Read(2, 12, 13), Read(2, 14, 15), Read(2, 16, 17)));
    }

    [Fact]
    public void The_same_moment_overlaps() => Assert.Null(Check(Write(1, 0, 5), Read(0, 5, 6)));

    [Fact]
    public void What_has_no_end_happens_when_it_likes()
    {
        Assert.Null(Check(Write(1, 0, long.MaxValue), Read(0, 5, 6), Read(1, 7, 8)));
        Assert.Null(Check(Write(1, 0, long.MaxValue), Read(0, 5, 6), Read(0, 7, 8)));
        Assert.NotNull(Check(Write(1, 0, long.MaxValue), Read(1, 5, 6), Read(0, 7, 8)));
    }

    /// <summary>Every order of few operations tried in the simplest way says the same.</summary>
    [Fact]
    public void The_search_agrees_with_trying_every_order()
    {
        var dice = new Random(5);
        int held = 0;
        for (int round = 0; round < 3_000; round++)
        {
            Operation<Register>[] history = [.. Enumerable.Range(0, dice.Next(1, 7)).Select(_ =>
            {
                long at = dice.Next(12);
                return dice.Next(2) == 0 ? Write(dice.Next(3), at, at + dice.Next(6)) : Read(dice.Next(3), at, at + dice.Next(6));
            })];
            bool holds = Check(history) is null;
            held += holds ? 1 : 0;
            Assert.True(holds == EveryOrder([.. history], new Register(0)), string.Join(", ", history.Select(o => $"{o.Name} {o.Invoked}-{o.Returned}")));
        }

        Assert.InRange(held, 500, 2_500);
    }

    private static bool EveryOrder(List<Operation<Register>> left, Register state)
    {
        if (left.Count == 0)
        {
            return true;
        }

        foreach (Operation<Register> first in left)
        {
            List<Operation<Register>> rest = [.. left.Where(o => !ReferenceEquals(o, first))];
            if (!rest.Exists(o => o.Returned < first.Invoked) && first.Apply(state) is { } after && EveryOrder(rest, after))
            {
                return true;
            }
        }

        return false;
    }

    private static Operation<Register>? Check(params Operation<Register>[] history) => HistoryCheck.Check(history, new Register(0));

    private static Operation<Register> Write(int value, long from, long to) => new($"write {value}", from, to, _ => new Register(value));

    private static Operation<Register> Read(int value, long from, long to) => new($"read {value}", from, to, register => register.Value == value ? register : null);
}
