using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Translation;

namespace CstaConnector.Engine.Tests.Translation;

public sealed class TellPathTests
{
    [Theory]
    // From nothing: personality x state -> what tells of it.
    [InlineData(true, PartyState.None, PartyState.Alerting, false, "Delivered")]
    [InlineData(false, PartyState.None, PartyState.Initiated, false, "ServiceInitiated")]
    [InlineData(false, PartyState.None, PartyState.Originated, false, "Originated")]
    [InlineData(false, PartyState.None, PartyState.Connected, true, "Originated Established")]
    [InlineData(true, PartyState.None, PartyState.Connected, true, "Delivered Established")]
    [InlineData(true, PartyState.None, PartyState.Held, true, "Delivered Established Held")]
    [InlineData(false, PartyState.None, PartyState.Held, true, "Originated Established Held")]
    [InlineData(true, PartyState.None, PartyState.RemoteHeld, true, "Delivered Established RemoteHeld")]
    [InlineData(false, PartyState.None, PartyState.Failed, false, "Originated Failed")]
    [InlineData(false, PartyState.None, PartyState.Failed, true, "Originated Established Failed")]
    [InlineData(true, PartyState.None, PartyState.Failed, true, "Delivered Established Failed")]
    // The ordinary way, step by step.
    [InlineData(false, PartyState.Initiated, PartyState.Originated, false, "Originated")]
    [InlineData(false, PartyState.Originated, PartyState.Connected, true, "Established")]
    [InlineData(true, PartyState.Alerting, PartyState.Connected, true, "Established")]
    [InlineData(true, PartyState.Connected, PartyState.Held, true, "Held")]
    [InlineData(true, PartyState.Held, PartyState.Connected, true, "Retrieved")]
    [InlineData(true, PartyState.Connected, PartyState.RemoteHeld, true, "RemoteHeld")]
    [InlineData(true, PartyState.RemoteHeld, PartyState.Connected, true, "RemoteRetrieved")]
    [InlineData(true, PartyState.Connected, PartyState.Failed, true, "Failed")]
    // With a step that was swallowed.
    [InlineData(false, PartyState.Initiated, PartyState.Connected, true, "Originated Established")]
    [InlineData(true, PartyState.Alerting, PartyState.Held, true, "Established Held")]
    [InlineData(true, PartyState.Held, PartyState.RemoteHeld, true, "Retrieved RemoteHeld")]
    [InlineData(true, PartyState.RemoteHeld, PartyState.Held, true, "RemoteRetrieved Held")]
    // Nothing to tell.
    [InlineData(true, PartyState.Connected, PartyState.Connected, true, "")]
    // No event tells of these: a clear and an add.
    [InlineData(true, PartyState.Connected, PartyState.Alerting, false, "impossible")]
    [InlineData(false, PartyState.Connected, PartyState.Originated, false, "impossible")]
    [InlineData(false, PartyState.Connected, PartyState.Initiated, false, "impossible")]
    [InlineData(true, PartyState.Failed, PartyState.Connected, true, "impossible")]
    [InlineData(true, PartyState.Held, PartyState.Alerting, false, "impossible")]
    public void Each_move_is_told_by_its_events(bool terminator, PartyState from, PartyState to, bool answered, string expected)
    {
        TellPath path = TellPath.Find(terminator, from, to, answered);
        string told = path.Possible ? string.Join(' ', new[] { path.First, path.Second, path.Third }.Where(t => t != Tell.None)) : "impossible";
        Assert.Equal(expected, told);
    }

    [Fact]
    public void Every_pair_of_states_has_an_answer_and_new_parties_always_a_path()
    {
        foreach (bool terminator in new[] { false, true })
        {
            foreach (PartyState to in Enum.GetValues<PartyState>().Where(s => s != PartyState.None))
            {
                Assert.True(TellPath.Find(terminator, PartyState.None, to, true).Possible);
                foreach (PartyState from in Enum.GetValues<PartyState>())
                {
                    TellPath path = TellPath.Find(terminator, from, to, true);
                    Assert.True(from == to || !path.Possible || path.First != Tell.None, $"{from} to {to} is possible and untold");
                }
            }
        }
    }
}
