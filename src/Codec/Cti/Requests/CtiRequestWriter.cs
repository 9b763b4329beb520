using System.Buffers;
using System.Buffers.Text;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>The values of a request's parameters in UTF-8, as they are meant, in the order in which the URI's template names them; an empty one is not sent.</summary>
internal readonly ref struct CtiParameters(
    ReadOnlySpan<byte> first,
    ReadOnlySpan<byte> second = default,
    ReadOnlySpan<byte> third = default,
    ReadOnlySpan<byte> fourth = default,
    ReadOnlySpan<byte> fifth = default,
    ReadOnlySpan<byte> sixth = default,
    ReadOnlySpan<byte> seventh = default,
    ReadOnlySpan<byte> eighth = default)
{
    private readonly ReadOnlySpan<byte> _first = first;
    private readonly ReadOnlySpan<byte> _second = second;
    private readonly ReadOnlySpan<byte> _third = third;
    private readonly ReadOnlySpan<byte> _fourth = fourth;
    private readonly ReadOnlySpan<byte> _fifth = fifth;
    private readonly ReadOnlySpan<byte> _sixth = sixth;
    private readonly ReadOnlySpan<byte> _seventh = seventh;
    private readonly ReadOnlySpan<byte> _eighth = eighth;

    internal ReadOnlySpan<byte> this[int index] => index switch
    {
        0 => _first,
        1 => _second,
        2 => _third,
        3 => _fourth,
        4 => _fifth,
        5 => _sixth,
        6 => _seventh,
        _ => _eighth,
    };
}

/// <summary>
/// Writes what all requests have in common, in the form that the wire options ask for:
/// request(requestId, sessionId, credentials?, cti:…Request(uri, method, version, params, payload)).
/// </summary>
internal ref struct CtiRequestWriter
{
    /// <summary>Octets that stand as they are in a query's value: RFC 3986, unreserved, and what no reader of a form takes for anything else.</summary>
    private static readonly SearchValues<byte> s_queryOctets =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:@"u8);

    /// <summary>Octets that stand as they are in a path: RFC 3986, unreserved, sub-delims, colon, at sign, slash for the template's own.</summary>
    private static readonly SearchValues<byte> s_pathOctets =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@"u8);

    private readonly CtiWireOptions _options;
    private readonly ReadOnlySpan<byte> _element;
    private ReadOnlySpan<byte> _payload;
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
            Xml.Raw(options.HasAuthorization ? "<authorization>Basic "u8 : "<credentials>"u8);
            Xml.Text(options.Credentials);
            Xml.Raw(options.HasAuthorization ? "</authorization>"u8 : "</credentials>"u8);
        }

        Xml.Raw(options.InCtiNamespace ? "<cti:"u8 : "<"u8);
        Xml.Raw(element);
        Xml.Raw(options.InCtiNamespace ? " xmlns:cti=\"http://schema.broadsoft.com/CTI\"><uri>"u8 : "><uri>"u8);
    }

    /// <summary>Writes uri, method, version and params.</summary>
    /// <param name="template">
    /// The URI with its parameters between per cent signs. Those of its path are needed; those behind a question mark may be empty and are left out then.
    /// </param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="values">The parameters' values, in the template's order.</param>
    internal void Target(scoped ReadOnlySpan<byte> template, ReadOnlySpan<byte> method, scoped CtiParameters values = default)
    {
        int query = template.IndexOf((byte)'?');
        ReadOnlySpan<byte> path = query < 0 ? template : template[..query];
        int used = WritePath(path, values);
        WriteQuery(query < 0 ? default : template[(query + 1)..], used, values);
        Xml.Raw("</uri><method>"u8);
        Xml.Raw(method);
        Xml.Raw("</method><version>"u8);
        Xml.Text(_options.BroadWorksVersionOctets);
        Xml.Raw("</version><params>"u8);

        // The schema wants the parameters whatever the form of the URI.
        ReadOnlySpan<byte> rest = template;
        for (int i = 0; TryTakeName(ref rest, out _, out ReadOnlySpan<byte> name); i++)
        {
            if (!values[i].IsEmpty)
            {
                Xml.Raw("<"u8);
                Xml.Raw(name);
                Xml.Raw(">"u8);
                Xml.Text(values[i]);
                Xml.Raw("</"u8);
                Xml.Raw(name);
                Xml.Raw(">"u8);
            }
        }

        Xml.Raw("</params>"u8);
    }

    /// <summary>Opens the payload and its element of the event interface.</summary>
    internal void OpenPayload(ReadOnlySpan<byte> element)
    {
        _payload = element;
        Xml.Raw(_options.HasQualifiedPayload ? "<xsp:payload><xsi:"u8 : "<payload><xsi:"u8);
        Xml.Raw(element);
        Xml.Raw(" xmlns:xsi=\"http://schema.broadsoft.com/xsi\">"u8);
    }

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

    /// <summary>An element of the event interface with a number, if there is one.</summary>
    internal void Element(ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
        {
            Element(name, number);
        }
    }

    /// <summary>An element of the event interface with a truth, if there is one.</summary>
    internal void Element(ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } truth)
        {
            Element(name, truth ? "true"u8 : "false"u8);
        }
    }

    /// <summary>An element of the event interface with a text, if there is one.</summary>
    internal void Optional(ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            Element(name, value);
        }
    }

    /// <summary>A value without which the request means nothing.</summary>
    internal void Need(scoped ReadOnlySpan<byte> value) => _empty |= value.IsEmpty;

    /// <summary>Requests that carry nothing still have a payload.</summary>
    internal bool CompleteWithoutPayload(out CodecError error)
    {
        Xml.Raw(_options.HasQualifiedPayload ? "<xsp:payload/>"u8 : "<payload/>"u8);
        return Close(out error);
    }

    /// <summary>Closes the payload's element, the payload and everything around it.</summary>
    internal bool Complete(out CodecError error)
    {
        Xml.Raw("</xsi:"u8);
        Xml.Raw(_payload);
        Xml.Raw(">"u8);
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
        Xml.Raw(">"u8);
        return CtiEnvelopeWriter.Close(ref Xml, _options, "request"u8, out error);
    }

    /// <returns>How many parameters the path has.</returns>
    private int WritePath(scoped ReadOnlySpan<byte> path, scoped CtiParameters values)
    {
        ReadOnlySpan<byte> rest = path;
        int used = 0;
        while (TryTakeName(ref rest, out ReadOnlySpan<byte> before, out ReadOnlySpan<byte> name))
        {
            Xml.Raw(before);
            Need(values[used]);
            Placeholder(name, values[used], s_pathOctets);
            used++;
        }

        Xml.Raw(rest);
        return used;
    }

    private void WriteQuery(scoped ReadOnlySpan<byte> query, int used, scoped CtiParameters values)
    {
        bool first = true;
        for (; TryTakeName(ref query, out _, out ReadOnlySpan<byte> name); used++)
        {
            if (values[used].IsEmpty)
            {
                continue;
            }

            Xml.Raw(first ? "?"u8 : "&amp;"u8);
            if (_options.HasNamedQuery || _options.IsResolved)
            {
                Xml.Raw(name);
                Xml.Raw("="u8);
            }

            Placeholder(name, values[used], s_queryOctets);
            first = false;
        }
    }

    /// <summary>Takes what stands before the next parameter, and its name as our options have it.</summary>
    private readonly bool TryTakeName(scoped ref ReadOnlySpan<byte> template, out ReadOnlySpan<byte> before, out ReadOnlySpan<byte> name)
    {
        int start = template.IndexOf((byte)'%');
        if (start < 0)
        {
            before = name = default;
            return false;
        }

        before = template[..start];
        template = template[(start + 1)..];
        int end = template.IndexOf((byte)'%');
        name = template[..end];
        template = template[(end + 1)..];
        if (name.SequenceEqual("subscriberid"u8))
        {
            name = _options.SubscriberParameterOctets;
        }

        return true;
    }

    private void Placeholder(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value, SearchValues<byte> plainOctets)
    {
        if (!_options.IsResolved)
        {
            Xml.Raw("%"u8);
            Xml.Raw(name);
            Xml.Raw("%"u8);
            return;
        }

        // RFC 3986, 3.3 and 2.1: what is none of them goes as its octets in hexadecimal.
        Span<byte> encoded = stackalloc byte[3];
        while (!value.IsEmpty)
        {
            int plain = value.IndexOfAnyExcept(plainOctets);
            plain = plain < 0 ? value.Length : plain;
            Xml.Text(value[..plain]);
            value = value[plain..];
            if (!value.IsEmpty)
            {
                encoded[0] = (byte)'%';
                encoded[1] = "0123456789ABCDEF"u8[value[0] >> 4];
                encoded[2] = "0123456789ABCDEF"u8[value[0] & 15];
                Xml.Raw(encoded);
                value = value[1..];
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
