namespace CstaConnector.EndToEnd.Tests.Linearizability;

/// <summary>Something that was done to an object, or asked of it, from one moment to another.</summary>
/// <param name="Name">For a person.</param>
/// <param name="Invoked">When it began, at the earliest.</param>
/// <param name="Returned">When it was over, at the latest; the largest number where nobody knows.</param>
/// <param name="Apply">What it makes of a state; null where it cannot have happened in it, or could not have had the answer that it had.</param>
internal sealed record Operation<TState>(string Name, long Invoked, long Returned, Func<TState, TState?> Apply)
    where TState : class;
