using System.Runtime.CompilerServices;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <content>
/// Documents that go by the trails of those before them (<see cref="CtiTrails"/>), from text to text. Where no trail leads on, where a field is there twice, where a
/// text is not one that a trail can hold, nothing has been decided: the document is read from its start by the reader, which alone says what is a fault.
/// </content>
public sealed partial class CtiEvent
{
    private readonly CtiTrails? _trails;
    private readonly CtiTrailLearner? _learner;
    private CtiTrailRecord _record;
    private Seen _seen;

    /// <summary>What may be there once.</summary>
    [Flags]
    private enum Seen
    {
        Nothing = 0,
        Envelope = 1,
        Payload = 2,
        Event = 4,
        EventData = 8,
        RemoteParty = 16,
        Endpoint = 32,
        Redirections = 64,
        ReleaseCause = 128,
        RedirectingParty = 256,

        InCall = RemoteParty | Endpoint | Redirections | ReleaseCause | RedirectingParty,
    }

    private bool TryByTrail(ReadOnlySpan<byte> document, out bool stray)
    {
        stray = false;
        IsByTrail = _trails is not null && TryWalk(_trails, document, out stray);
        if (IsByTrail)
        {
            _trails!.Walked();
        }

        return IsByTrail;
    }

    /// <summary>Goes through a document by the trails.</summary>
    /// <param name="trails">The trails.</param>
    /// <param name="document">The document.</param>
    /// <param name="stray">Whether it came to where none leads on.</param>
    /// <returns>Whether it came to the end of a document that is an event; else nothing is decided.</returns>
    private bool TryWalk(CtiTrails trails, ReadOnlySpan<byte> document, out bool stray)
    {
        stray = false;
        if (document.Length > XmlLimits.DocumentOctets)
        {
            return false;
        }

        Clear();
        _record = CtiTrailRecord.Event;
        _seen = Seen.Nothing;
        ref Utf8Slice texts = ref _texts[0];
        uint read = 0;
        int at = 0;
        int way = CtiTrails.Start;
        while (true)
        {
            way = trails.Next(way, document, at);
            if (way == 0)
            {
                stray = true;
                return false;
            }

            ref readonly CtiTrailWay taken = ref trails[way];
            if (taken.Steps != 0)
            {
                if (!TryTake(document, at, trails.StepsOf(in taken), read))
                {
                    return false;
                }

                texts = ref TextsOf(_record);
                read = 0;
            }

            at += taken.Length;
            if (taken.Text < CtiTrailText.Field)
            {
                return taken.Text == CtiTrailText.End && at == document.Length && TryArrive(document, read);
            }

            Utf8Slice text;
            if (XmlPlainText.TryFind(document, at, out int length))
            {
                text = new Utf8Slice(at, length);
            }
            else if (!TryReadOther(document[at..], at, in taken, out length, out text))
            {
                return false;
            }

            at += length;
            if (taken.Text != CtiTrailText.Field)
            {
                Keep(document, taken.Text, text);
                continue;
            }

            ref Utf8Slice field = ref Unsafe.Add(ref texts, taken.Place);
            if (field != default)
            {
                return false;
            }

            field = text;
            read |= 1u << taken.Place;
        }
    }

    /// <summary>A text with references, with octets above 127, with line ends.</summary>
    /// <param name="rest">The document from where it starts.</param>
    /// <param name="at">Where that is.</param>
    /// <param name="way">The way that led there.</param>
    /// <param name="length">How long it is as it is written.</param>
    /// <param name="text">What it means.</param>
    /// <returns>False if the reader must say what it is.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryReadOther(ReadOnlySpan<byte> rest, int at, in CtiTrailWay way, out int length, out Utf8Slice text)
    {
        text = default;
        length = rest.IndexOf((byte)'<');
        if ((uint)(length - 1) >= XmlLimits.TextOctets)
        {
            return false;
        }

        ReadOnlySpan<byte> octets = rest[..length];
        if (octets[0] <= (byte)' ' || octets[^1] <= (byte)' ' || octets.Contains((byte)'\r') || octets.IndexOf("]]>"u8) >= 0
            || XmlCharacters.FindFault(octets, out _) is not null || XmlReferences.FindFault(octets, out _) is not null)
        {
            return false;
        }

        text = new Utf8Slice(at, length);
        if (!octets.Contains((byte)'&'))
        {
            return true;
        }

        // Of all that a trail holds, people's names are what has references.
        Reserve(length);
        text = Scratch(CtiText.Resolve(octets, _scratch.AsSpan(_scratchUsed), trim: false));
        return way is { Text: CtiTrailText.Field, Place: CtiPartyTexts.Name } && _record is CtiTrailRecord.RemoteParty or CtiTrailRecord.RedirectingParty;
    }

    /// <summary>The texts of the record that the trail is in.</summary>
    private ref Utf8Slice TextsOf(CtiTrailRecord record)
    {
        switch (record)
        {
            case CtiTrailRecord.Call:
                return ref _calls[CallCount - 1].Texts[0];
            case CtiTrailRecord.RemoteParty:
                return ref _calls[CallCount - 1].RemotePartyField.Texts[0];
            case CtiTrailRecord.Endpoint:
                return ref _calls[CallCount - 1].EndpointField.Texts[0];
            case CtiTrailRecord.RedirectingParty:
                return ref _redirections[_redirectionCount - 1].PartyField.Texts[0];
            default:
                return ref _texts[0];
        }
    }

    /// <summary>Finds what the texts mean that have been read of the record that the trail is in.</summary>
    private void UnderstandRecord(ReadOnlySpan<byte> document, uint read)
    {
        switch (_record)
        {
            case CtiTrailRecord.Event:
                Understand(document, read);
                break;
            case CtiTrailRecord.Call:
                Understand(document, ref _calls[CallCount - 1], read);
                break;
            case CtiTrailRecord.RemoteParty:
                Understand(document, ref _calls[CallCount - 1].RemotePartyField, read);
                break;
            case CtiTrailRecord.RedirectingParty:
                Understand(document, ref _redirections[_redirectionCount - 1].PartyField, read);
                break;
        }
    }

    private bool IsFirst(Seen what)
    {
        bool first = (_seen & what) == 0;
        _seen |= what;
        return first;
    }

    /// <summary>Does what the tags of a way do.</summary>
    /// <param name="document">The document.</param>
    /// <param name="at">Where the way starts.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="read">The texts that have been read of the record that it leaves.</param>
    /// <returns>False if the reader must say what it is.</returns>
    private bool TryTake(ReadOnlySpan<byte> document, int at, ReadOnlySpan<CtiTrailStep> steps, uint read)
    {
        UnderstandRecord(document, read);
        foreach (ref readonly CtiTrailStep step in steps)
        {
            Utf8Slice text = step.Length == 0 ? default : new Utf8Slice(at + step.Start, step.Length);
            bool known = step.Op switch
            {
                CtiTrailOp.Record => TurnTo((CtiTrailRecord)step.Value),
                CtiTrailOp.Call => StartCall(at),
                CtiTrailOp.RemoteParty => StartRemoteParty(),
                CtiTrailOp.AddressCountryCode => KeepCountryCode((CtiTrailRecord)step.Value, text),
                CtiTrailOp.Endpoint => StartEndpoint((CtiEndpointType)step.Value, text),
                CtiTrailOp.Flag => KeepFlag((CtiName)step.Value),
                CtiTrailOp.Envelope => IsFirst(Seen.Envelope),
                CtiTrailOp.Payload => IsFirst(Seen.Payload),
                CtiTrailOp.Event => StartEvent((CtiEventClass)step.Value),
                CtiTrailOp.EventData => StartEventData((CtiEventType)step.Value, text),
                _ => TakeOther(in step, at, text),
            };
            if (!known)
            {
                return false;
            }
        }

        return true;
    }

    private bool TakeOther(in CtiTrailStep step, int at, Utf8Slice text)
    {
        ref CtiCall call = ref _calls[CallCount - 1];
        switch (step.Op)
        {
            case CtiTrailOp.Redirections:
                call.RedirectionStart = _redirectionCount;
                return IsFirst(Seen.Redirections);
            case CtiTrailOp.Redirection:
                int index = AddRedirection(at);
                if (index < 0)
                {
                    return false;
                }

                _redirections[index] = default;
                call.RedirectionCount++;
                _seen &= ~Seen.RedirectingParty;
                return true;
            case CtiTrailOp.RedirectingParty:
                _redirections[_redirectionCount - 1].PartyField.IsPresent = true;
                return IsFirst(Seen.RedirectingParty);
            case CtiTrailOp.ReleaseCause:
                call.ReleaseCause = new CtiReleaseCause { IsPresent = true };
                return IsFirst(Seen.ReleaseCause);
            case CtiTrailOp.Privacy:
                PartyOf((CtiTrailRecord)step.Value).Privacy = true;
                return true;
            default:
                PartyOf((CtiTrailRecord)step.Value).UserDnCountryCode = text;
                return true;
        }
    }

    private ref CtiParty PartyOf(CtiTrailRecord record)
    {
        if (record == CtiTrailRecord.RedirectingParty)
        {
            return ref _redirections[_redirectionCount - 1].PartyField;
        }

        return ref _calls[CallCount - 1].RemotePartyField;
    }

    private bool TurnTo(CtiTrailRecord record)
    {
        _record = record;
        return true;
    }

    private bool StartEvent(CtiEventClass eventClass)
    {
        Class = eventClass;
        return IsFirst(Seen.Event);
    }

    private bool StartEventData(CtiEventType type, Utf8Slice name)
    {
        Type = type;
        TypeName = name;
        Family = CtiEventFamily.Call;
        return IsFirst(Seen.EventData);
    }

    private bool StartCall(int start)
    {
        _seen &= ~Seen.InCall;
        return AddCall(start) >= 0;
    }

    private bool StartRemoteParty()
    {
        _calls[CallCount - 1].RemotePartyField.IsPresent = true;
        return IsFirst(Seen.RemoteParty);
    }

    private bool StartEndpoint(CtiEndpointType type, Utf8Slice name)
    {
        _calls[CallCount - 1].EndpointField.Type = new CtiValue<CtiEndpointType>(type, name);
        return IsFirst(Seen.Endpoint);
    }

    private bool KeepCountryCode(CtiTrailRecord record, Utf8Slice code)
    {
        PartyOf(record).AddressCountryCode = code;
        return true;
    }

    private bool KeepFlag(CtiName name)
    {
        ref CtiCallDetails details = ref DetailsFor(ref _calls[CallCount - 1]);
        switch (name)
        {
            case CtiName.allowAnswer:
                details.AllowAnswer = true;
                break;
            case CtiName.allowRetrieve:
                details.AllowRetrieve = true;
                break;
            case CtiName.diversionInhibited:
                details.DiversionInhibited = true;
                break;
            case CtiName.groupCallParkLocationSelected:
                details.GroupCallParkLocationSelected = true;
                break;
            default:
                details.Recorded = true;
                break;
        }

        return true;
    }

    /// <summary>Keeps a text that is none of the fields of a record.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Keep(ReadOnlySpan<byte> document, CtiTrailText kind, Utf8Slice text)
    {
        if (kind == CtiTrailText.HookStatus)
        {
            HookStatus = Find(document, CtiValues.HookStatus, text);
            return;
        }

        ref CtiCall call = ref _calls[CallCount - 1];
        CtiReleaseCause cause = call.ReleaseCause;
        switch (kind)
        {
            case CtiTrailText.ReleasingParty:
                call.ReleasingParty = Find(document, CtiValues.ReleasingParty, text);
                break;
            case CtiTrailText.InternalReleaseCause:
                cause.InternalReleaseCause = new CtiValue<CtiInternalReleaseCause>(Find(document, CtiValues.InternalReleaseCause, text), text);
                break;
            case CtiTrailText.Q850Cause:
                cause.Q850Cause = text;
                break;
            case CtiTrailText.SipStatus:
                cause.SipStatus = text;
                break;
            case CtiTrailText.CdrTerminationCause:
                cause.CdrTerminationCause = text;
                break;
            case CtiTrailText.RedirectReason:
                _redirections[_redirectionCount - 1].Reason = new CtiValue<CtiRedirectReason>(Find(document, CtiValues.RedirectReason, text), text);
                break;
            case CtiTrailText.RedirectCounter:
                _redirections[_redirectionCount - 1].Counter = (int)Number(document, text, int.MaxValue, 0);
                break;
            case CtiTrailText.AllowedRecordingControls:
                DetailsFor(ref call).AllowedRecordingControls = new CtiValue<CtiRecordingControls>(Find(document, CtiValues.RecordingControls, text), text);
                break;
            case CtiTrailText.RecordingState:
                DetailsFor(ref call).RecordingState = new CtiValue<CtiRecordingState>(Find(document, CtiValues.RecordingState, text), text);
                break;
        }

        call.ReleaseCause = cause;
    }

    /// <summary>At the document's end: whether nothing lacks, and all was understood.</summary>
    private bool TryArrive(ReadOnlySpan<byte> document, uint read)
    {
        UnderstandRecord(document, read);
        if (_fault.IsError || UnknownElements > 0 || (_seen & Seen.EventData) == 0 || ((_seen & Seen.Envelope) != 0 && RequestId.IsEmpty))
        {
            return false;
        }

        for (int i = 0; i < CallCount; i++)
        {
            if (_calls[i].CallId.IsEmpty || _calls[i].ExtTrackingId.IsEmpty)
            {
                return false;
            }
        }

        return Class is not (CtiEventClass.SubscriptionEvent or CtiEventClass.SubscriptionTerminatedEvent)
            || !CtiEnvelope.MissingEventField(EventId, SubscriptionId, SequenceNumber, document.Length).IsError;
    }
}
