using System.Diagnostics;
using System.Text;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Tests.Cti.Vocabulary;

/// <summary>The vocabulary's names are told apart by one look in a table and one comparison, whatever the octets.</summary>
public sealed class NameTests
{
    public static TheoryData<string> Sets => ["events", "elements", "values"];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Each_name_is_found_at_its_place_and_its_neighbours_are_not(string set)
    {
        string[] names = NamesOf(set);
        Utf8NameTable table = new(names);
        HashSet<string> known = [.. names];
        for (int i = 0; i < names.Length; i++)
        {
            byte[] octets = Encoding.UTF8.GetBytes(names[i]);
            Assert.Equal(i, table.Find(octets));
            Assert.Equal(i, Array.IndexOf(names, Encoding.UTF8.GetString(table[i])));
            for (int at = 0; at < octets.Length; at++)
            {
                // One octet other, one octet less, one octet more: all in all some ten thousand names that are not of the set.
                for (int bit = 1; bit < 128; bit <<= 1)
                {
                    byte[] other = [.. octets];
                    other[at] ^= (byte)bit;
                    Check(table, names, known, other);
                }

                Check(table, names, known, [.. octets.AsSpan(0, at), .. octets.AsSpan(at + 1)]);
                Check(table, names, known, [.. octets.AsSpan(0, at), (byte)'e', .. octets.AsSpan(at)]);
            }
        }
    }

    /// <summary>The hash is searched for when the program starts: it must be found soon.</summary>
    [Theory]
    [MemberData(nameof(Sets))]
    public void The_table_is_made_in_no_time_and_finding_allocates_nothing(string set)
    {
        string[] names = NamesOf(set);
        byte[][] octets = [.. names.Select(Encoding.UTF8.GetBytes)];
        Stopwatch watch = Stopwatch.StartNew();
        Utf8NameTable table = new(names);
        Assert.True(watch.ElapsedMilliseconds < 500, $"{watch.ElapsedMilliseconds} ms");
        int found = 0;
        for (int round = 0; round < 2; round++)
        {
            found = 0;
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (byte[] name in octets)
            {
                found += table.Find(name) >= 0 ? 1 : 0;
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(round == 0 || allocated == 0);
        }

        Assert.Equal(names.Length, found);
    }

    private static void Check(Utf8NameTable table, string[] names, HashSet<string> known, byte[] octets)
    {
        string text = Encoding.UTF8.GetString(octets);
        Assert.Equal(known.Contains(text) ? Array.IndexOf(names, text) : -1, table.Find(octets));
    }

    private static string[] NamesOf(string set) => set switch
    {
        "events" => Enum.GetNames<CtiEventType>(),
        "elements" => [.. Vocabulary.Instance.Structures.Values.Concat(Vocabulary.Instance.Events.Values).SelectMany(elements => elements).Select(element => element.Name).Distinct()],
        _ => [.. Vocabulary.Instance.Values.Values.SelectMany(values => values).Distinct()],
    };
}
