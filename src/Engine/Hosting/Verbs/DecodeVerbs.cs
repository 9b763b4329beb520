using System.CommandLine;
using CstaConnector.Engine.Decode;
using CstaConnector.Engine.Hosting.Configuration;

namespace CstaConnector.Engine.Hosting.Verbs;

/// <summary><c>decode csta|cti|xml</c>: reads what was captured, and prints it as JSON, one object a line.</summary>
internal static class DecodeVerbs
{
    public static Command Create(VerbContext context) => new("decode", "Prints captured octets or documents as JSON, one object a line.")
    {
        Csta(context),
        Cti(context),
        Xml(context),
    };

    private static Command Csta(VerbContext context)
    {
        Option<string> framing = new("--framing") { Description = "How messages are delimited.", DefaultValueFactory = _ => "auto" };
        framing.AcceptOnlyFromAmong("auto", "length2", "hipath", "none");
        Option<bool> hex = new("--hex") { Description = "One message a line, in hex." };
        Option<int[]> ports = PortOption();
        Argument<string?> file = FileArgument();
        Command verb = new("csta", "CSTA octets (BER, ROSE, ACSE), or a capture of conversations in CSTA (pcap, pcapng).") { framing, hex, ports, file };
        verb.SetAction(parsed => Read(parsed.GetValue(file), context, input => CstaDecode.Run(
            input, parsed.GetValue(framing) ?? "auto", parsed.GetValue(hex), parsed.GetValue(ports) ?? [], context.Output, context.Error)));
        return verb;
    }

    private static Command Cti(VerbContext context)
    {
        Option<bool> pretty = new("--pretty") { Description = "For people: each document indented, and what was understood of it." };
        Option<int[]> ports = PortOption();
        Argument<string?> file = FileArgument();
        Command verb = new("cti", "A stream of CTI documents, with their envelope or without, or a capture of such streams (pcap, pcapng).") { pretty, ports, file };
        verb.SetAction(parsed => Read(parsed.GetValue(file), context, input => CtiDecode.Run(
            input, parsed.GetValue(ports) ?? [], parsed.GetValue(pretty), context.Output, context.Error)));
        return verb;
    }

    private static Command Xml(VerbContext context)
    {
        Option<bool> tokens = new("--tokens") { Description = "The tokens instead of one line a file." };
        Option<bool> pretty = new("--pretty") { Description = "For people: each document indented before the line about its file." };
        Option<int[]> ports = PortOption();
        Argument<string[]> files = new("FILE") { Description = "The documents, or captures of them (pcap, pcapng); - is standard input.", Arity = ArgumentArity.OneOrMore };
        Command verb = new("xml", "The XML reader alone.") { tokens, pretty, ports, files };
        verb.Validators.Add(result =>
        {
            if (result.GetValue(tokens) && result.GetValue(pretty))
            {
                result.AddError("--tokens and --pretty are two ways to show the same; one of them, please");
            }
        });
        verb.SetAction(parsed => XmlDecode.Run(
            parsed.GetRequiredValue(files), parsed.GetValue(ports) ?? [], parsed.GetValue(tokens), parsed.GetValue(pretty), context.Input, context.Output, context.Error));
        return verb;
    }

    private static Argument<string?> FileArgument() => new("FILE") { Description = "What to read; standard input if none is given.", Arity = ArgumentArity.ZeroOrOne };

    private static Option<int[]> PortOption()
    {
        Option<int[]> ports = new("--port") { Description = "Of a capture, decodes only conversations of this TCP port, whatever they look like. Repeatable." };
        ports.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !ushort.TryParse(token.Value, out ushort port) || port == 0))
            {
                result.AddError("--port takes a number from 1 to 65535");
            }
        });
        return ports;
    }

    private static int Read(string? file, VerbContext context, Func<Stream, int> decode)
    {
        try
        {
            using Stream input = file is null ? context.Input() : File.OpenRead(file);
            return decode(input);
        }
        catch (Exception fault) when (file is not null && fault is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine(FileFault.Describe(file ?? "", fault));
            return ExitCodes.WrongInput;
        }
    }
}
