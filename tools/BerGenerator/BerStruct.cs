using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CstaConnector.Tools.BerGenerator;

/// <summary>What a struct declares.</summary>
internal enum BerStructKind
{
    Sequence,

    /// <summary>Fields that follow others in their SEQUENCE.</summary>
    Group,
    Choice,
}

/// <summary>A struct that declares a SEQUENCE, a part of one, or a CHOICE.</summary>
internal sealed class BerStruct
{
    private BerStruct(string @namespace, string name, int tag, BerStructKind kind, bool isRefStruct, bool isRecord, List<BerField> fields, string? fault)
    {
        Namespace = @namespace;
        Name = name;
        Tag = tag;
        Kind = kind;
        IsRefStruct = isRefStruct;
        IsRecord = isRecord;
        Fields = fields;
        Fault = fault;
    }

    public string Namespace { get; }

    public string Name { get; }

    /// <summary>The identifier octet of a sequence; 0 for a choice.</summary>
    public int Tag { get; }

    public BerStructKind Kind { get; }

    public bool IsChoice => Kind == BerStructKind.Choice;

    public bool IsRefStruct { get; }

    public bool IsRecord { get; }

    public List<BerField> Fields { get; }

    /// <summary>What is wrong with the declaration, or null.</summary>
    public string? Fault { get; }

    public static BerStruct Of(INamedTypeSymbol type, AttributeData attribute, BerStructKind kind)
    {
        var fields = new List<BerField>();
        string? fault = null;
        foreach (IFieldSymbol symbol in type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !field.IsConst))
        {
            BerField? field = BerField.Of(symbol, kind == BerStructKind.Choice);
            if (field is null)
            {
                fault ??= $"{type.Name}.{symbol.Name} has no Ber attribute, or a type that BER has nothing for";
            }
            else
            {
                fields.Add(field);
            }
        }

        int tag = attribute.ConstructorArguments.Length == 0 ? 0 : (byte)attribute.ConstructorArguments[0].Value!;
        fault ??= fields.Count == 0 ? $"{type.Name} has no fields" : null;
        fault ??= kind == BerStructKind.Group && !fields.All(field => field.IsOptional) ? $"{type.Name} is a group and has a field that must be there" : null;
        fault ??= fields.Take(fields.Count - 1).Any(field => field.Kind == BerFieldKind.Rest) ? $"{type.Name} has a field behind its rest" : null;
        return new BerStruct(type.ContainingNamespace.ToDisplayString(), type.Name, tag, kind, type.IsRefLikeType, type.IsRecord, fields, fault);
    }

    /// <summary>Fields in the order of the wire, alternatives of one choice together.</summary>
    public IEnumerable<List<BerField>> Groups()
    {
        var group = new List<BerField>();
        foreach (BerField field in Fields)
        {
            if (group.Count > 0 && (field.Choice is null || group[0].Choice != field.Choice))
            {
                yield return group;
                group = [];
            }

            group.Add(field);
        }

        yield return group;
    }
}
