using System.Text.Json;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Engine.Decode;

/// <summary>Writes single fields of an event, and the structures that several kinds of events share. What the event does not tell is left out.</summary>
internal readonly struct CtiFieldWriter(CtiEvent source, Utf8JsonWriter json)
{
    public Utf8JsonWriter Json => json;

    public CtiEvent Source => source;

    public void Text(ReadOnlySpan<byte> name, Utf8Slice slice)
    {
        if (slice.IsPresent)
        {
            json.WriteString(name, source.Text(slice));
        }
    }

    /// <summary>That it is there, and no more.</summary>
    public void Secret(ReadOnlySpan<byte> name, Utf8Slice slice)
    {
        if (slice.IsPresent)
        {
            json.WriteString(name, Secrets.Mask);
        }
    }

    /// <summary>As the wire has it, also a value that is not known.</summary>
    public void Value<T>(ReadOnlySpan<byte> name, CtiValue<T> value)
        where T : struct, Enum => Text(name, value.Text);

    public void Number(ReadOnlySpan<byte> name, long value, long absent)
    {
        if (value != absent)
        {
            json.WriteNumber(name, value);
        }
    }

    public void Number(ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } told)
        {
            json.WriteNumber(name, told);
        }
    }

    public void Flag(ReadOnlySpan<byte> name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, true);
        }
    }

    public void Truth(ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } told)
        {
            json.WriteBoolean(name, told);
        }
    }

    /// <summary>A figure is a number, or an object where thresholds were told.</summary>
    public void Measure(ReadOnlySpan<byte> name, in CtiMeasure measure)
    {
        if (!measure.IsPresent)
        {
            return;
        }

        if (!measure.Severity.IsPresent && !measure.PreviousSeverity.IsPresent && !measure.Threshold.IsPresent)
        {
            json.WriteNumber(name, measure.Value);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("value"u8, measure.Value);
        Text("severity"u8, measure.Severity);
        Text("prevSeverity"u8, measure.PreviousSeverity);
        Text("threshold"u8, measure.Threshold);
        json.WriteEndObject();
    }

    public void Party(ReadOnlySpan<byte> name, in CtiParty party)
    {
        if (!party.IsPresent)
        {
            return;
        }

        json.WriteStartObject(name);
        Text("name"u8, party.Name);
        Text("address"u8, party.Address);
        Text("countryCode"u8, party.AddressCountryCode);
        Text("userId"u8, party.UserId);
        Text("userDN"u8, party.UserDn);
        Text("userDNCountryCode"u8, party.UserDnCountryCode);
        Flag("privacy"u8, party.Privacy);
        Text("callType"u8, party.CallTypeText);
        json.WriteEndObject();
    }

    public void Redirections(ReadOnlySpan<CtiRedirection> redirections)
    {
        if (redirections.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("redirections"u8);
        foreach (ref readonly CtiRedirection redirection in redirections)
        {
            json.WriteStartObject();
            Party("party"u8, redirection.Party);
            Value("reason"u8, redirection.Reason);
            Number("counter"u8, redirection.Counter, 0);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void Redirect(in CtiRedirect redirect)
    {
        if (!redirect.IsPresent)
        {
            return;
        }

        json.WriteStartObject("redirect"u8);
        Text("address"u8, redirect.Address);
        Text("countryCode"u8, redirect.AddressCountryCode);
        Value("reason"u8, redirect.Reason);
        Number("redirectTime"u8, redirect.RedirectTime, 0);
        json.WriteEndObject();
    }

    public void ReleaseCause(ReadOnlySpan<byte> name, in CtiReleaseCause cause)
    {
        if (!cause.IsPresent)
        {
            return;
        }

        json.WriteStartObject(name);
        Value("internalReleaseCause"u8, cause.InternalReleaseCause);
        Text("q850Cause"u8, cause.Q850Cause);
        Text("sipStatus"u8, cause.SipStatus);
        Text("cdrTerminationCause"u8, cause.CdrTerminationCause);
        json.WriteEndObject();
    }

    public void Endpoint(in CtiEndpoint endpoint)
    {
        if (!endpoint.Type.Text.IsPresent && !endpoint.Address.IsPresent && !endpoint.AddressOfRecord.IsPresent)
        {
            return;
        }

        json.WriteStartObject("endpoint"u8);
        Value("type"u8, endpoint.Type);
        Text("addressOfRecord"u8, endpoint.AddressOfRecord);
        Text("address"u8, endpoint.Address);
        json.WriteEndObject();
    }
}
