namespace CstaConnector.Load.Simulator;

/// <summary>The shapes that every document of the XSP is made of, in a given style.</summary>
internal static class XmlShapes
{
    private static ReadOnlySpan<byte> XspNamespace => "http://schema.broadsoft.com/XspXMLInterface"u8;

    private static ReadOnlySpan<byte> XsiNamespace => "http://schema.broadsoft.com/xsi"u8;

    private static ReadOnlySpan<byte> InstanceNamespace => "http://www.w3.org/2001/XMLSchema-instance"u8;

    public static void Open(this XmlText text, DocumentStyle style, ReadOnlySpan<byte> name) =>
        text.Raw("<"u8).Raw(style.Xsi).Raw(name).Raw(">"u8);

    public static void Close(this XmlText text, DocumentStyle style, ReadOnlySpan<byte> name) =>
        text.Raw("</"u8).Raw(style.Xsi).Raw(name).Raw(">"u8);

    public static void Empty(this XmlText text, DocumentStyle style, ReadOnlySpan<byte> name) =>
        text.Raw("<"u8).Raw(style.Xsi).Raw(name).Raw("/>"u8);

    public static void Element(this XmlText text, DocumentStyle style, ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
            return;
        text.Open(style, name);
        text.Text(value);
        text.Close(style, name);
    }

    public static void Element(this XmlText text, DocumentStyle style, ReadOnlySpan<byte> name, long? value)
    {
        if (value is not { } number)
            return;
        text.Open(style, name);
        text.Number(number);
        text.Close(style, name);
    }

    /// <summary>A start tag whose type is named by an attribute.</summary>
    public static void OpenTyped(this XmlText text, DocumentStyle style, ReadOnlySpan<byte> name, string type)
    {
        text.Raw("<"u8).Raw(style.Xsi).Raw(name);
        Type(text, style, type);
        text.Raw(">"u8);
    }

    /// <summary>The root element of the Xsi part, which declares its namespaces.</summary>
    public static void OpenXsiRoot(this XmlText text, DocumentStyle style, ReadOnlySpan<byte> name, string? type)
    {
        text.Raw("<"u8).Raw(style.Xsi).Raw(name);
        if (type is not null && style.TypeFirst)
            Type(text, style, type);
        Declare(text, style, style.Xsi, XsiNamespace);
        if (type is not null)
        {
            Declare(text, style, style.Instance, InstanceNamespace);
            if (!style.TypeFirst)
                Type(text, style, type);
        }

        text.Raw(">"u8);
    }

    public static void OpenEnvelope(this XmlText text, DocumentStyle style, ReadOnlySpan<byte> name)
    {
        if (style.Declaration)
            text.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"u8);
        if (style.Declaration && style.Newline)
            text.Raw("\n"u8);
        text.Raw("<"u8).Raw(style.Xsp).Raw(name);
        if (style.TypeFirst)
            Version(text, style);
        Declare(text, style, style.Xsp, XspNamespace);
        if (!style.TypeFirst)
            Version(text, style);
        text.Raw(">"u8);
    }

    public static void CloseEnvelope(this XmlText text, DocumentStyle style, ReadOnlySpan<byte> name)
    {
        text.Raw("</"u8).Raw(style.Xsp).Raw(name).Raw(">"u8);
        if (style.Newline)
            text.Raw("\r\n"u8);
    }

    /// <summary>An element of the envelope, which stands in no namespace.</summary>
    public static void Plain(this XmlText text, ReadOnlySpan<byte> name, string value) =>
        text.Raw("<"u8).Raw(name).Raw(">"u8).Text(value).Raw("</"u8).Raw(name).Raw(">"u8);

    private static void Version(XmlText text, DocumentStyle style)
    {
        ReadOnlySpan<byte> quote = [style.Quote];
        text.Raw(" version="u8).Raw(quote).Raw("17.0"u8).Raw(quote);
    }

    private static void Type(XmlText text, DocumentStyle style, string type)
    {
        ReadOnlySpan<byte> quote = [style.Quote];
        text.Raw(" "u8).Raw(style.Instance).Raw("type="u8).Raw(quote).Raw(style.Xsi).Text(type).Raw(quote);
    }

    private static void Declare(XmlText text, DocumentStyle style, byte[] prefix, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> quote = [style.Quote];
        text.Raw(" xmlns"u8);
        if (prefix.Length > 0)
            text.Raw(":"u8).Raw(prefix.AsSpan(0, prefix.Length - 1));
        text.Raw("="u8).Raw(quote).Raw(name).Raw(quote);
    }
}
