using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using CstaConnector.Pipeline.DotNetty.Epoll;
using DotNetty.Common.Concurrency;
using DotNetty.Transport.Bootstrapping;
using DotNetty.Transport.Channels;

namespace CstaConnector.Pipeline.Tests.DotNettySockets.Epoll;

/// <summary>The loop by itself, as DotNetty's users see it.</summary>
[Collection(SocketCollection.Name)]
public sealed class EpollLoopTests : IAsyncLifetime
{
    private readonly EpollEventLoop _loop = new(null, "tested");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _loop.ShutdownGracefullyAsync(TimeSpan.Zero, TimeSpan.Zero).WaitAsync(TimeSpan.FromSeconds(5));

    [EpollFact]
    public async Task A_sleeping_loop_is_woken_by_each_task_of_another_thread()
    {
        for (int i = 0; i < 200; i++)
        {
            var ran = new System.Threading.Tasks.TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (i % 10 == 0)
            {
                await Task.Delay(5); // it sleeps for sure
            }

            _loop.Execute(ran.SetResult);
            await ran.Task.WaitAsync(TimeSpan.FromSeconds(5));
        }
    }

    [EpollFact]
    public void Tasks_of_many_threads_all_run_each_threads_in_order()
    {
        var seen = new ConcurrentQueue<(int Thread, int Number)>();
        Parallel.For(0, 4, thread =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                int number = i;
                _loop.Execute(() => seen.Enqueue((thread, number)));
                if (i % 500 == 0)
                {
                    Thread.Sleep(1); // lets the loop fall asleep in between
                }
            }
        });
        Assert.True(SpinWait.SpinUntil(() => seen.Count == 80_000, TimeSpan.FromSeconds(10)), $"{seen.Count} ran");
        foreach (IGrouping<int, (int Thread, int Number)> thread in seen.GroupBy(entry => entry.Thread))
        {
            Assert.Equal(Enumerable.Range(0, 20_000), thread.Select(entry => entry.Number));
        }
    }

    [EpollFact]
    public async Task Timers_run_in_the_order_of_their_times_and_never_early()
    {
        const int Count = 2_000;
        var random = new Random(99);
        int[] delays = [.. Enumerable.Range(0, Count).Select(_ => random.Next(0, 400))];
        var ran = new ConcurrentQueue<(int Delay, double At)>();
        long start = Stopwatch.GetTimestamp();
        foreach (int delay in delays)
        {
            _ = _loop.Schedule(() => ran.Enqueue((delay, Stopwatch.GetElapsedTime(start).TotalMilliseconds)), TimeSpan.FromMilliseconds(delay));
        }

        IScheduledTask cancelled = _loop.Schedule(() => ran.Enqueue((-1, 0)), TimeSpan.FromMilliseconds(200));
        Assert.True(cancelled.Cancel());
        Assert.True(SpinWait.SpinUntil(() => ran.Count == Count, TimeSpan.FromSeconds(10)), $"{ran.Count} ran");
        await Task.Delay(50);
        Assert.Equal(delays.Order(), ran.Select(entry => entry.Delay).Order());
        Assert.All(ran, entry => Assert.True(entry.At >= entry.Delay, $"{entry.Delay} ms ran after {entry.At} ms"));
    }

    [EpollFact]
    public async Task A_timer_set_while_the_loop_sleeps_for_long_is_in_time()
    {
        IScheduledTask far = _loop.Schedule(() => { }, TimeSpan.FromMinutes(10));
        await Task.Delay(20);
        long start = Stopwatch.GetTimestamp();
        await _loop.Schedule(() => { }, TimeSpan.FromMilliseconds(30)).Completion.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 29, 2_000);
        far.Cancel();
    }

    [EpollFact]
    public async Task What_a_task_awaits_comes_back_to_the_loop()
    {
        bool[] inLoop = await _loop.SubmitAsync(() => 0).ContinueWith(_ => Array.Empty<bool>(), TaskScheduler.Default);
        Assert.Empty(inLoop);
        var seen = new System.Threading.Tasks.TaskCompletionSource<bool>();
        _loop.Execute(async () =>
        {
            await Task.Delay(10);
            seen.SetResult(_loop.InEventLoop);
        });
        Assert.True(await seen.Task.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [EpollFact]
    public async Task Tasks_without_end_do_not_keep_the_sockets_and_the_timers_waiting()
    {
        bool go = true;
        void Again()
        {
            if (Volatile.Read(ref go))
            {
                _loop.Execute(Again);
            }
        }

        _loop.Execute(Again);
        await _loop.Schedule(() => { }, TimeSpan.FromMilliseconds(20)).Completion.WaitAsync(TimeSpan.FromSeconds(5));
        Volatile.Write(ref go, false);
    }

    [EpollFact]
    public async Task A_task_that_throws_does_not_end_the_loop()
    {
        _loop.Execute(() => throw new InvalidOperationException("told to"));
        Assert.Equal(5, await _loop.SubmitAsync(() => 5).WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [EpollFact]
    public async Task Its_end_closes_its_channels_cancels_its_timers_and_refuses_further_tasks()
    {
        IChannel listener = await new ServerBootstrap()
            .Group(_loop)
            .ChannelFactory(() => new EpollServerSocketChannel(System.Net.Sockets.AddressFamily.InterNetwork))
            .ChildHandler(new ActionChannelInitializer<IChannel>(_ => { }))
            .BindAsync(new IPEndPoint(IPAddress.Loopback, 0));
        var clients = new List<IChannel>();
        for (int i = 0; i < 20; i++)
        {
            clients.Add(await new Bootstrap()
                .Group(_loop)
                .ChannelFactory(() => new EpollSocketChannel(System.Net.Sockets.AddressFamily.InterNetwork))
                .Handler(new ActionChannelInitializer<IChannel>(_ => { }))
                .ConnectAsync(listener.LocalAddress));
        }

        IScheduledTask timer = _loop.Schedule(() => { }, TimeSpan.FromMinutes(1));
        await _loop.SubmitAsync(() => 0);
        await _loop.ShutdownGracefullyAsync(TimeSpan.Zero, TimeSpan.FromSeconds(5)).WaitAsync(TimeSpan.FromSeconds(5));
        Assert.True(_loop.IsShuttingDown && _loop.IsShutdown && _loop.IsTerminated);
        await Task.WhenAll(clients.Append(listener).Select(channel => channel.CloseCompletion)).WaitAsync(TimeSpan.FromSeconds(5));
        Assert.All(clients, channel => Assert.False(channel.Open));
        Assert.True(timer.Completion.IsCanceled);
        Assert.Throws<RejectedExecutionException>(() => _loop.Execute(() => { }));
    }

    [EpollFact]
    public async Task Its_end_waits_for_the_quiet_period_and_runs_what_comes_in_it()
    {
        long start = Stopwatch.GetTimestamp();
        Task end = _loop.ShutdownGracefullyAsync(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));
        await Task.Delay(100);
        Assert.Equal(7, await _loop.SubmitAsync(() => 7).WaitAsync(TimeSpan.FromSeconds(5)));
        await end.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 250, 4_000);
    }

    [EpollFact]
    public async Task A_channel_of_another_kind_of_loop_is_refused()
    {
        var other = new SingleThreadEventLoop();
        var channel = new EpollSocketChannel(System.Net.Sockets.AddressFamily.InterNetwork);
        await Assert.ThrowsAsync<InvalidOperationException>(() => other.RegisterAsync(channel));
        channel.Unsafe.CloseForcibly();
        await other.ShutdownGracefullyAsync(TimeSpan.Zero, TimeSpan.Zero);
    }
}
