using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CstaConnector.Bench.Ladder;

/// <summary>nats-server forwarding the same documents from one publisher to one subscriber, in a process of its own.</summary>
internal sealed class NatsRung : ISocketRung
{
    private readonly Process _server;
    private readonly Socket _publisher;
    private readonly Socket _subscriber;
    private readonly StreamReader _messages;
    private byte[] _stream = [];
    private int _length;

    private NatsRung(string program)
    {
        int port;
        using (Socket free = Loopback.Listen())
        {
            port = Loopback.PortOf(free);
        }

        _server = Process.Start(new ProcessStartInfo(program, ["-a", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-l", "/dev/null"]))!;
        Loopback.Await("nats-server listens", () => CanConnect(port));
        _subscriber = Open(port, "SUB x 1\r\n");
        _messages = new StreamReader(_subscriber, Count);
        _publisher = Open(port, "");
    }

    public string Name => Rung.Nats;

    /// <summary>Starts one, where there is one.</summary>
    internal static NatsRung? TryStart()
    {
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin");
        return folders.Select(folder => Path.Combine(folder, "nats-server")).FirstOrDefault(File.Exists) is { } program ? new NatsRung(program) : null;
    }

    public void Prepare(DocumentBatch batch)
    {
        _length = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            ReadOnlySpan<byte> document = batch[i].Span;
            if (_stream.Length - _length < document.Length + 32)
            {
                Array.Resize(ref _stream, Math.Max(1 << 20, _stream.Length * 2));
            }

            Append("PUB x "u8);
            Utf8Formatter.TryFormat(document.Length, _stream.AsSpan(_length), out int digits);
            _length += digits;
            Append("\r\n"u8);
            Append(document);
            Append("\r\n"u8);
        }
    }

    public void Pass(DocumentBatch batch)
    {
        _messages.Expect(batch.Count);
        Loopback.Send(_publisher, _stream.AsSpan(0, _length));
        _messages.Wait("messages of nats-server");
    }

    public void Dispose()
    {
        _publisher.Dispose();
        _subscriber.Dispose();
        _server.Kill();
        _server.WaitForExit();
        _server.Dispose();
    }

    private static bool CanConnect(int port)
    {
        try
        {
            Loopback.Connect(port).Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Socket Open(int port, string more)
    {
        Socket socket = Loopback.Connect(port);
        Loopback.Send(socket, Encoding.ASCII.GetBytes("CONNECT {\"verbose\":false,\"pedantic\":false}\r\n" + more + "PING\r\n"));
        string heard = "";
        byte[] buffer = new byte[4096];
        while (!heard.Contains("PONG\r\n", StringComparison.Ordinal))
        {
            heard += Encoding.ASCII.GetString(buffer, 0, socket.Receive(buffer));
        }

        return socket;
    }

    /// <summary>Lines, of which <c>MSG subject sid octets</c> is followed by as many octets and a line end.</summary>
    private static int Count(ReadOnlySpan<byte> octets, ref long messages)
    {
        int at = 0;
        while (octets[at..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            ReadOnlySpan<byte> line = octets.Slice(at, end);
            int body = 0;
            if (line.StartsWith("MSG "u8))
            {
                if (!Utf8Parser.TryParse(line[(line.LastIndexOf((byte)' ') + 1)..], out body, out _))
                {
                    throw new InvalidOperationException("nats-server announces a message of no length");
                }

                body += 2;
                if (octets.Length - at - end - 1 < body)
                {
                    break;
                }

                messages++;
            }

            at += end + 1 + body;
        }

        return at;
    }

    private void Append(ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(_stream.AsSpan(_length));
        _length += octets.Length;
    }
}
