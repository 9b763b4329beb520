namespace CstaConnector.Engine.Decode;

/// <summary>What a trace must not give away.</summary>
internal static class Secrets
{
    /// <summary>What is shown in a secret's place.</summary>
    public const string Mask = "***";

    /// <summary>Whether the text of an element of this name is a secret: credentials, and the PINs of conferences and phones.</summary>
    /// <param name="localName">The local name.</param>
    public static bool Is(ReadOnlySpan<byte> localName) =>
        localName.SequenceEqual("credentials"u8) || localName.SequenceEqual("ssoCredentials"u8) || localName.SequenceEqual("authorization"u8)
        || localName.SequenceEqual("pin"u8) || localName.SequenceEqual("unlockPhonePINCode"u8);
}
