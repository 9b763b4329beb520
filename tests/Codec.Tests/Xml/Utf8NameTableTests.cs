using System.Globalization;
using System.Text;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Tests.Xml;

public sealed class Utf8NameTableTests
{
    [Fact]
    public void Each_name_is_found_and_nothing_else()
    {
        string[] names = [.. Enumerable.Range(0, 500).Select(i => $"name{i.ToString(CultureInfo.InvariantCulture)}x"), "a", "ab", "abc", "é", "abcdefghijklmnopqrstuvwxyz"];
        Utf8NameTable table = new(names);
        Assert.Equal(names.Length, table.Count);
        for (int i = 0; i < names.Length; i++)
        {
            byte[] name = Encoding.UTF8.GetBytes(names[i]);
            Assert.Equal(i, table.Find(name));
            Assert.True(table[i].SequenceEqual(name));
            Assert.Equal(Array.IndexOf(names, names[i][1..]), table.Find(name.AsSpan(Encoding.UTF8.GetByteCount(names[i][..1]))));
            name[^1] ^= 0x20;
            Assert.Equal(Array.IndexOf(names, Encoding.UTF8.GetString(name)), table.Find(name));
        }

        Assert.Equal(-1, table.Find(default));
    }

    [Fact]
    public void Doubled_name_is_refused() => Assert.Throws<ArgumentException>(() => new Utf8NameTable(["a", "a"]));

    [Fact]
    public void Names_that_the_hash_cannot_tell_apart_are_refused_rather_than_lost()
    {
        string head = "12345678", tail = "87654321", middle = "middle..";
        Assert.Throws<ArgumentException>(() => new Utf8NameTable([$"{head}AA{middle}AA{tail}", $"{head}BB{middle}BB{tail}"]));
    }
}
