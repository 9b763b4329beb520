using CstaConnector.Engine.Calls;

namespace CstaConnector.Engine.Resync;

/// <summary>What asks for a sweep.</summary>
internal enum SweepCause
{
    /// <summary>A snapshot that nobody induced, or a renewal or a client did, was not what the table held.</summary>
    UnsolicitedSnapshot,

    /// <summary>A subscription's numbers began anew.</summary>
    SequenceEpoch,

    /// <summary>A link was lost while others serve.</summary>
    LinkLost,

    /// <summary>A channel was created again.</summary>
    LinkCreated,

    /// <summary>A document that may have been an event could not be read.</summary>
    DocumentRefused,

    /// <summary>A person asked for it.</summary>
    Operator,
}

/// <summary>One stripe's part of a sweep: which of its users the first round still waits for, and the figures. Written by the stripe, read by others as it stands.</summary>
internal sealed class SweepWave
{
    private int _open;
    private bool _reported = true;

    internal long Wave { get; private set; }

    // Total = Confirmed + Refused + Parked + Gone + Open, at any time.
    internal int Total;
    internal int Asked;
    internal int Answered;
    internal int Confirmed;
    internal int Repaired;
    internal int Retried;
    internal int Refused;
    internal int Parked;
    internal int Gone;

    /// <summary>Users that the round still waits for.</summary>
    internal int Open => Volatile.Read(ref _open);

    /// <summary>Begins, or extends, a sweep.</summary>
    internal void Begin(long wave, bool anew)
    {
        Wave = wave;
        _reported = false;
        if (anew)
        {
            Total = _open;
            Asked = Answered = Confirmed = Repaired = Retried = Refused = Parked = Gone = 0;
        }
    }

    internal void Enter(User user)
    {
        if (!user.InRound)
        {
            user.InRound = true;
            _open++;
            Total++;
        }
    }

    /// <summary>The round no longer waits for a user.</summary>
    /// <param name="user">The user.</param>
    /// <param name="how">The figure to count it in, if it was waited for.</param>
    /// <returns>Whether it was.</returns>
    internal bool Leave(User user, ref int how)
    {
        if (!user.InRound)
        {
            return false;
        }

        user.InRound = false;
        _open--;
        how++;
        return true;
    }

    /// <summary>Whether the stripe's part has just come to its end; true once a wave.</summary>
    internal bool TryReport()
    {
        if (_reported || _open > 0)
        {
            return false;
        }

        _reported = true;
        return true;
    }
}
