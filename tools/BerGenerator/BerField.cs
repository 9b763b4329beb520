using System.Linq;
using Microsoft.CodeAnalysis;

namespace CstaConnector.Tools.BerGenerator;

/// <summary>How a field's C# type is read and written.</summary>
internal enum BerFieldKind
{
    Octets,
    Integer,
    Enumerated,
    Bits,
    PlainBits,
    Boolean,
    Null,
    Value,
    Part,
    List,
    Any,

    /// <summary>A group of optional fields to the sequence's end.</summary>
    Rest,
}

/// <summary>A field of a struct that declares a SEQUENCE or a CHOICE.</summary>
internal sealed class BerField
{
    private BerField(IFieldSymbol symbol, AttributeData attribute)
    {
        Name = symbol.Name;
        WireName = Named(attribute, "Name") as string ?? char.ToLowerInvariant(Name[0]) + Name.Substring(1);
        IsLater = Named(attribute, "IsLater") is true;
        IsText = Named(attribute, "IsText") is true;
        YieldsToLast = Named(attribute, "YieldsToLast") is true;
    }

    public string Name { get; }

    public string WireName { get; }

    public BerFieldKind Kind { get; private set; }

    /// <summary>The C# type without its question mark; for a part or list, of what it is one.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Whether the type reads and writes whole elements itself.</summary>
    public bool IsElement { get; private set; }

    public bool IsNullable { get; private set; }

    public bool IsOptional { get; private set; }

    public bool IsLater { get; }

    public bool IsText { get; }

    /// <summary>Whether the last element is never this field.</summary>
    public bool YieldsToLast { get; }

    /// <summary>Whether a number is 64 bits wide.</summary>
    public bool IsLong { get; private set; }

    /// <summary>The choice that the field is an alternative of, or null.</summary>
    public string? Choice { get; private set; }

    public int Tag { get; private set; }

    /// <summary>The identifier octet inside the first, or 0.</summary>
    public int Inner { get; private set; }

    /// <summary>The field, or null where its declaration cannot be understood.</summary>
    public static BerField? Of(IFieldSymbol symbol, bool isChoice)
    {
        AttributeData? attribute = symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name is
            "BerFieldAttribute" or "BerOptionalAttribute" or "BerAlternativeAttribute" or "BerAnyAttribute" or "BerRestAttribute");
        if (attribute is null)
        {
            return null;
        }

        var field = new BerField(symbol, attribute);
        string kind = attribute.AttributeClass!.Name;
        if (kind == "BerAnyAttribute")
        {
            field.Kind = BerFieldKind.Any;
            field.IsOptional = Named(attribute, "IsOptional") is true;
            return field;
        }

        if (kind == "BerRestAttribute")
        {
            if (!field.Classify(symbol.Type) || field.Kind != BerFieldKind.Part)
            {
                return null;
            }

            field.Kind = BerFieldKind.Rest;
            field.IsOptional = true;
            return field;
        }

        int first = kind == "BerAlternativeAttribute" ? 1 : 0;
        field.Choice = first == 1 ? (string?)attribute.ConstructorArguments[0].Value : isChoice ? "choice" : null;
        field.Tag = (byte)attribute.ConstructorArguments[first].Value!;
        field.Inner = (byte)attribute.ConstructorArguments[first + 1].Value!;
        field.IsOptional = kind == "BerOptionalAttribute" || Named(attribute, "IsOptional") is true;
        return field.Classify(symbol.Type) ? field : null;
    }

    private static object? Named(AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(pair => pair.Key == name).Value.Value;

    private bool Classify(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            IsNullable = true;
            type = nullable.TypeArguments[0];
        }

        Type = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        switch (type.SpecialType)
        {
            case SpecialType.System_Boolean:
                Kind = Choice is not null && !IsNullable ? BerFieldKind.Null : BerFieldKind.Boolean;
                return true;
            case SpecialType.System_Int64 or SpecialType.System_Int32:
                Kind = BerFieldKind.Integer;
                IsLong = type.SpecialType == SpecialType.System_Int64;
                return true;
            case SpecialType.System_UInt32:
                Kind = BerFieldKind.PlainBits;
                return true;
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            Kind = type.GetAttributes().Any(a => a.AttributeClass?.Name == "FlagsAttribute") ? BerFieldKind.Bits : BerFieldKind.Enumerated;
            return true;
        }

        if (type is INamedTypeSymbol { IsGenericType: true } generic)
        {
            string argument = generic.TypeArguments[0].ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            (Kind, Type) = generic.Name switch
            {
                "ReadOnlySpan" => (BerFieldKind.Octets, Type),
                "BerPart" => (BerFieldKind.Part, argument),
                _ => (BerFieldKind.List, argument),
            };
            return generic.Name is "ReadOnlySpan" or "BerPart" or "BerList";
        }

        Kind = BerFieldKind.Value;
        IsElement = type.AllInterfaces.Any(i => i.Name == "IBerElement");
        return type.TypeKind == TypeKind.Struct;
    }
}
