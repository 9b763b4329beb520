using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>Services that are possible in the state that a message tells of.</summary>
[BerSequence]
public ref partial struct ServicesPermitted
{
    /// <summary>Call control services that are possible now.</summary>
    [BerField(0x03)]
    public CallControlServices CallControlServices;

    /// <summary>Call associated services that are possible now.</summary>
    [BerField(0x03)]
    public CallAssociatedServices CallAssociatedServices;

    /// <summary>Media attachment services that are possible now.</summary>
    [BerField(0x03)]
    public MediaAttachmentServices MediaAttachmentServices;

    /// <summary>Routeing services that are possible now.</summary>
    [BerField(0x03)]
    public RouteingServices RouteingServices;

    /// <summary>Voice unit services that are possible now.</summary>
    [BerField(0x03)]
    public VoiceUnitServices VoiceUnitServices;
}
