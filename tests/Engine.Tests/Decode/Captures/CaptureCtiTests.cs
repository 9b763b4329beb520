using System.Text;
using CstaConnector.Engine.Decode;

namespace CstaConnector.Engine.Tests.Decode.Captures;

/// <summary>CTI documents in a capture.</summary>
public sealed class CaptureCtiTests
{
    [Fact]
    public void Documents_are_told_with_their_frames()
    {
        byte[] first = Document(1);
        Talk talk = new Talk(serverPort: 8011).Handshake().Send(0, first.AsSpan(0, 50)).Send(1, Document(2)).Send(0, [.. first[50..], .. Document(3)]).At(0, 0, first).Close();
        talk.Frames.AddRange(new Talk(clientPort: 99).Handshake().Send(0, Messages.Invoke(1)).Frames);

        Decoded decoded = Decoded.Cti(talk);

        Assert.Equal(["2 5 0", "1 6 0", $"3 6 {first.Length}"], Documents(decoded).Select(line => $"{line.GetProperty("requestId").GetString()} {line.GetProperty("frame")} {line.GetProperty("offset")}"));
        Assert.Equal("10.0.0.1:40000", decoded.Lines[1].GetProperty("from").GetString());
        Assert.Equal([$"tcp.retransmission {first.Length}"], decoded.Notices.Select(line => $"{line.GetProperty("notice").GetString()} {line.GetProperty("octets")}"));
        Assert.Contains("is not CTI", decoded.Error, StringComparison.Ordinal);
        Assert.Equal(CtiDecode.Fine, decoded.Exit);
    }

    [Fact]
    public void After_a_gap_and_in_midstream_the_next_document_is_found()
    {
        byte[] stream = [.. Document(1), .. Document(2), .. Document(3), .. Document(4), .. Document(5)];
        int length = Document(1).Length;
        Talk talk = new Talk(serverPort: 8011).Lose(0, 40).Send(0, stream.AsSpan(40, 2 * length)).Lose(0, 50).Send(0, stream.AsSpan((2 * length) + 90)).Acknowledge(1);

        Decoded decoded = Decoded.Cti(talk);

        Assert.Equal(["2", "4", "5"], Documents(decoded).Select(line => line.GetProperty("requestId").GetString()!));
        Assert.Equal((3 * length) - 40, Documents(decoded).ElementAt(1).GetProperty("offset").GetInt32());
        Assert.Equal("xml.truncated", Assert.Single(decoded.Errors).GetProperty("error").GetString());
        Assert.Equal("tcp.gap", Assert.Single(decoded.Notices).GetProperty("notice").GetString());
        Assert.Equal(CtiDecode.WrongInput, decoded.Exit);
    }

    [Fact]
    public void Other_documents_are_not_CTI()
    {
        Decoded decoded = Decoded.Cti(new Talk().Handshake().Send(0, "HTTP/1.1 200 OK\r\n"u8).Send(1, Encoding.ASCII.GetBytes("<a>" + new string('x', 2000))));
        Assert.Empty(decoded.Lines);
        Assert.Equal(CtiDecode.WrongInput, decoded.Exit);
    }

    private static IEnumerable<System.Text.Json.JsonElement> Documents(Decoded decoded) => decoded.Lines.Where(line => line.TryGetProperty("kind", out _));

    private static byte[] Document(int id) => Encoding.ASCII.GetBytes(
        $"<?xml version=\"1.0\"?><xsp:keepalive xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\" version=\"17.0\"><requestId>{id}</requestId><period>15</period></xsp:keepalive>");
}
