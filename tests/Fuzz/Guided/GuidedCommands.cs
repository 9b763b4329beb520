using System.CommandLine;
using System.Security.Cryptography;
using SharpFuzz;

namespace CstaConnector.Fuzz.Guided;

/// <summary>
/// What <c>tools/fuzz-coverage</c> needs. <c>run</c>, <c>minimize</c> and nothing else want an instrumented codec, of which <c>instrument</c> makes one:
/// <code>
/// guided list                         the targets' names
/// guided instrument FILE              makes a copy of the codec count its branches
/// guided seeds TARGET DIR             writes what AFL++ begins with: the vectors and the stored corpus
/// guided dictionary TARGET FILE       writes pieces of the vectors
/// guided run TARGET                   what AFL++ runs
/// guided check TARGET FILE…           says what is wrong with inputs; exit code 1 if anything is
/// guided minimize TARGET TO FROM…     writes few and short inputs that take all the branches which those of some folders take
/// </code>
/// </summary>
internal static class GuidedCommands
{
    private static readonly Argument<GuidedTarget> s_target = new("target")
    {
        CustomParser = result => GuidedTargets.All.Append(GuidedTargets.Planted).FirstOrDefault(target => target.Name == result.Tokens[0].Value) ?? Refuse(result),
    };

    /// <summary>The command with all of them.</summary>
    public static Command All() => new("guided", "For tools/fuzz-coverage: decoders under a fuzzer that is guided by branches.")
    {
        List(), Instrument(), Seeds(), Dictionary(), Run(), Check(), Minimize(),
    };

    private static GuidedTarget? Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"there is no target {result.Tokens[0].Value}");
        return null;
    }

    private static Command List()
    {
        var command = new Command("list", "The targets' names.");
        command.SetAction(_ => Console.Out.WriteLine(string.Join('\n', GuidedTargets.All.Select(target => target.Name))));
        return command;
    }

    private static Command Instrument()
    {
        var file = new Argument<FileInfo>("file");
        var command = new Command("instrument", "Makes a copy of the codec count its branches; never the one that this program runs with.") { file };
        command.SetAction(result => Console.WriteLine($"{Fuzzer.Instrument(result.GetRequiredValue(file).FullName, _ => true, Options.Value).Count()} types count their branches"));
        return command;
    }

    private static Command Seeds()
    {
        var folder = new Argument<DirectoryInfo>("folder");
        var command = new Command("seeds", "Writes the vectors and the stored corpus.") { s_target, folder };
        command.SetAction(result =>
        {
            GuidedTarget target = result.GetRequiredValue(s_target);
            Write([.. target.Vectors(), .. target.Files().Select(File.ReadAllBytes)], result.GetRequiredValue(folder));
        });
        return command;
    }

    private static Command Dictionary()
    {
        var file = new Argument<FileInfo>("file");
        var command = new Command("dictionary", "Writes pieces of the vectors.") { s_target, file };
        command.SetAction(result => File.WriteAllLines(result.GetRequiredValue(file).FullName, AflDictionary.Lines(result.GetRequiredValue(s_target))));
        return command;
    }

    private static Command Run()
    {
        var command = new Command("run", "What AFL++ runs.") { s_target };
        command.SetAction(result =>
        {
            GuidedTarget target = result.GetRequiredValue(s_target);
            Fuzzer.OutOfProcess.Run(stream =>
            {
                using var octets = new MemoryStream();
                stream.CopyTo(octets);
                if (target.Check(octets.ToArray()) is { } finding)
                {
                    throw new InvalidOperationException(finding.ToString());
                }
            });
        });
        return command;
    }

    private static Command Check()
    {
        var files = new Argument<FileInfo[]>("files") { Arity = ArgumentArity.OneOrMore };
        var command = new Command("check", "Says what is wrong with inputs, and the shortest octets found with which it is.") { s_target, files };
        command.SetAction(result =>
        {
            GuidedTarget target = result.GetRequiredValue(s_target);
            int broken = 0;
            foreach (FileInfo file in result.GetRequiredValue(files))
            {
                byte[] octets = File.ReadAllBytes(file.FullName);
                if (target.Check(octets) is { } finding)
                {
                    broken++;
                    byte[] least = Minimizer.Minimize([.. octets], shorter => finding.IsLike(target.Check(shorter)));
                    Console.WriteLine($"{target.Name}: {finding}\ninput  {Convert.ToBase64String(octets)}\nleast  {Convert.ToBase64String(least)}\n       {target.Check(least)}");
                }
            }

            return broken > 0 ? 1 : 0;
        });
        return command;
    }

    private static Command Minimize()
    {
        var to = new Argument<DirectoryInfo>("to");
        var from = new Argument<DirectoryInfo[]>("from") { Arity = ArgumentArity.OneOrMore };
        var command = new Command("minimize", "Writes few and short inputs that take all the branches which those of some folders take; what was there is gone.") { s_target, to, from };
        command.SetAction(result =>
        {
            GuidedTarget target = result.GetRequiredValue(s_target);
            DirectoryInfo folder = result.GetRequiredValue(to);
            byte[][] inputs = [.. result.GetRequiredValue(from).SelectMany(some => some.EnumerateFiles()).Select(file => File.ReadAllBytes(file.FullName))];
            byte[][] chosen = [.. new CorpusMinimizer(octets => GuidedTargets.Map.Of(target, octets)).Choose(inputs)];
            if (folder.Exists)
            {
                folder.Delete(recursive: true);
            }

            Write(chosen, folder);
            Console.WriteLine($"{target.Name}: {chosen.Length} of {inputs.Length} inputs, {chosen.Sum(octets => octets.Length)} octets");
        });
        return command;
    }

    /// <summary>Writes inputs as files with the beginning of their digest as name, so that an input keeps its name.</summary>
    private static void Write(IEnumerable<byte[]> inputs, DirectoryInfo folder)
    {
        folder.Create();
        foreach (byte[] octets in inputs)
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, Convert.ToHexStringLower(SHA256.HashData(octets))[..16] + ".bin"), octets);
        }
    }
}
