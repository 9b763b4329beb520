using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CstaConnector.Tools.BerGenerator;

/// <summary>
/// Makes the two readers, the writer and the schema of every struct that declares its fields with the codec's Ber attributes. What it makes is plain code
/// over a flat cursor: by hand nobody would write that a hundred times, and a generic reader is several times slower.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class BerGenerator : IIncrementalGenerator
{
    private const string Attributes = "CstaConnector.Codec.Ber.";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach ((string attribute, BerStructKind kind) in new[] { ("BerSequenceAttribute", BerStructKind.Sequence), ("BerGroupAttribute", BerStructKind.Group), ("BerChoiceTypeAttribute", BerStructKind.Choice) })
        {
            // The finished text is what is cached: it is equal exactly when nothing has to be made anew.
            IncrementalValuesProvider<(string Name, string Source)> sources = context.SyntaxProvider.ForAttributeWithMetadataName(
                Attributes + attribute,
                static (node, _) => node is TypeDeclarationSyntax,
                (found, _) => Make((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], kind));
            context.RegisterSourceOutput(sources, static (output, made) => output.AddSource(made.Name + ".g.cs", made.Source));
        }
    }

    private static (string Name, string Source) Make(INamedTypeSymbol type, AttributeData attribute, BerStructKind kind)
    {
        BerStruct model = BerStruct.Of(type, attribute, kind);
        return (type.Name, new BerSource(model).Text());
    }
}
