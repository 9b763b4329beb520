#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Media attachment services (ECMA-285 MediaAttachmentServices, BIT STRING).</summary>
[Flags]
public enum MediaAttachmentServices : uint
{
    /// <summary>None is named.</summary>
    None = 0,

    AttachMediaService = 1u << 0,
    DetachMediaService = 1u << 1,
}
