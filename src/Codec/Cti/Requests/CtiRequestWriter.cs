using System.Buffers;
using System.Buffers.Text;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>A parameter of a request: its name in the URI's template and its value.</summary>
/// <param name="Name">The name, which stands between per cent signs in the template and is the parameter's element.</param>
/// <param name="Value">The value in UTF-8, as it is meant.</param>
internal readonly ref struct CtiParameter(ReadOnlySpan<byte> Name, ReadOnlySpan<byte> Value)
{
    internal ReadOnlySpan<byte> Name { get; } = Name;

    internal ReadOnlySpan<byte> Value { get; } = Value;
}

/// <summary>
/// Writes what all requests have in common, in the form that the wire options ask for:
/// request(requestId, sessionId, credentials?, cti:…Request(uri, method, version, params, payload)).
/// </summary>
internal ref struct CtiRequestWriter
{
    /// <summary>Octets that stand as they are in a path: RFC 3986, unreserved, sub-delims, colon, at sign, slash for the template's own.</summary>
    private static readonly SearchValues<byte> s_pathOctets =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@"u8);

    private readonly CtiWireOptions _options;
    private readonly ReadOnlySpan<byte> _element;
    private bool _empty;

    /// <summary>Where the request's own payload is written.</summary>
    internal Utf8XmlWriter Xml;

    /// <summary>Starts a request and writes up to the place where its parameters start.</summary>
    internal CtiRequestWriter(IBufferWriter<byte> output, CtiWireOptions options, ReadOnlySpan<byte> element, CtiRequestIds ids)
    {
        _options = options;
        _element = element;
        Xml = new Utf8XmlWriter(output);
        CtiEnvelopeWriter.Open(ref Xml, options, "request"u8, ids.RequestId);
        Need(ids.RequestId);
        Xml.Raw("<sessionId>"u8);
        Xml.Text(ids.SessionId);
        Xml.Raw("</sessionId>"u8);
        if (options.Credentials.Length > 0)
        {
            Xml.Raw("<credentials>"u8);
            Xml.Text(options.Credentials);
            Xml.Raw("</credentials>"u8);
        }

        Xml.Raw(options.InCtiNamespace ? "<cti:"u8 : "<"u8);
        Xml.Raw(element);
        Xml.Raw(options.InCtiNamespace ? " xmlns:cti=\"http://schema.broadsoft.com/CTI\"><uri>"u8 : "><uri>"u8);
    }

    /// <summary>Writes uri, method, version, params and the payload's start tag.</summary>
    /// <param name="before">The path up to the parameter, or the whole of it.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="parameter">The parameter, if the path has one.</param>
    internal void Target(ReadOnlySpan<byte> before, ReadOnlySpan<byte> method, CtiParameter parameter = default)
    {
        Xml.Raw(before);
        if (!parameter.Name.IsEmpty)
        {
            Need(parameter.Value);
            Placeholder(parameter);
        }

        Xml.Raw("</uri><method>"u8);
        Xml.Raw(method);
        Xml.Raw("</method><version>"u8);
        Xml.Text(_options.BroadWorksVersionOctets);
        Xml.Raw("</version>"u8);
        if (parameter.Name.IsEmpty)
        {
            Xml.Raw("<params/>"u8);
            return;
        }

        // The schema wants the parameters whatever the form of the URI.
        Xml.Raw("<params><"u8);
        Xml.Raw(parameter.Name);
        Xml.Raw(">"u8);
        Xml.Text(parameter.Value);
        Xml.Raw("</"u8);
        Xml.Raw(parameter.Name);
        Xml.Raw("></params>"u8);
    }

    /// <summary>The payload's start tag.</summary>
    internal void OpenPayload() => Xml.Raw(_options.HasQualifiedPayload ? "<xsp:payload>"u8 : "<payload>"u8);

    /// <summary>An element of the event interface with a text.</summary>
    internal void Element(ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        Xml.Raw("<xsi:"u8);
        Xml.Raw(name);
        Xml.Raw(">"u8);
        Xml.Text(value);
        Xml.Raw("</xsi:"u8);
        Xml.Raw(name);
        Xml.Raw(">"u8);
    }

    /// <summary>An element of the event interface with a number.</summary>
    internal void Element(ReadOnlySpan<byte> name, int value)
    {
        Span<byte> figures = stackalloc byte[11];
        Utf8Formatter.TryFormat(value, figures, out int length);
        Element(name, figures[..length]);
    }

    /// <summary>A value without which the request means nothing.</summary>
    internal void Need(ReadOnlySpan<byte> value) => _empty |= value.IsEmpty;

    /// <summary>Requests that carry nothing still have a payload.</summary>
    internal bool CompleteWithoutPayload(out CodecError error)
    {
        Xml.Raw(_options.HasQualifiedPayload ? "<xsp:payload/>"u8 : "<payload/>"u8);
        return Close(out error);
    }

    /// <summary>Closes the payload and everything around it.</summary>
    internal bool Complete(out CodecError error)
    {
        Xml.Raw(_options.HasQualifiedPayload ? "</xsp:payload>"u8 : "</payload>"u8);
        return Close(out error);
    }

    private bool Close(out CodecError error)
    {
        if (_empty)
        {
            error = new CodecError(CtiRules.WriteEmpty, 0, "a value that the request needs is empty");
            return false;
        }

        Xml.Raw(_options.InCtiNamespace ? "</cti:"u8 : "</"u8);
        Xml.Raw(_element);
        Xml.Raw("></xsp:request>"u8);
        return Xml.TryComplete(out error);
    }

    private void Placeholder(CtiParameter parameter)
    {
        if (!_options.IsResolved)
        {
            Xml.Raw("%"u8);
            Xml.Raw(parameter.Name);
            Xml.Raw("%"u8);
            return;
        }

        // RFC 3986, 3.3 and 2.1: what is no pchar goes as its octets in hexadecimal.
        ReadOnlySpan<byte> rest = parameter.Value;
        Span<byte> encoded = stackalloc byte[3];
        while (!rest.IsEmpty)
        {
            int plain = rest.IndexOfAnyExcept(s_pathOctets);
            plain = plain < 0 ? rest.Length : plain;
            Xml.Text(rest[..plain]);
            rest = rest[plain..];
            if (!rest.IsEmpty)
            {
                encoded[0] = (byte)'%';
                encoded[1] = "0123456789ABCDEF"u8[rest[0] >> 4];
                encoded[2] = "0123456789ABCDEF"u8[rest[0] & 15];
                Xml.Raw(encoded);
                rest = rest[1..];
            }
        }
    }
}

/// <summary>The two ids that every request has and its response repeats.</summary>
/// <param name="requestId">Tells the request apart on its connection.</param>
/// <param name="sessionId">Free; what BroadWorks makes of it is not known.</param>
public readonly ref struct CtiRequestIds(ReadOnlySpan<byte> requestId, ReadOnlySpan<byte> sessionId)
{
    /// <summary>Tells the request apart on its connection.</summary>
    public ReadOnlySpan<byte> RequestId { get; } = requestId;

    /// <summary>Free; what BroadWorks makes of it is not known.</summary>
    public ReadOnlySpan<byte> SessionId { get; } = sessionId;
}
