#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Whether a caller is prompted (ECMA-285 AutoOriginate).</summary>
public enum AutoOriginate
{
    Prompt = 0,
    DoNotPrompt = 1,
}
