using CstaConnector.EndToEnd.Tests.Demo;
using Xunit.Abstractions;

namespace CstaConnector.EndToEnd.Tests.Linearizability;

/// <summary>Whatever way one asks about a user from outside, while his stripe goes on, the answers are those of one user at one time: no stale one behind a newer, none put together from two.</summary>
[Collection(RealTime.Name)]
public sealed class OutsideReadTests(ITestOutputHelper output)
{
    private const int LeastOperations = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Reads_of_a_user_from_outside_have_an_order_with_his_events(int seed)
    {
        foreach (IReadOnlyList<Operation<UserState>> history in await OutsideReads.RunAsync(seed, TimeSpan.FromSeconds(3)))
        {
            Operation<UserState>? stuck = HistoryCheck.Check(history, UserState.Before);
            output.WriteLine($"{history.Count(o => o.Name.StartsWith("event", StringComparison.Ordinal))} events, {history.Count} operations");
            Assert.True(stuck is null, stuck is null ? "" : Around(history, stuck));
            foreach (string kind in (string[])["event", "details", "why", "list", "snapshot"])
            {
                Assert.Contains(history, o => o.Name.StartsWith(kind, StringComparison.Ordinal));
            }

            Assert.True(history.Count > LeastOperations, $"only {history.Count} operations");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reader_that_tears_or_is_behind_is_found(bool torn)
    {
        IReadOnlyList<IReadOnlyList<Operation<UserState>>> histories = await OutsideReads.RunAsync(3, TimeSpan.FromSeconds(3), admin => new BrokenAdmin(admin, torn));
        Operation<UserState>?[] stuck = [.. histories.Select(h => HistoryCheck.Check(h, UserState.Before))];
        Assert.Contains(stuck, o => o is not null && o.Name.StartsWith("details", StringComparison.Ordinal));
    }

    private static string Around(IReadOnlyList<Operation<UserState>> history, Operation<UserState> stuck) =>
        $"no place for {stuck.Name} from {stuck.Invoked} to {stuck.Returned}, beside\n"
        + string.Join('\n', history.Where(o => o.Invoked <= stuck.Returned && o.Returned >= stuck.Invoked).OrderBy(o => o.Invoked).Select(o => $"  {o.Invoked} {o.Returned} {o.Name}"));
}
