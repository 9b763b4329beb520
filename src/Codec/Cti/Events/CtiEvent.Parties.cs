using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <content>Parties, and what else calls and queue entries have in common.</content>
public sealed partial class CtiEvent
{
    /// <summary>remoteParty: name?, address?, userId?, userDN?, privacy?, callType?; captures have the address before the name.</summary>
    private void DecodeParty(ref Utf8XmlReader reader, out CtiParty party)
    {
        party = default;
        party.IsPresent = true;
        int depth = reader.Depth;
        while (GoInParty(ref reader, ref party, depth))
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
                    party.UserDnCountryCode = KeepAttribute(in reader, "countryCode"u8);
                    party.UserDn = ReadToken(ref reader);
                    break;
                case CtiName.privacy:
                    party.Privacy = true;
                    break;
                case CtiName.callType:
                    party.CallTypeText = ReadToken(ref reader);
                    party.CallType = Find(reader.Document, CtiValues.CallType, party.CallTypeText);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }
    }

    /// <summary>The next child that is not read with others of its like.</summary>
    private bool GoInParty(ref Utf8XmlReader reader, ref CtiParty party, int depth)
    {
        uint read = reader.ReadTexts(depth, CtiPartyTexts.Fields, party.Texts);
        Understand(reader.Document, ref party, read);
        return Go(ref reader, depth);
    }

    /// <summary>Finds what texts of a party mean.</summary>
    private void Understand(ReadOnlySpan<byte> document, ref CtiParty party, uint read)
    {
        if (Has(read, CtiPartyTexts.CallType))
        {
            party.CallType = Find(document, CtiValues.CallType, party.CallTypeText);
        }
    }

    /// <summary>redirections: redirection+, newest first.</summary>
    /// <returns>How many there are; they are the last ones in the list of all.</returns>
    private int DecodeRedirections(ref Utf8XmlReader reader)
    {
        int depth = reader.Depth;
        int start = _redirectionCount;
        while (Go(ref reader, depth))
        {
            if (CtiNames.FindInXsi(in reader) != CtiName.redirection)
            {
                Unknown(in reader);
                continue;
            }

            int index = AddRedirection(reader.TokenStart);
            if (index < 0)
            {
                break;
            }

            DecodeRedirection(ref reader, out _redirections[index]);
        }

        return _redirectionCount - start;
    }

    private int AddRedirection(int start)
    {
        if (_redirectionCount == CtiLimits.Redirections)
        {
            Fail(CtiRules.RedirectionsLimit, start, "an event holds more redirections than the limit");
            return -1;
        }

        if (_redirectionCount == _redirections.Length)
        {
            Array.Resize(ref _redirections, _redirections.Length * 2);
        }

        return _redirectionCount++;
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
                    DecodeParty(ref reader, out redirection.PartyField);
                    break;
                case CtiName.reason:
                    redirection.Reason = ReadValue(ref reader, CtiValues.RedirectReason);
                    break;
                case CtiName.counter:
                    redirection.Counter = (int)ReadNumber(ref reader, int.MaxValue, 0);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }
    }

    /// <summary>redirect: address?, reason, redirectTime.</summary>
    private CtiRedirect DecodeRedirect(ref Utf8XmlReader reader)
    {
        CtiRedirect redirect = new() { IsPresent = true };
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.address:
                    redirect.AddressCountryCode = KeepAttribute(in reader, "countryCode"u8);
                    redirect.Address = ReadToken(ref reader);
                    break;
                case CtiName.reason:
                    redirect.Reason = ReadValue(ref reader, CtiValues.RedirectReason);
                    break;
                case CtiName.redirectTime:
                    redirect.RedirectTime = ReadNumber(ref reader, long.MaxValue, 0);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }

        return redirect;
    }

    /// <summary>releaseCause: internalReleaseCause, q850Cause?, sipStatus?, cdrTerminationCause?; in the oldest samples just text.</summary>
    private CtiReleaseCause DecodeReleaseCause(ref Utf8XmlReader reader)
    {
        CtiReleaseCause cause = new() { IsPresent = true };
        int depth = reader.Depth;
        MixedContent content = new(reader.Position);
        while (GoOrText(ref reader, depth, ref content))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.internalReleaseCause:
                    content.Text = ReadToken(ref reader);
                    break;
                case CtiName.q850Cause:
                    cause.Q850Cause = ReadToken(ref reader);
                    break;
                case CtiName.sipStatus:
                    cause.SipStatus = ReadToken(ref reader);
                    break;
                case CtiName.cdrTerminationCause:
                    cause.CdrTerminationCause = ReadToken(ref reader);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }

        if (!content.Text.IsEmpty)
        {
            cause.InternalReleaseCause = new CtiValue<CtiInternalReleaseCause>(Find(reader.Document, CtiValues.InternalReleaseCause, content.Text), content.Text);
        }

        return cause;
    }

    /// <summary>endpoint: addressOfRecord of an access endpoint, address of any other.</summary>
    private void DecodeEndpoint(ref Utf8XmlReader reader, out CtiEndpoint endpoint)
    {
        endpoint = default;
        Utf8Slice type = CtiText.TypeName(in reader, out bool foreign);
        endpoint.Type = new CtiValue<CtiEndpointType>(foreign ? CtiEndpointType.Unknown : Find(reader.Document, CtiValues.Endpoint, type), type);
        int depth = reader.Depth;
        reader.ReadTexts(depth, CtiEndpointTexts.Fields, endpoint.Texts);
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.addressOfRecord:
                    endpoint.AddressOfRecord = ReadToken(ref reader);
                    break;
                case CtiName.address:
                    endpoint.Address = ReadToken(ref reader);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }
    }
}
