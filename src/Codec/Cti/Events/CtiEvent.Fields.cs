using System.Buffers.Text;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <content>Parties, redirections, and single fields.</content>
public sealed partial class CtiEvent
{
    /// <summary>remoteParty: name?, address?, userId?, userDN?, privacy?, callType?; captures have the address before the name.</summary>
    private CtiParty DecodeParty(ref Utf8XmlReader reader)
    {
        CtiParty party = new() { IsPresent = true };
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.name:
                    party.Name = ReadString(ref reader);
                    break;
                case CtiName.address:
                    party.AddressCountryCode = KeepAttribute(in reader, "countryCode"u8);
                    party.Address = ReadToken(ref reader);
                    break;
                case CtiName.userId:
                    party.UserId = ReadToken(ref reader);
                    break;
                case CtiName.userDN:
                    party.UserDn = ReadToken(ref reader);
                    break;
                case CtiName.privacy:
                    party.Privacy = true;
                    break;
                case CtiName.callType:
                    party.CallTypeText = ReadToken(ref reader);
                    party.CallType = CtiValues.CallType(Text(party.CallTypeText));
                    break;
                default:
                    UnknownElements++;
                    break;
            }
        }

        return party;
    }

    /// <summary>redirections: redirection+, newest first.</summary>
    private void DecodeRedirections(ref Utf8XmlReader reader, ref CtiCall call)
    {
        int depth = reader.Depth;
        call.RedirectionStart = _redirectionCount;
        while (Go(ref reader, depth))
        {
            if (CtiNames.FindInXsi(in reader) != CtiName.redirection)
            {
                UnknownElements++;
                continue;
            }

            if (_redirectionCount == CtiLimits.Redirections)
            {
                Fail(CtiRules.RedirectionsLimit, reader.TokenStart, "an event holds more redirections than the limit");
                break;
            }

            if (_redirectionCount == _redirections.Length)
            {
                Array.Resize(ref _redirections, _redirections.Length * 2);
            }

            DecodeRedirection(ref reader, out _redirections[_redirectionCount++]);
        }

        call.RedirectionCount = _redirectionCount - call.RedirectionStart;
    }

    /// <summary>redirection: party?, reason?, counter?.</summary>
    private void DecodeRedirection(ref Utf8XmlReader reader, out CtiRedirection redirection)
    {
        redirection = default;
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.party:
                    redirection.Party = DecodeParty(ref reader);
                    break;
                case CtiName.reason:
                    redirection.ReasonText = ReadToken(ref reader);
                    redirection.Reason = CtiValues.RedirectReason(Text(redirection.ReasonText));
                    break;
                case CtiName.counter:
                    redirection.Counter = (int)ReadNumber(ref reader, int.MaxValue, 0);
                    break;
                default:
                    UnknownElements++;
                    break;
            }
        }
    }

    /// <summary>The next child, unless something is wrong.</summary>
    private bool Go(ref Utf8XmlReader reader, int parentDepth) => !_fault.IsError && reader.ReadChild(parentDepth);

    private Utf8Slice ReadOnce(ref Utf8XmlReader reader, Utf8Slice before)
    {
        int start = reader.TokenStart;
        if (before.IsPresent)
        {
            Fail(CtiRules.FieldDuplicate, start, "a field that can be there once is there twice");
        }

        return ReadToken(ref reader);
    }

    /// <summary>A text without the white space around it.</summary>
    private Utf8Slice ReadToken(ref Utf8XmlReader reader) => Read(ref reader, trim: true);

    /// <summary>A text as it is.</summary>
    private Utf8Slice ReadString(ref Utf8XmlReader reader) => Read(ref reader, trim: false);

    private Utf8Slice Read(ref Utf8XmlReader reader, bool trim)
    {
        if (!CtiText.TryRead(ref reader, out Utf8Slice inner, out bool plain))
        {
            return default;
        }

        if (!inner.IsPresent)
        {
            // Elements where a text should be: a shape of another release.
            UnknownElements++;
            return default;
        }

        ReadOnlySpan<byte> document = _document.Span;
        Utf8Slice text = trim ? CtiText.Trim(document, inner) : inner;
        if (plain)
        {
            return text;
        }

        Reserve(text.Length);
        int length = CtiText.Resolve(document.Slice(text.Start, text.Length), _scratch.AsSpan(_scratchUsed));
        return Scratch(length);
    }

    private long ReadNumber(ref Utf8XmlReader reader, long highest, long otherwise)
    {
        if (TryReadNumber(ref reader, highest, out long value))
        {
            return value;
        }

        UnknownElements++;
        return otherwise;
    }

    private int ReadRequiredInteger(ref Utf8XmlReader reader)
    {
        int start = reader.Position;
        if (!TryReadNumber(ref reader, int.MaxValue, out long value))
        {
            Fail(CtiRules.NumberInvalid, start, "a field that must be a number from 0 to 2147483647 is none");
        }

        return (int)value;
    }

    private long ReadRequiredTime(ref Utf8XmlReader reader)
    {
        int start = reader.Position;
        if (!TryReadNumber(ref reader, long.MaxValue, out long value))
        {
            Fail(CtiRules.NumberInvalid, start, "a time that is no number of milliseconds");
        }

        return value;
    }

    private bool TryReadNumber(ref Utf8XmlReader reader, long highest, out long value)
    {
        ReadOnlySpan<byte> text = Text(ReadToken(ref reader));
        bool valid = Utf8Parser.TryParse(text, out value, out int used) && used == text.Length && value >= 0 && value <= highest;
        value = valid ? value : 0;
        return valid;
    }

    /// <summary>An attribute without namespace, its value as it is meant.</summary>
    private Utf8Slice KeepAttribute(in Utf8XmlReader reader, ReadOnlySpan<byte> name)
    {
        if (reader.AttributeCount == 0 || !reader.TryGetAttribute(XmlNamespaceTable.None, name, out XmlAttribute attribute))
        {
            return default;
        }

        Reserve(attribute.Value.Length);
        attribute.TryCopyValue(_scratch.AsSpan(_scratchUsed), out int length);
        return Scratch(length);
    }

    /// <summary>Keeps octets of the document that are not an element's text.</summary>
    private Utf8Slice Keep(ReadOnlySpan<byte> octets)
    {
        if (octets.IsEmpty)
        {
            return default;
        }

        Reserve(octets.Length);
        octets.CopyTo(_scratch.AsSpan(_scratchUsed));
        return Scratch(octets.Length);
    }

    private void Reserve(int octets)
    {
        if (_scratch.Length - _scratchUsed < octets)
        {
            Array.Resize(ref _scratch, Math.Max(_scratch.Length * 2, _scratchUsed + octets));
        }
    }

    private Utf8Slice Scratch(int length)
    {
        Utf8Slice slice = Utf8Slice.InScratch(_scratchUsed, length);
        _scratchUsed += length;
        return slice;
    }

    private bool Fail(string rule, int offset, string detail)
    {
        if (!_fault.IsError)
        {
            _fault = new CodecError(rule, offset, detail);
        }

        return false;
    }
}
