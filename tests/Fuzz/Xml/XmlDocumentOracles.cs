using CstaConnector.Codec;
using CstaConnector.Codec.Cti;

namespace CstaConnector.Fuzz.Xml;

/// <summary>
/// What reading a document promises about any octets:
/// <code>
/// exception    it throws nothing, no token goes beyond a limit, and what it says twice is the same
/// rule         the fault's name is declared
/// offset       the fault lies in the octets, or right behind them
/// beyond       it looks at no octet outside of those it was given
/// allocation   it allocates nothing
/// end          the root of what it accepts ends where the frame scanner finds the document's end
/// certain      the tags of what it accepts match for <see cref="CtiFrame"/> too
/// platform     the platform's reader accepts and refuses the same, and reads the same where both accept; <see cref="XmlDifferences"/> has the exceptions
/// </code>
/// </summary>
/// <param name="subject">What is put to the test.</param>
public sealed class XmlDocumentOracles(XmlSubject subject)
{
    private const string Name = "document";
    private const int Guard = 16;

    /// <summary>Documents that both readers accepted.</summary>
    public long Accepted { get; private set; }

    /// <summary>Puts octets to the reader.</summary>
    /// <returns>The first promise broken, or null.</returns>
    public Finding? Check(byte[] document)
    {
        try
        {
            return Fault(document) ?? Alone(document) ?? Meaning(document);
        }
        catch (Exception e)
        {
            return new Finding("exception", Name, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private Finding? Fault(byte[] document)
    {
        CodecError error = subject.Read(document, out int rootEnd);
        if (error.IsError)
        {
            return !DeclaredRules.Xml.Contains(error.Rule) ? new Finding("rule", Name, error.ToString())
                : error.Offset < 0 || error.Offset > document.Length ? new Finding("offset", Name, $"{error}, of {document.Length} octets") : null;
        }

        // White space before a declaration is not part of a document, so what the reader accepts begins with it.
        subject.Begin();
        ScanStatus status = subject.Advance(document, out int consumed, out CodecError scanned);
        if (status != ScanStatus.Complete || consumed != rootEnd)
        {
            return new Finding("end", Name, $"the root ends at {rootEnd}; the scanner says {status} at {consumed}, {scanned}");
        }

        CodecError fault = CtiFrame.FindFault(document.AsSpan(0, rootEnd), out bool isOpen);
        return (fault.IsError && fault.Rule != CtiRules.EnvelopeInside) || (isOpen && !fault.IsError) ? new Finding("certain", Name, $"{fault}, open: {isOpen}") : null;
    }

    private Finding? Alone(byte[] document)
    {
        CodecError alone = subject.Read(document, out int rootEnd);
        foreach (byte guard in "<\"a\x80"u8)
        {
            byte[] guarded = new byte[document.Length + (2 * Guard)];
            guarded.AsSpan().Fill(guard);
            document.CopyTo(guarded, Guard);
            CodecError among = subject.Read(guarded.AsSpan(Guard, document.Length), out int end);
            if (among != alone || end != rootEnd)
            {
                return new Finding("beyond", Name, $"among octets {guard:X2}: {among}; alone: {alone}");
            }
        }

        long allocated = long.MaxValue;
        for (int attempt = 0; attempt < 4 && allocated != 0; attempt++) // what is made once may count the first time, and a collection any time
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            subject.Read(document, out _);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return allocated == 0 ? null : new Finding("allocation", Name, $"{allocated} octets");
    }

    private Finding? Meaning(byte[] document)
    {
        List<string> ours = subject.Tokens(document, out CodecError error);
        List<string>? theirs = XmlTokens.Theirs(document);
        if (theirs is null)
        {
            return error.IsError || XmlDifferences.MayAccept(document, ours) ? null : new Finding("platform", Name, "only the platform refuses it");
        }

        if (error.IsError)
        {
            return XmlDifferences.MayRefuse(error, document) ? null : new Finding("platform", Name, $"only we refuse it: {error}");
        }

        Accepted++;
        return theirs.SequenceEqual(ours) ? null
            : new Finding("platform", Name, $"read as {ours.Except(theirs).FirstOrDefault("the same")}, by the platform as {theirs.Except(ours).FirstOrDefault("the same")}");
    }
}
