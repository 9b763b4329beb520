namespace CstaConnector.Load.Simulator;

/// <summary>How one document is written: the same content in another of the shapes that XML allows.</summary>
internal sealed class DocumentStyle
{
    private DocumentStyle(byte[] xsp, byte[] xsi, byte[] instance, WireOptions wire)
    {
        Xsp = xsp;
        Xsi = xsi;
        Instance = instance;
        Declaration = wire.Declaration;
        Newline = wire.Newline;
        TypeFirst = wire.TypeFirst;
        AddressFirst = wire.AddressFirst;
        Quote = wire.Apostrophes ? (byte)'\'' : (byte)'"';
    }

    /// <summary>The prefix with its colon.</summary>
    public byte[] Xsp { get; }

    /// <summary>The prefix of BroadSoft's Xsi namespace with its colon; empty if it is the default namespace.</summary>
    public byte[] Xsi { get; }

    /// <summary>The prefix of the W3C instance namespace with its colon.</summary>
    public byte[] Instance { get; }

    public bool Declaration { get; }

    public bool Newline { get; }

    public bool TypeFirst { get; }

    public bool AddressFirst { get; }

    public byte Quote { get; }

    /// <summary>The styles among which each document's is drawn; one unless the prefixes are mixed.</summary>
    public static DocumentStyle[] For(WireOptions wire)
    {
        DocumentStyle usual = new("xsp:"u8.ToArray(), "xsi:"u8.ToArray(), "xsi1:"u8.ToArray(), wire);
        DocumentStyle brief = new("p:"u8.ToArray(), "b:"u8.ToArray(), "w3-i.1:"u8.ToArray(), wire);
        DocumentStyle byDefault = new("xsp:"u8.ToArray(), [], "i:"u8.ToArray(), wire);
        DocumentStyle swapped = new("xsp:"u8.ToArray(), "bs:"u8.ToArray(), "xsi:"u8.ToArray(), wire);
        return wire.Prefixes switch
        {
            PrefixStyle.Short => [brief],
            PrefixStyle.DefaultNamespace => [byDefault],
            PrefixStyle.Swapped => [swapped],
            PrefixStyle.Mixed => [usual, brief, byDefault, swapped],
            _ => [usual],
        };
    }
}
