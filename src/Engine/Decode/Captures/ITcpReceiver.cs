namespace CstaConnector.Engine.Decode.Captures;

/// <summary>Gets what was said in one conversation, each direction's octets in order and once.</summary>
internal interface ITcpReceiver
{
    /// <summary>The next octets of a direction.</summary>
    /// <returns>Whether the receiver wants more of this conversation.</returns>
    bool Data(TcpDirection direction, ReadOnlySpan<byte> octets, Arrival at);

    /// <summary>The next octets of a direction were not captured.</summary>
    /// <param name="direction">The direction.</param>
    /// <param name="octets">How many.</param>
    /// <param name="at">What came behind the gap.</param>
    void Gap(TcpDirection direction, long octets, Arrival at);

    /// <summary>Something happened that is worth telling.</summary>
    /// <param name="direction">The direction.</param>
    /// <param name="name">One of <see cref="CaptureNotices"/>.</param>
    /// <param name="octets">Octets that it is about; 0 where it is not about octets.</param>
    /// <param name="at">When.</param>
    void Notice(TcpDirection direction, string name, long octets, Arrival at);

    /// <summary>A direction has ended: nothing more is to come.</summary>
    void End(TcpDirection direction);

    /// <summary>The conversation is over, after the end of both directions.</summary>
    void Close();
}
