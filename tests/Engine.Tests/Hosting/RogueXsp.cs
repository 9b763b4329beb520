using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CstaConnector.Engine.Tests.Hosting;

/// <summary>A server that hears the first request of a link and answers with whatever the test wants.</summary>
internal sealed class RogueXsp : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly StringBuilder _heard = new();
    private readonly Task _serving;

    /// <param name="answer">Makes an answer of what was heard so far.</param>
    public RogueXsp(Func<string, string> answer)
    {
        _listener.Start();
        _serving = Task.Run(() => ServeAsync(answer));
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Heard
    {
        get
        {
            lock (_heard)
            {
                return _heard.ToString();
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        // What it threw when its listener went is of no interest.
        _serving.ContinueWith(_ => { }, TaskScheduler.Default).Wait(TimeSpan.FromSeconds(2));
    }

    private async Task ServeAsync(Func<string, string> answer)
    {
        byte[] buffer = new byte[16 * 1024];
        while (true)
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync();
            NetworkStream stream = client.GetStream();
            string request = "";
            while (!request.Contains("request>", StringComparison.Ordinal) && await stream.ReadAsync(buffer) is > 0 and int read)
            {
                request += Encoding.UTF8.GetString(buffer, 0, read);
            }

            lock (_heard)
            {
                _heard.Append(request);
            }

            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer(request)));
            await stream.FlushAsync();
            await Task.Delay(200);
        }
    }
}
