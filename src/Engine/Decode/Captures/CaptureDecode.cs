namespace CstaConnector.Engine.Decode.Captures;

/// <summary>Decodes what the TCP conversations of a capture carry.</summary>
internal static class CaptureDecode
{
    /// <summary>Said where ports are given and nothing has any.</summary>
    public const string PortsWithoutCapture = "--port restricts a capture (pcap, pcapng), and the input is none";

    /// <summary>Decodes a capture to its end.</summary>
    /// <param name="input">An input that <see cref="CaptureInput.IsCapture"/>.</param>
    /// <param name="ports">The ports of which a conversation must have one, whatever it looks like; with none, all are looked at.</param>
    /// <param name="protocol">Makes what a conversation may carry.</param>
    /// <param name="name">The protocol's name, for people.</param>
    /// <param name="output">Gets one JSON object a line.</param>
    /// <param name="error">Gets what was not decoded.</param>
    /// <returns>Whether every message is there and in order.</returns>
    public static bool Run(
        CaptureInput input, IReadOnlyCollection<int> ports, Func<IConversationProtocol> protocol, string name, TextWriter output, TextWriter error)
    {
        using CaptureLines lines = new(output);
        CaptureTally tally = new(error);
        FrameNotices notices = new(lines, error);
        UndecidedBudget budget = new();
        bool isForced = ports.Count > 0;
        TcpTable table = new(conversation => !isForced || ports.Contains(conversation.First.From.Port) || ports.Contains(conversation.First.To.Port)
            ? new JudgedConversation(conversation, protocol(), isForced, lines, tally, budget)
            : null);
        new CaptureWalk(CaptureReader.Open(input), table, notices).Run();
        notices.Sum();
        tally.Sum(name);
        return tally.AllFine && lines.AllFine && tally.Decoded > 0;
    }
}
