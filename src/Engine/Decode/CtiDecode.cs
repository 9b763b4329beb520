using System.Buffers;

namespace CstaConnector.Engine.Decode;

/// <summary>
/// Prints what is in a stream of CTI documents, with the envelope or without: one JSON object a line for each, and one with <c>offset</c>,
/// <c>error</c>, <c>detail</c> and <c>at</c> (the octet in the stream where the fault lies) for each that is malformed.
/// </summary>
public static class CtiDecode
{
    /// <summary>Exit code: every document was in order.</summary>
    public const int Fine = 0;

    /// <summary>Exit code: the input was wrong somewhere.</summary>
    public const int WrongInput = 2;

    /// <summary>Decodes a stream to its end, printing each document as soon as it is whole.</summary>
    /// <param name="input">The octets.</param>
    /// <param name="output">Gets one JSON object a document and nothing else.</param>
    /// <param name="error">Gets what is wrong with the input as a whole.</param>
    /// <returns><see cref="Fine"/> or <see cref="WrongInput"/>.</returns>
    public static int Run(Stream input, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        using CtiStreamDecoder decoder = new(output);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        for (int read; (read = input.Read(buffer)) > 0;)
        {
            decoder.Feed(buffer.AsSpan(0, read));
        }

        ArrayPool<byte>.Shared.Return(buffer);
        decoder.End();
        if (!decoder.AnyPrinted)
        {
            error.WriteLine("the input holds no document");
        }

        return decoder.AllFine && decoder.AnyPrinted ? Fine : WrongInput;
    }
}
