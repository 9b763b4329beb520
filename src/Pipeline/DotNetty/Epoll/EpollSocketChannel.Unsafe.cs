using System.Net;
using System.Net.Sockets;
using DotNetty.Buffers;
using DotNetty.Common.Concurrency;
using DotNetty.Transport.Channels;
using Promise = System.Threading.Tasks.TaskCompletionSource;
using VoidPromise = DotNetty.Common.Concurrency.TaskCompletionSource;

namespace CstaConnector.Pipeline.DotNetty.Epoll;

internal sealed partial class EpollSocketChannel
{
    private sealed class SocketUnsafe(EpollSocketChannel ours) : AbstractUnsafe(ours), IChannelUnsafe
    {
        private static readonly Action<object, object> TimedOutAction = static (self, remote) => ((SocketUnsafe)self).TimedOut((EndPoint)remote);

        private Promise? _connecting;
        private IScheduledTask? _timeout;

        public override Task ConnectAsync(EndPoint remoteAddress, EndPoint? localAddress)
        {
            if (!ours.Open)
            {
                return CreateClosedChannelExceptionTask();
            }

            if (_connecting is not null || ours._active)
            {
                return Task.FromException(new InvalidOperationException("it was told to connect before"));
            }

            try
            {
                if (localAddress is not null)
                {
                    ours.Socket.Bind(localAddress);
                }

                ours._remote = remoteAddress;
                bool done = Begin(ours.Socket, remoteAddress);
                ours.Watch(Watched);
                if (done)
                {
                    ours.Connected();
                    ours.Pipeline.FireChannelActive();
                    return Task.CompletedTask;
                }

                _connecting = new Promise(TaskCreationOptions.RunContinuationsAsynchronously);
                TimeSpan timeout = ours.Configuration.ConnectTimeout;
                if (timeout > TimeSpan.Zero)
                {
                    _timeout = ours.Loop.Schedule(TimedOutAction, this, remoteAddress, timeout);
                }

                return _connecting.Task;
            }
            catch (Exception exception)
            {
                _ = CloseAsync();
                return Task.FromException(AnnotateConnectException(exception, remoteAddress));
            }
        }

        Task IChannelUnsafe.WriteAsync(object message)
        {
            if (!ours.WritesAreVoid || OutboundBuffer is not { } buffers || message is not IByteBuffer buffer)
            {
                return WriteAsync(message);
            }

            buffers.AddMessage(buffer, buffer.ReadableBytes, VoidPromise.Void);
            return Task.CompletedTask;
        }

        /// <summary>The base's own allocates for the case that it fails; ours cannot.</summary>
        void IChannelUnsafe.BeginRead()
        {
            if (ours._active)
            {
                ours.DoBeginRead();
            }
        }

        internal void FinishConnect(EpollFlags flags)
        {
            if (_connecting is not { } promise)
            {
                return;
            }

            int error = (int)ours.Socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
            if (error == 0 && (flags & (EpollFlags.Error | EpollFlags.HangUp)) != 0)
            {
                error = (int)SocketError.ConnectionReset; // somebody else has asked for the error before
            }

            if (error != 0)
            {
                EndConnect(AnnotateConnectException(new SocketException(error), ours._remote));
                _ = CloseAsync();
                return;
            }

            _connecting = null;
            _timeout?.Cancel();
            _timeout = null;
            ours.Connected();
            promise.TrySetResult();
            ours.Pipeline.FireChannelActive();
        }

        /// <summary>Fails an attempt that is under way.</summary>
        internal void EndConnect(Exception cause)
        {
            _timeout?.Cancel();
            _timeout = null;
            _connecting?.TrySetException(cause);
            _connecting = null;
        }

        internal void FlushNow() => Flush0();

        protected override void Flush0()
        {
            // What waits for room, or for its turn, is continued there.
            if (!ours._writeBlocked && !ours._flushQueued)
            {
                base.Flush0();
            }
        }

        /// <returns>False where the kernel is about it.</returns>
        private static bool Begin(Socket socket, EndPoint remote)
        {
            try
            {
                socket.Connect(remote);
                return true;
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                return false;
            }
        }

        private void TimedOut(EndPoint remote)
        {
            if (_connecting is not null)
            {
                EndConnect(new ConnectTimeoutException($"connecting to {remote} took longer than {ours.Configuration.ConnectTimeout}"));
                _ = CloseAsync();
            }
        }
    }
}
