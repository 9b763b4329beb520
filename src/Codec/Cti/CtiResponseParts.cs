using System.Buffers.Text;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>The fields of a response while they are collected.</summary>
internal struct CtiResponseParts
{
    public CtiResponseParts()
    {
    }

    internal CtiPayloadKind Payload;
    internal int StatusCode = -1;
    internal int Expires = -1;
    internal int ErrorCode = -1;
    internal Utf8Slice RequestId;
    internal Utf8Slice SessionId;
    internal Utf8Slice Reason;
    internal Utf8Slice ChannelId;
    internal Utf8Slice SubscriptionId;
    internal Utf8Slice Summary;
    internal Utf8Slice SummaryEnglish;
    internal Utf8Slice State;
    internal Utf8Slice CallId;
    internal Utf8Slice ExternalTrackingId;
    internal Utf8Slice HookStatus;
    internal Utf8Slice AgentState;
    internal Utf8Slice AgentUnavailableCode;
    internal Utf8Slice ForwardToPhoneNumber;
    internal Utf8Slice HostUserId;
    internal bool? Active;
    internal bool? RingSplash;
    internal int NumberOfRings = -1;
    internal CodecError Error;
    internal byte[]? Scratch;
    private int _used;

    internal void ReadEnvelope(ref Utf8XmlReader reader)
    {
        while (!Error.IsError && reader.ReadChild(1))
        {
            switch (CtiNames.FindInEnvelope(in reader))
            {
                case CtiName.requestId:
                    RequestId = ReadOnce(ref reader, RequestId.IsPresent);
                    break;
                case CtiName.sessionId:
                    SessionId = ReadOnce(ref reader, SessionId.IsPresent);
                    break;
                case CtiName.statusCode:
                    (bool again, int start) = (StatusCode >= 0, reader.TokenStart);
                    StatusCode = ReadNumber(ref reader);
                    Once(again, start);
                    break;
                case CtiName.reason:
                    Reason = ReadOnce(ref reader, Reason.IsPresent);
                    break;
                case CtiName.payload when reader.ReadChild(2):
                    ReadPayload(ref reader);
                    break;
            }
        }
    }

    /// <summary>What the look at the head refuses, or would if it looked so far, is refused here too.</summary>
    private Utf8Slice ReadOnce(ref Utf8XmlReader reader, bool again)
    {
        int start = reader.TokenStart;
        Utf8Slice text = Read(ref reader);
        Once(again, start);
        return text;
    }

    private void Once(bool again, int start)
    {
        if (again && !Error.IsError)
        {
            Error = new CodecError(CtiRules.FieldDuplicate, start, "a field that can be there once is there twice");
        }
    }

    private void ReadPayload(ref Utf8XmlReader reader)
    {
        if (reader.NamespaceNumber == CtiNames.XsiEvents)
        {
            Error = new CodecError(CtiRules.FormatPre17, reader.TokenStart, "an answer in the format of release 16 and before");
            return;
        }

        Payload = CtiNames.FindInXsi(in reader) switch
        {
            CtiName.Channel => CtiPayloadKind.Channel,
            CtiName.Subscription => CtiPayloadKind.Subscription,
            CtiName.ErrorInfo => CtiPayloadKind.ErrorInfo,
            CtiName.ApplicationController => CtiPayloadKind.ApplicationController,
            CtiName.CallStartInfo => CtiPayloadKind.CallStartInfo,
            CtiName.HookStatus => CtiPayloadKind.HookStatus,
            CtiName.CallCenter => CtiPayloadKind.CallCenter,
            CtiName.DoNotDisturb => CtiPayloadKind.DoNotDisturb,
            CtiName.CallForwardingAlways => CtiPayloadKind.CallForwardingAlways,
            CtiName.CallForwardingNoAnswer => CtiPayloadKind.CallForwardingNoAnswer,
            CtiName.CallForwardingBusy => CtiPayloadKind.CallForwardingBusy,
            CtiName.HotelingGuest => CtiPayloadKind.HotelingGuest,
            _ => CtiPayloadKind.Other,
        };
        int depth = reader.Depth;
        while (Payload != CtiPayloadKind.Other && !Error.IsError && reader.ReadChild(depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.channelId:
                    ChannelId = Read(ref reader);
                    break;
                case CtiName.subscriptionId:
                    SubscriptionId = Read(ref reader);
                    break;
                case CtiName.expires:
                    Expires = ReadNumber(ref reader);
                    break;
                case CtiName.summary:
                    Summary = Read(ref reader);
                    break;
                case CtiName.summaryEnglish:
                    SummaryEnglish = Read(ref reader);
                    break;
                case CtiName.errorCode:
                    ErrorCode = ReadNumber(ref reader);
                    break;
                case CtiName.state:
                    State = Read(ref reader);
                    break;
                default:
                    ReadActionField(ref reader);
                    break;
            }
        }
    }

    /// <summary>What the answers to actions hold; unlike the fields above they are no reason to refuse the answer.</summary>
    private void ReadActionField(ref Utf8XmlReader reader)
    {
        switch (CtiNames.FindInXsi(in reader))
        {
            case CtiName.callId:
                CallId = Read(ref reader);
                break;
            case CtiName.externalTrackingId:
                ExternalTrackingId = Read(ref reader);
                break;
            case CtiName.hookStatus:
                HookStatus = Read(ref reader);
                break;
            case CtiName.agentACDState:
                AgentState = Read(ref reader);
                break;
            case CtiName.agentUnavailableCode:
                AgentUnavailableCode = Read(ref reader);
                break;
            case CtiName.active:
                Active = ReadTruth(ref reader);
                break;
            case CtiName.ringSplash:
                RingSplash = ReadTruth(ref reader);
                break;
            case CtiName.forwardToPhoneNumber:
                ForwardToPhoneNumber = Read(ref reader);
                break;
            case CtiName.numberOfRings:
                NumberOfRings = Utf8Parser.TryParse(Read(ref reader).In(reader.Document, Scratch), out int rings, out _) && rings >= 0 ? rings : -1;
                break;
            case CtiName.hostUserId:
                HostUserId = Read(ref reader);
                break;
        }
    }

    private bool? ReadTruth(ref Utf8XmlReader reader)
    {
        ReadOnlySpan<byte> word = Read(ref reader).In(reader.Document, Scratch);
        return word.SequenceEqual("true"u8) || word.SequenceEqual("1"u8) ? true : word.SequenceEqual("false"u8) || word.SequenceEqual("0"u8) ? false : null;
    }

    private Utf8Slice Read(ref Utf8XmlReader reader)
    {
        if (!CtiText.TryRead(ref reader, out Utf8Slice inner, out bool plain))
        {
            return default;
        }

        ReadOnlySpan<byte> document = reader.Document;
        Utf8Slice text = CtiText.Trim(document, inner);
        if (plain)
        {
            return text;
        }

        // No text is longer than it is written, so that the document's length holds them all.
        Scratch ??= new byte[document.Length];
        int length = CtiText.Resolve(document.Slice(text.Start, text.Length), Scratch.AsSpan(_used), trim: true);
        text = Utf8Slice.InScratch(_used, length);
        _used += length;
        return text;
    }

    private int ReadNumber(ref Utf8XmlReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> text = Read(ref reader).In(reader.Document, Scratch);
        if (Utf8Parser.TryParse(text, out int value, out int used) && used == text.Length && value >= 0)
        {
            return value;
        }

        Error = new CodecError(CtiRules.NumberInvalid, start, "a field that must be a number from 0 to 2147483647 is none");
        return -1;
    }
}
