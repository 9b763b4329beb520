using System.CommandLine;
using System.Diagnostics;
using CstaConnector.Fuzz.Cti;
using CstaConnector.Fuzz.Guided;
using CstaConnector.Fuzz.Xml;

namespace CstaConnector.Fuzz;

/// <summary>
/// Runs for as long as wanted and looks for octets that break a promise of the codec.
/// <code>dotnet run -c Release --project tests/Fuzz -- csta|xml|cti [--seconds N] [--seed S] [--corpus DIR]</code>
/// The same decoders under AFL++, which is guided by the branches that an input takes, are <c>tools/fuzz-coverage</c>; <c>guided</c> has what it needs.
/// Exit code 0: none was found; 1: one was, and is printed; 2: wrong input.
/// </summary>
internal static class FuzzProgram
{
    private const int HangSeconds = 10;

    public static int Main(string[] args)
    {
        ParseResult parsed = Root().Parse(args);
        foreach (var error in parsed.Errors)
        {
            Console.Error.WriteLine(error.Message);
        }

        return parsed.Errors.Count > 0 ? 2 : parsed.Invoke();
    }

    private static RootCommand Root()
    {
        var seconds = new Option<int>("--seconds") { Description = "how long; 60", DefaultValueFactory = _ => 60 };
        var seed = new Option<long>("--seed") { Description = "the first input's seed; by the clock", DefaultValueFactory = _ => Environment.TickCount64 };
        var corpus = new Option<string?>("--corpus") { Description = "a folder of messages or documents to damage; the target's own under tests/Corpus" };
        var csta = new Command("csta", "Framings, ACSE, ROSE and CSTA's messages.") { seconds, seed, corpus };
        csta.SetAction(result => Run(CorpusFiles.Read, "csta", messages => new CstaFuzz(messages), result.GetValue(seconds), result.GetValue(seed), result.GetValue(corpus)));
        var xml = new Command("xml", "Documents, alone and on a stream.") { seconds, seed, corpus };
        xml.SetAction(result => Run(CorpusFiles.ReadDocuments, "cti", documents => new XmlFuzz(documents), result.GetValue(seconds), result.GetValue(seed), result.GetValue(corpus)));
        var cti = new Command("cti", "Events, responses, and the look at a document's head.") { seconds, seed, corpus };
        cti.SetAction(result => Run(CorpusFiles.ReadDocuments, "cti", documents => new CtiFuzz(documents), result.GetValue(seconds), result.GetValue(seed), result.GetValue(corpus)));
        return new RootCommand("Looks for octets that break a promise of the codec.") { csta, xml, cti, GuidedCommands.All() };
    }

    private static int Run(Func<string, IReadOnlyList<byte[]>> read, string own, Func<IReadOnlyList<byte[]>, IFuzz> make, int seconds, long seed, string? corpus)
    {
        if (corpus is not null && !Directory.Exists(corpus))
        {
            Console.Error.WriteLine($"there is no folder {corpus}");
            return 2;
        }

        IReadOnlyList<byte[]> messages = read(corpus ?? CorpusFiles.Of(own));
        if (messages.Count == 0)
        {
            Console.Error.WriteLine("the corpus has no message");
            return 2;
        }

        IFuzz fuzz = make(messages);
        long current = seed;
        long since = Stopwatch.GetTimestamp();
        using var watch = new Timer(_ => Watch(fuzz, Interlocked.Read(ref current), Interlocked.Read(ref since)), null, 1_000, 1_000);
        Console.WriteLine($"seed {seed}, {messages.Count} messages, {seconds} s");
        long begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds)
        {
            Interlocked.Exchange(ref since, Stopwatch.GetTimestamp());
            if (fuzz.Run(current) is { } finding)
            {
                watch.Change(Timeout.Infinite, Timeout.Infinite);
                Tell(fuzz, current, finding);
                return 1;
            }

            Interlocked.Increment(ref current);
        }

        Console.WriteLine($"{fuzz.Count} inputs, nothing found");
        return 0;
    }

    private static void Watch(IFuzz fuzz, long seed, long since)
    {
        if (Stopwatch.GetElapsedTime(since).TotalSeconds < HangSeconds)
        {
            return;
        }

        Console.WriteLine($"hang: an input takes more than {HangSeconds} s\nseed   {seed}\ninput  {Convert.ToHexString(fuzz.Input(seed))}");
        Environment.Exit(1);
    }

    private static void Tell(IFuzz fuzz, long seed, Finding finding)
    {
        byte[] input = fuzz.Input(seed);
        byte[] least = fuzz.Minimize(input, finding);
        Console.WriteLine($"{finding}\nseed   {seed}\ninput  {Convert.ToHexString(input)}\nleast  {Convert.ToHexString(least)}\n       {fuzz.Check(least)}");
    }
}
