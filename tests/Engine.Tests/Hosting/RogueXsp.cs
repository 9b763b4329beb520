using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CstaConnector.Engine.Tests.Hosting;

/// <summary>A server that hears the first request of a link and answers with whatever the test wants.</summary>
internal sealed class RogueXsp : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly StringBuilder heard = new();
    private readonly Task serving;

    /// <param name="answer">Makes an answer of what was heard so far.</param>
    public RogueXsp(Func<string, string> answer)
    {
        listener.Start();
        serving = Task.Run(() => ServeAsync(answer));
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Heard
    {
        get
        {
            lock (heard)
                return heard.ToString();
        }
    }

    public void Dispose()
    {
        listener.Dispose();
        // What it threw when its listener went is of no interest.
        serving.ContinueWith(_ => { }, TaskScheduler.Default).Wait(TimeSpan.FromSeconds(2));
    }

    private async Task ServeAsync(Func<string, string> answer)
    {
        byte[] buffer = new byte[16 * 1024];
        while (true)
        {
            using TcpClient client = await listener.AcceptTcpClientAsync();
            NetworkStream stream = client.GetStream();
            string request = "";
            while (!request.Contains("request>", StringComparison.Ordinal) && await stream.ReadAsync(buffer) is > 0 and int read)
                request += Encoding.UTF8.GetString(buffer, 0, read);
            lock (heard)
                heard.Append(request);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer(request)));
            await stream.FlushAsync();
            await Task.Delay(200);
        }
    }
}
