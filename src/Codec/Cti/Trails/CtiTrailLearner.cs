using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Follows a document that has been decoded from text to text, and adds the ways between them to the trails. It knows what nearly every event of a user's calls
/// holds; where something else stands, the trail is dead, and who comes there is to be read by the reader.
/// </summary>
/// <param name="trails">The trails.</param>
/// <param name="workspace">Room to read in.</param>
/// <param name="headsOnly">Whether trails end where the data of events starts.</param>
internal sealed class CtiTrailLearner(CtiTrails trails, XmlWorkspace workspace, bool headsOnly)
{
    /// <summary>Octets that tell text, a tag, a comment and a CDATA section apart: what is in them would make a way of its own for each document.</summary>
    private const int Markup = 2;

    private readonly Within[] _open = new Within[XmlLimits.Depth + 1];
    private readonly int[] _signatures = new int[XmlLimits.Depth + 1]; // where the signature of each open element starts
    private byte[] _signature = new byte[1024];
    private CtiTrailStep[] _steps = new CtiTrailStep[16];
    private int _signatureLength;
    private int _stepCount;
    private int _depth;
    private int _from;
    private int _place;
    private CtiTrailRecord _record;

    /// <summary>What an open element is.</summary>
    private enum Within : byte
    {
        Document, Envelope, Payload, Event, EventData, Calls, Call, RemoteParty, Endpoint, Redirections, Redirection, RedirectingParty, ReleaseCause,

        /// <summary>An element that holds a text.</summary>
        Text,

        /// <summary>One that says yes by being there, and holds nothing.</summary>
        Flag,

        /// <summary>What is not known to trails.</summary>
        Other,
    }

    /// <summary>Learns from a document.</summary>
    /// <param name="document">One that has been found to be an event, or to start like one.</param>
    internal void Learn(ReadOnlySpan<byte> document)
    {
        if (!XmlDeclaration.TryRead(document, out XmlDeclaration declaration, out _))
        {
            return;
        }

        _signatureLength = _stepCount = _depth = _from = _place = 0;
        _open[0] = Within.Document;
        _record = CtiTrailRecord.Event;
        bool learned = declaration.Encoding == XmlEncodingKind.Utf8 ? TryFollow(document) : TryEnd(document, declaration.Length);
        if (!learned)
        {
            // No room: what the senders of now write is learned anew.
            trails.Forget();
        }
    }

    private bool TryFollow(ReadOnlySpan<byte> document)
    {
        Utf8XmlReader reader = new(document, workspace);
        bool read = reader.Read();
        while (read)
        {
            if (reader.Kind == XmlTokenKind.EndElement)
            {
                Leave();
            }

            if (reader.Kind != XmlTokenKind.StartElement)
            {
                read = reader.Read();
                continue;
            }

            int start = reader.Position; // of what is in the element
            if (IsTooFar(start))
            {
                return TryEnd(document, start);
            }

            Within element = Enter(in reader, out CtiTrailText text, out int place);
            if (headsOnly && element == Within.EventData)
            {
                return TryAddWay(document, start, CtiTrailText.Data, 0);
            }

            Open(in reader, element);
            read = reader.Read();
            if (element is Within.Text or Within.ReleaseCause && reader.Kind == XmlTokenKind.Text)
            {
                int end = reader.Position;
                read = reader.Read();
                bool whole = reader.Kind == XmlTokenKind.EndElement;
                if (whole || element == Within.Text)
                {
                    if (!TryAddWay(document, start, text, place))
                    {
                        return false;
                    }

                    _from = end;
                    if (!whole)
                    {
                        return TryEnd(document, end + Markup);
                    }

                    continue;
                }
            }

            // Of a release's cause the text counts where nothing else is in it, a comment or a CDATA section beside it or not: only the reader puts that together.
            if (element is Within.Text or Within.Other
                || (element == Within.Flag && reader.Kind != XmlTokenKind.EndElement)
                || (element == Within.ReleaseCause && reader.Kind is not (XmlTokenKind.StartElement or XmlTokenKind.EndElement)))
            {
                return TryEnd(document, element == Within.Other ? start : start + Markup);
            }
        }

        return reader.Error.IsError || (IsTooFar(document.Length) ? TryEnd(document, document.Length) : TryAddWay(document, document.Length, CtiTrailText.End, 0));
    }

    private bool IsTooFar(int end) => end - _from > CtiTrails.LongestWay;

    private bool TryAddWay(ReadOnlySpan<byte> document, int end, CtiTrailText text, int place)
    {
        CtiTrailRecord record = RecordOf(_depth > 0 ? _open[_depth - 1] : Within.Document);
        if (text >= CtiTrailText.Field && record != _record)
        {
            Step(new CtiTrailStep(CtiTrailOp.Record, (int)record));
            _record = record;
        }

        if (!trails.TryPlace(_signature.AsSpan(0, _signatureLength), out int to)
            || !trails.TryAdd(_place, document[_from..end], new CtiTrailWay { To = (short)to, Text = text, Place = (byte)place }, _steps.AsSpan(0, _stepCount)))
        {
            return false;
        }

        _place = to;
        _stepCount = 0;
        return true;
    }

    /// <summary>Adds a way that leads nowhere.</summary>
    private bool TryEnd(ReadOnlySpan<byte> document, int end) =>
        trails.TryAdd(_place, document[_from..Math.Min(Math.Min(end, document.Length), _from + CtiTrails.LongestWay)], new CtiTrailWay { Text = CtiTrailText.Dead }, default);

    private static CtiTrailRecord RecordOf(Within element) => element switch
    {
        Within.Call => CtiTrailRecord.Call,
        Within.RemoteParty => CtiTrailRecord.RemoteParty,
        Within.Endpoint => CtiTrailRecord.Endpoint,
        Within.RedirectingParty => CtiTrailRecord.RedirectingParty,
        _ => CtiTrailRecord.Event,
    };

    /// <summary>Adds the element to the open ones. What the reader knows of it from here on is its name and its declarations; of its other attributes it knows nothing behind the tag.</summary>
    private void Open(in Utf8XmlReader reader, Within element)
    {
        _open[++_depth] = element;
        _signatures[_depth] = _signatureLength;
        Sign((byte)element);
        Sign(reader.Name);
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            XmlAttribute attribute = reader.GetAttribute(i);
            if (attribute.IsNamespaceDeclaration)
            {
                Sign(attribute.Name);
                Sign(attribute.Value);
            }
        }
    }

    private void Leave() => _signatureLength = _signatures[_depth--];

    /// <summary>No name and no value holds a zero.</summary>
    private void Sign(ReadOnlySpan<byte> octets)
    {
        Sign(0);
        foreach (byte octet in octets)
        {
            Sign(octet);
        }
    }

    private void Sign(byte octet)
    {
        if (_signatureLength == _signature.Length)
        {
            Array.Resize(ref _signature, 2 * _signature.Length);
        }

        _signature[_signatureLength++] = octet;
    }

    private void Step(CtiTrailStep step)
    {
        if (_stepCount == _steps.Length)
        {
            Array.Resize(ref _steps, 2 * _steps.Length);
        }

        _steps[_stepCount++] = step;
    }

    private Within Go(CtiTrailOp op, Within element, int value = 0, Utf8Slice text = default)
    {
        Step(new CtiTrailStep(op, value, text.Start - _from, text.Length));
        return element;
    }

    /// <summary>What the element is whose start tag the reader stands at, and what its tag does.</summary>
    private Within Enter(in Utf8XmlReader reader, out CtiTrailText text, out int place)
    {
        text = CtiTrailText.Field;
        place = 0;
        Within parent = _open[_depth];
        if (parent is Within.Document or Within.Envelope)
        {
            place = CtiEventTexts.RequestId;
            return EnterEnvelope(in reader, parent);
        }

        CtiName name = CtiNames.FindInXsi(in reader);
        switch (parent)
        {
            case Within.Payload:
                return name == CtiName.Event ? EnterEvent(in reader) : Within.Other;
            case Within.Event:
                return name == CtiName.eventData ? EnterEventData(in reader) : EnterField(CtiEventTexts.Fields, name, out place);
            case Within.EventData or Within.Calls:
                text = CtiTrailText.HookStatus;
                return name == CtiName.call ? Go(CtiTrailOp.Call, Within.Call)
                    : parent == Within.Calls ? Within.Other
                    : name == CtiName.calls ? Within.Calls
                    : name == CtiName.hookStatus ? Within.Text
                    : Within.Other;
            case Within.Call:
                return EnterInCall(in reader, name, ref text, out place);
            case Within.RemoteParty or Within.RedirectingParty:
                return EnterInParty(in reader, name, out place);
            case Within.Endpoint:
                return EnterField(CtiEndpointTexts.Fields, name, out place);
            case Within.Redirections:
                return name == CtiName.redirection ? Go(CtiTrailOp.Redirection, Within.Redirection) : Within.Other;
            case Within.Redirection:
                text = name == CtiName.reason ? CtiTrailText.RedirectReason : CtiTrailText.RedirectCounter;
                return name == CtiName.party ? Go(CtiTrailOp.RedirectingParty, Within.RedirectingParty)
                    : name is CtiName.reason or CtiName.counter ? Within.Text
                    : Within.Other;
            case Within.ReleaseCause:
                text = name switch
                {
                    CtiName.internalReleaseCause => CtiTrailText.InternalReleaseCause,
                    CtiName.q850Cause => CtiTrailText.Q850Cause,
                    CtiName.sipStatus => CtiTrailText.SipStatus,
                    CtiName.cdrTerminationCause => CtiTrailText.CdrTerminationCause,
                    _ => CtiTrailText.Dead,
                };
                return text == CtiTrailText.Dead ? Within.Other : Within.Text;
            default:
                return Within.Other;
        }
    }

    private Within EnterEnvelope(in Utf8XmlReader reader, Within parent)
    {
        if (parent == Within.Document)
        {
            return reader.NamespaceNumber == CtiNames.Xsp && (CtiName)reader.KnownName == CtiName.@event ? Go(CtiTrailOp.Envelope, Within.Envelope)
                : CtiNames.FindInXsi(in reader) == CtiName.Event ? EnterEvent(in reader)
                : Within.Other;
        }

        return CtiNames.FindInEnvelope(in reader) switch
        {
            CtiName.requestId => Within.Text,
            CtiName.payload => Go(CtiTrailOp.Payload, Within.Payload),
            _ => Within.Other,
        };
    }

    private Within EnterEvent(in Utf8XmlReader reader) => Go(CtiTrailOp.Event, Within.Event, (int)CtiEnvelope.EventClassOf(in reader));

    private Within EnterEventData(in Utf8XmlReader reader)
    {
        CtiEventType type = CtiEnvelope.EventTypeOf(in reader, out Utf8Slice name);
        return headsOnly || CtiEventFamilies.Of(type) == CtiEventFamily.Call ? Go(CtiTrailOp.EventData, Within.EventData, (int)type, name) : Within.Other;
    }

    private static Within EnterField(XmlTextFields fields, CtiName name, out int place)
    {
        place = (int)name < 0 ? byte.MaxValue : fields.Places[(int)name];
        return place == byte.MaxValue ? Within.Other : Within.Text;
    }

    private Within EnterInCall(in Utf8XmlReader reader, CtiName name, ref CtiTrailText text, out int place)
    {
        place = 0;
        switch (name)
        {
            case CtiName.remoteParty:
                return Go(CtiTrailOp.RemoteParty, Within.RemoteParty);
            case CtiName.endpoint:
                Utf8Slice type = CtiText.TypeName(in reader, out bool foreign);
                return Go(CtiTrailOp.Endpoint, Within.Endpoint, (int)(foreign ? CtiEndpointType.Unknown : CtiValues.Endpoint.Find(reader.Document, type)), type);
            case CtiName.redirections:
                return Go(CtiTrailOp.Redirections, Within.Redirections);
            case CtiName.releaseCause:
                text = CtiTrailText.InternalReleaseCause;
                return Go(CtiTrailOp.ReleaseCause, Within.ReleaseCause);
            case CtiName.releasingParty:
                text = CtiTrailText.ReleasingParty;
                return Within.Text;
            case CtiName.allowedRecordingControls:
                text = CtiTrailText.AllowedRecordingControls;
                return Within.Text;
            case CtiName.recordingState:
                text = CtiTrailText.RecordingState;
                return Within.Text;
            case CtiName.allowAnswer or CtiName.allowRetrieve or CtiName.diversionInhibited or CtiName.groupCallParkLocationSelected or CtiName.recorded:
                return Go(CtiTrailOp.Flag, Within.Flag, (int)name);
            default:
                return EnterField(CtiCallTexts.Fields, name, out place);
        }
    }

    private Within EnterInParty(in Utf8XmlReader reader, CtiName name, out int place)
    {
        if (name == CtiName.privacy)
        {
            place = 0;
            return Go(CtiTrailOp.Privacy, Within.Flag, (int)RecordOf(_open[_depth]));
        }

        Within element = EnterField(CtiPartyTexts.Fields, name, out place);
        if (place is CtiPartyTexts.Address or CtiPartyTexts.UserDn && reader.TryGetAttribute(XmlNamespaceTable.None, "countryCode"u8, out XmlAttribute attribute))
        {
            if (attribute.ValueIsEscaped || attribute.Value.IsEmpty)
            {
                return Within.Other;
            }

            int start = (int)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(reader.Document), ref MemoryMarshal.GetReference(attribute.Value));
            Go(place == CtiPartyTexts.Address ? CtiTrailOp.AddressCountryCode : CtiTrailOp.UserDnCountryCode, element, (int)RecordOf(_open[_depth]), new Utf8Slice(start, attribute.Value.Length));
        }

        return element;
    }
}
