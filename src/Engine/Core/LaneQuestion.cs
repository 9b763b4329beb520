namespace CstaConnector.Engine.Core;

/// <summary>A question that is asked from outside and answered on a loop.</summary>
internal abstract class LaneQuestion
{
    /// <summary>Answers it, on the loop of <paramref name="lane"/>.</summary>
    internal abstract void Answer(Lane lane);
}

/// <summary>A question with an answer of some type.</summary>
internal sealed class LaneQuestion<T>(Func<Lane, T> ask) : LaneQuestion
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<T> Answered => _answer.Task;

    internal override void Answer(Lane lane)
    {
        try
        {
            _answer.SetResult(ask(lane));
        }
        catch (Exception fault)
        {
            _answer.SetException(fault); // the one who asked hears of it; the loop goes on
        }
    }
}
