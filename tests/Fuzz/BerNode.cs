namespace CstaConnector.Fuzz;

/// <summary>How a node's length is written.</summary>
public enum LengthForm
{
    /// <summary>In the fewest octets.</summary>
    Minimal,

    /// <summary>In long form with leading zeros.</summary>
    Padded,

    /// <summary>Indefinite, with end-of-contents octets.</summary>
    Indefinite,

    /// <summary>Indefinite, and they are missing.</summary>
    Endless,

    /// <summary>Not what it is.</summary>
    Lie,
}

/// <summary>An element of a message that is taken apart to be damaged: children, or contents where those cannot be told.</summary>
public sealed class BerNode
{
    private const int MaxDepth = 40;

    /// <summary>Its identifier octets.</summary>
    public byte[] Tag { get; set; } = [];

    /// <summary>Its contents, where it has no children.</summary>
    public byte[] Contents { get; set; } = [];

    /// <summary>Its children; null where it has none that could be told.</summary>
    public List<BerNode>? Children { get; set; }

    /// <summary>How its length is written.</summary>
    public LengthForm Form { get; set; }

    /// <summary>What a lie adds to the length, and how many zeros pad one.</summary>
    public int Extra { get; set; }

    /// <summary>Takes octets apart as far as they are elements; null where they are none.</summary>
    public static List<BerNode>? Parse(ReadOnlySpan<byte> octets, int depth = 0)
    {
        var nodes = new List<BerNode>();
        int at = 0;
        while (at < octets.Length)
        {
            int consumed = ParseOne(octets[at..], depth, out BerNode? node);
            if (node is null)
            {
                return null;
            }

            nodes.Add(node);
            at += consumed;
        }

        return nodes;
    }

    /// <summary>This node and all below it.</summary>
    public IEnumerable<BerNode> All() => (Children ?? []).SelectMany(child => child.All()).Prepend(this);

    /// <summary>A node that shares nothing with this one.</summary>
    public BerNode Copy() => new()
    {
        Tag = [.. Tag],
        Contents = [.. Contents],
        Children = Children?.ConvertAll(child => child.Copy()),
        Form = Form,
        Extra = Extra,
    };

    /// <summary>Writes it behind what there is.</summary>
    public void Write(List<byte> octets)
    {
        var inner = new List<byte>();
        if (Children is null)
        {
            inner.AddRange(Contents);
        }
        else
        {
            Children.ForEach(child => child.Write(inner));
        }

        octets.AddRange(Tag);
        switch (Form)
        {
            case LengthForm.Indefinite:
                octets.AddRange([0x80, .. inner, 0, 0]);
                return;
            case LengthForm.Endless:
                octets.AddRange([0x80, .. inner]);
                return;
            case LengthForm.Padded:
                octets.AddRange([(byte)(0x84 + Extra), .. new byte[Extra], .. Number(inner.Count, 4)]);
                break;
            default:
                int length = Math.Max(0, inner.Count + (Form == LengthForm.Lie ? Extra : 0));
                octets.AddRange(length < 0x80 ? [(byte)length] : length < 0x10000 ? [0x82, .. Number(length, 2)] : [0x84, .. Number(length, 4)]);
                break;
        }

        octets.AddRange(inner);
    }

    private static byte[] Number(int value, int octets) => [.. Enumerable.Range(0, octets).Select(i => (byte)(value >> (8 * (octets - 1 - i))))];

    private static int ParseOne(ReadOnlySpan<byte> octets, int depth, out BerNode? node)
    {
        node = null;
        int tag = 1;
        if ((octets[0] & 0x1F) == 0x1F)
        {
            while (tag < octets.Length && octets[tag] >= 0x80)
            {
                tag++;
            }

            tag++;
        }

        if (octets[0] == 0 || tag >= octets.Length || octets[tag] > 0x84 || octets[tag] == 0x80)
        {
            return 0; // what is already odd is left to the octet-wise mutations
        }

        int count = octets[tag] < 0x80 ? 0 : octets[tag] & 0x7F;
        long length = count == 0 ? octets[tag] : 0;
        int start = tag + 1 + count;
        for (int i = tag + 1; i < start && i < octets.Length; i++)
        {
            length = (length << 8) | octets[i];
        }

        if (start > octets.Length || length > octets.Length - start)
        {
            return 0;
        }

        byte[] contents = octets.Slice(start, (int)length).ToArray();
        node = new BerNode { Tag = octets[..tag].ToArray(), Contents = contents };
        if ((octets[0] & 0x20) != 0 && depth < MaxDepth)
        {
            node.Children = Parse(contents, depth + 1);
        }

        return start + (int)length;
    }
}
