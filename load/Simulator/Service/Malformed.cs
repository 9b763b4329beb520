namespace CstaConnector.Load.Simulator;

/// <summary>Documents that no XSP should send.</summary>
public enum MalformedKind
{
    /// <summary>The end tags cross.</summary>
    CrossedTags,

    /// <summary>A document type declaration stands before the root.</summary>
    DocumentType,

    /// <summary>An attribute appears twice.</summary>
    TwiceAttribute,

    /// <summary>A prefix was never declared.</summary>
    UndeclaredPrefix,

    /// <summary>Octets that are not UTF-8.</summary>
    NotUtf8,

    /// <summary>A reference to an entity that XML does not have.</summary>
    UnknownEntity,

    /// <summary>Text that is no XML at all.</summary>
    Garbage,

    /// <summary>A well-formed document whose root the protocol does not have.</summary>
    UnknownRoot,
}

internal static class Malformed
{
    private static readonly byte[] NotUtf8 =
    [
        .. "<xsp:event xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\"><requestId>"u8, 0xC3, 0x28, 0xFF, .. "</requestId></xsp:event>"u8,
    ];

    public static ReadOnlySpan<byte> Document(MalformedKind kind) => kind switch
    {
        MalformedKind.CrossedTags => "<xsp:event xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\"><requestId>bad</wrong></xsp:event>"u8,
        MalformedKind.DocumentType => "<!DOCTYPE event SYSTEM \"x\"><xsp:event xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\"><requestId>bad</requestId></xsp:event>"u8,
        MalformedKind.TwiceAttribute => "<xsp:event version=\"1\" version=\"2\" xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\"><requestId>bad</requestId></xsp:event>"u8,
        MalformedKind.UndeclaredPrefix => "<xsp:event xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\"><nobody:requestId>bad</nobody:requestId></xsp:event>"u8,
        MalformedKind.NotUtf8 => NotUtf8,
        MalformedKind.UnknownEntity => "<xsp:event xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\"><requestId>&bad;</requestId></xsp:event>"u8,
        MalformedKind.Garbage => "HTTP/1.1 400 Bad Request\r\n\r\n<html>"u8,
        _ => "<BroadsoftDocument protocol=\"OCI\"><command/></BroadsoftDocument>"u8,
    };
}
