using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Resync;
using CstaConnector.Engine.Tests.Calls;

namespace CstaConnector.Engine.Tests.Resync;

public sealed class AskQueueTests
{
    private static readonly AskClass[] s_classes = Enum.GetValues<AskClass>();

    /// <summary>Against a list that is searched: whoever is most urgent comes first, among those the one who waits longest; who is moved up is the last of his new class, who would be moved down stays.</summary>
    [Fact]
    public void Urgency_goes_before_age_whatever_comes_and_goes()
    {
        var harness = new StripeHarness();
        User[] users = [.. Enumerable.Range(0, 12).Select(i => new User(harness.Stripe, harness.Directory.Resolve("1001"u8)!, i))];
        var random = new Random(12);
        var queue = new AskQueue();
        var model = new List<(User User, AskClass Class)>();
        for (int step = 0; step < 20_000; step++)
        {
            User user = users[random.Next(users.Length)];
            int at = model.FindIndex(entry => entry.User == user);
            if (random.Next(5) < 3)
            {
                AskClass askClass = s_classes[random.Next(s_classes.Length)];
                queue.Put(user, askClass);
                if (at < 0 || askClass < model[at].Class)
                {
                    model.RemoveAll(entry => entry.User == user);
                    model.Add((user, askClass));
                }
            }
            else if (at >= 0)
            {
                queue.Take(user);
                model.RemoveAt(at);
                Assert.Equal(AskPhase.Idle, user.Ask.Phase);
            }

            Assert.Equal(model.Count, queue.Count);
            Assert.Same(model.OrderBy(entry => entry.Class).FirstOrDefault().User, queue.Peek()); // a stable order
            Assert.All(model, entry => Assert.Equal((AskPhase.Queued, entry.Class), (entry.User.Ask.Phase, entry.User.Ask.Class)));
        }
    }
}
