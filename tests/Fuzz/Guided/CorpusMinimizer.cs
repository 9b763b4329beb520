namespace CstaConnector.Fuzz.Guided;

/// <summary>Chooses few and short inputs that take all the branches which many took.</summary>
/// <param name="branches">Which branches an input takes.</param>
public sealed class CorpusMinimizer(Func<byte[], IReadOnlySet<int>> branches)
{
    private const int MaxOctets = 8_192; // a longer one may stay among the vectors
    private const int MaxTrials = 500; // for one input to become shorter

    /// <summary>The chosen inputs.</summary>
    /// <param name="inputs">From which to choose.</param>
    public IEnumerable<byte[]> Choose(IEnumerable<byte[]> inputs)
    {
        (byte[] Octets, IReadOnlySet<int> Taken)[] known = [.. inputs.Where(octets => octets.Length <= MaxOctets).OrderBy(octets => octets.Length).Select(octets => (octets, branches(octets)))];
        var covered = new HashSet<int>();

        // The branches that fewest inputs take come first: their input is needed whatever else is chosen, and takes many others as well.
        foreach (int branch in known.SelectMany(input => input.Taken).CountBy(branch => branch).OrderBy(pair => pair.Value).Select(pair => pair.Key))
        {
            if (covered.Contains(branch))
            {
                continue;
            }

            (byte[] octets, IReadOnlySet<int> taken) = known.First(input => input.Taken.Contains(branch));
            int[] needed = [.. taken.Where(covered.Add)];
            yield return Shorter(octets, needed);
        }
    }

    private byte[] Shorter(byte[] octets, int[] needed)
    {
        int trials = 0;
        return Minimizer.Minimize([.. octets], some => ++trials <= MaxTrials && branches(some).IsSupersetOf(needed));
    }
}
