using System.Buffers;
using System.Buffers.Text;
using System.Text;
using CstaConnector.Codec.Cti;

namespace CstaConnector.Pipeline.Cti;

/// <summary>The documents that a link writes, each valid until the next. One that cannot be written (an id with what XML cannot express) comes out empty.</summary>
internal sealed class CtiLinkWriter
{
    /// <summary>BroadWorks' own default, so that channels of one priority share alike.</summary>
    private const int Weight = 50;

    private readonly ArrayBufferWriter<byte> _output = new(4096);
    private readonly byte[] _requestId = new byte[24];
    private readonly CtiLinkOptions _options;
    private readonly CtiWireOptions _wire;
    private readonly byte[] _channelSet;
    private readonly byte[] _application;
    private readonly byte[] _controller;
    private readonly bool _sessionIsRequest;

    internal CtiLinkWriter(CtiLinkOptions options)
    {
        _options = options;
        _channelSet = Encoding.UTF8.GetBytes(options.ChannelSetName);
        _application = Encoding.UTF8.GetBytes(options.ApplicationName);
        _controller = Encoding.UTF8.GetBytes(options.AppController ?? string.Empty);
        CtiWireOptions form = options.Wire;
        _wire = form with
        {
            Credentials = form.Credentials.Length > 0 ? form.Credentials : CtiWireOptions.EncodeCredentials(InDomain(options.UserName), options.Password),
        };
        _sessionIsRequest = form.SessionId == "requestId";
    }

    internal ReadOnlySpan<byte> AddChannel(long id)
    {
        int priority = _options.Priority > 0 ? _options.Priority : 1;
        return Written(AddChannelRequest.TryWrite(Start(), _wire, Ids(id), _channelSet, priority, Weight, _options.ChannelExpireSeconds, _application, out _));
    }

    internal ReadOnlySpan<byte> UpdateChannel(long id, ReadOnlySpan<byte> channelId) =>
        Written(UpdateChannelRequest.TryWrite(Start(), _wire, Ids(id), channelId, _options.ChannelExpireSeconds, out _));

    internal ReadOnlySpan<byte> CheckController(long id) =>
        Written(GetApplicationControllerStateRequest.TryWrite(Start(), _wire, Ids(id), _controller, out _));

    internal ReadOnlySpan<byte> Request(long id, in CtiRequest request) => request.Kind switch
    {
        CtiRequestKind.AddSubscription => AddSubscription(id, request.UserId, request.EventPackage),
        CtiRequestKind.UpdateSubscription => Written(UpdateSubscriptionRequest.TryWrite(
            Start(), _wire, Ids(id), request.SubscriptionId, _options.SubscriptionExpiresSeconds, out _)),
        CtiRequestKind.DeleteSubscription => Written(DeleteSubscriptionRequest.TryWrite(Start(), _wire, Ids(id), request.SubscriptionId, out _)),
        _ => [],
    };

    internal ReadOnlySpan<byte> KeepAlive(long number)
    {
        _requestId[0] = (byte)'k'; // tells it from a request in a trace
        Utf8Formatter.TryFormat(number, _requestId.AsSpan(1), out int length);
        return Written(Codec.Cti.KeepAlive.TryWrite(Start(), _wire, _requestId.AsSpan(0, length + 1), _options.KplIntervalSeconds, out _));
    }

    internal ReadOnlySpan<byte> KeepAliveResponse(ReadOnlySpan<byte> requestId) =>
        Written(Codec.Cti.KeepAliveResponse.TryWrite(Start(), _wire, requestId, out _));

    internal ReadOnlySpan<byte> EventResponse(ReadOnlySpan<byte> requestId, ReadOnlySpan<byte> eventId) =>
        Written(Codec.Cti.EventResponse.TryWrite(Start(), _wire, requestId, eventId, 200, "OK"u8, out _));

    private ReadOnlySpan<byte> AddSubscription(long id, string? userId, string? eventPackage) => Written(AddUserSubscriptionRequest.TryWrite(
        Start(),
        _wire,
        Ids(id),
        Encoding.UTF8.GetBytes(InDomain(userId ?? string.Empty)),
        Encoding.UTF8.GetBytes(eventPackage ?? string.Empty),
        _options.SubscriptionExpiresSeconds,
        _channelSet,
        _application,
        out _));

    private ArrayBufferWriter<byte> Start()
    {
        _output.ResetWrittenCount();
        return _output;
    }

    private ReadOnlySpan<byte> Written(bool whole) => whole ? _output.WrittenSpan : [];

    private CtiRequestIds Ids(long id)
    {
        Utf8Formatter.TryFormat(id, _requestId, out int length);
        ReadOnlySpan<byte> requestId = _requestId.AsSpan(0, length);
        return new CtiRequestIds(requestId, _sessionIsRequest ? requestId : _channelSet);
    }

    private string InDomain(string user) =>
        user.Length == 0 || user.Contains('@', StringComparison.Ordinal) || string.IsNullOrEmpty(_options.DefaultDomain) ? user : $"{user}@{_options.DefaultDomain}";
}
