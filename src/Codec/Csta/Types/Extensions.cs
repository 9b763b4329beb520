using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// The last field of nearly every message, passed through as the whole element that it is.
/// <code>
/// CSTACommonArguments ::= [APPLICATION 30] IMPLICIT SEQUENCE {  -- 7E
///   security     [0] IMPLICIT CSTASecurityData OPTIONAL,        -- A0
///   privateData  [1] IMPLICIT SEQUENCE OF CSTAPrivateData OPTIONAL }   -- A1
/// </code>
/// </summary>
internal static class Extensions
{
    public static ReadOnlySpan<byte> Read(scoped ref BerReader reader) =>
        reader.PeekTag == CstaTag.Extensions ? reader.ReadElement() : default;
}
