using System.Reflection;
using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Pipeline.Tests;

/// <summary>Who may know whom.</summary>
public sealed class WallTests
{
    [Fact]
    public void The_codec_knows_neither_DotNetty_nor_the_pipeline_nor_sockets_nor_clocks()
    {
        string[] references = [.. typeof(Codec.CodecError).Assembly.GetReferencedAssemblies().Select(a => a.Name!)];
        Assert.NotEmpty(references);
        Assert.DoesNotContain(references, name => name.StartsWith("DotNetty", StringComparison.Ordinal));
        Assert.DoesNotContain(references, name => name.StartsWith("CstaConnector", StringComparison.Ordinal));
        Assert.DoesNotContain(references, name => name.Contains("Sockets", StringComparison.Ordinal) || name.Contains("Logging", StringComparison.Ordinal));
        Assert.DoesNotContain("System.Formats.Asn1", references);
        Assert.DoesNotContain(references, name => name.StartsWith("System.Private.Xml", StringComparison.Ordinal) || name.StartsWith("System.Xml", StringComparison.Ordinal));
    }

    [Fact]
    public void The_pipeline_does_not_know_the_engine()
    {
        string[] references = [.. typeof(IEventLoop).Assembly.GetReferencedAssemblies().Select(a => a.Name!)];
        Assert.Contains(references, name => name.StartsWith("DotNetty", StringComparison.Ordinal));
        Assert.DoesNotContain("csta-connector", references);
    }

    [Fact]
    public void No_DotNetty_type_is_in_the_pipelines_public_surface()
    {
        var strangers = new List<string>();
        foreach (Type type in typeof(IEventLoop).Assembly.GetExportedTypes())
        {
            foreach (Type used in Surface(type).SelectMany(Parts).Where(t => t.Assembly.GetName().Name!.StartsWith("DotNetty", StringComparison.Ordinal)))
            {
                strangers.Add($"{type}: {used}");
            }
        }

        Assert.Empty(strangers);
    }

    [Fact]
    public void The_search_for_strangers_bites()
    {
        Assert.Contains(Surface(typeof(Stranger)).SelectMany(Parts), t => t.Assembly.GetName().Name!.StartsWith("DotNetty", StringComparison.Ordinal));
    }

    private static IEnumerable<Type> Surface(Type type)
    {
        const BindingFlags Visible = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<Type> own = [.. type.GetInterfaces(), .. type.BaseType is { } parent ? new[] { parent } : []];
        IEnumerable<Type> methods = type.GetMembers(Visible).OfType<MethodBase>().Where(m => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly)
            .SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m is MethodInfo method ? method.ReturnType : typeof(void)));
        IEnumerable<Type> fields = type.GetFields(Visible).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(f => f.FieldType);
        return own.Concat(methods).Concat(fields);
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];

    public sealed class Stranger
    {
        public static IReadOnlyList<global::DotNetty.Buffers.IByteBuffer> Buffers => [];
    }
}
