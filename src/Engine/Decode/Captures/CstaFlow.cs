using System.Text.Encodings.Web;
using System.Text.Json;
using CstaConnector.Codec.Csta;

namespace CstaConnector.Engine.Decode.Captures;

/// <summary>
/// Decodes one direction of a CSTA conversation. Behind a gap, or where the framing is lost, it goes on at the next place where a message certainly
/// starts; if the gap lies within a frame that tells its length, right behind that frame.
/// </summary>
internal sealed class CstaFlow : IFlowDecoder
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly CstaConversation _conversation;
    private readonly FlowLines _lines;
    private readonly CstaStreamDecoder _decoder;
    private readonly SearchBuffer _search = new();
    private long _position;     // octets that came or were missing so far
    private long _pass;         // octets of a damaged frame still to be passed over
    private long _skipped;      // octets passed over in search of a message
    private bool _isSearching;
    private bool _isAtStart;    // the first octets that were captured, which more often than not begin a message
    private bool _isEnded;
    private bool _isAllFine = true;

    /// <param name="conversation">What both directions agree upon.</param>
    /// <param name="lines">What each line begins with.</param>
    /// <param name="isFromStart">Whether the octets will begin the direction.</param>
    public CstaFlow(CstaConversation conversation, FlowLines lines, bool isFromStart)
    {
        _conversation = conversation;
        _lines = lines;
        _decoder = new CstaStreamDecoder(conversation.Framing, 0, lines.Output, Options, lines.Prefix);
        _isSearching = _isAtStart = !isFromStart;
    }

    /// <inheritdoc/>
    public bool AllFine => _isAllFine && _decoder.AllFine;

    /// <inheritdoc/>
    public void Feed(ReadOnlySpan<byte> octets, Arrival at)
    {
        _position += octets.Length;
        if (_pass > 0)
        {
            int passed = (int)Math.Min(_pass, octets.Length);
            _pass -= passed;
            octets = octets[passed..];
        }

        if (!_isSearching)
        {
            _lines.At = at;
            int taken = _decoder.Take(octets);
            if (!_decoder.IsLost)
            {
                return;
            }

            _search.Clear(_position - octets.Length + taken);
            _search.Append(octets[taken..], at);
            Lost(at);
        }
        else
        {
            _search.Append(octets, at);
        }

        Search(isFinal: false);
    }

    /// <inheritdoc/>
    public void Gap(long octets)
    {
        if (_isSearching)
        {
            Search(isFinal: true);
        }

        long from = _position;
        _position += octets;
        if (_pass > 0)
        {
            long passed = Math.Min(_pass, octets);
            _pass -= passed;
            if (passed == octets)
            {
                return;
            }
        }
        else if (!_isSearching && _decoder.Held.Length > 0)
        {
            int? rest = _decoder.Rest;
            _decoder.Cut("octets of the message are missing in the capture");
            if (rest >= octets)
            {
                _pass = rest.Value - octets;
                _decoder.Resume(from + rest.Value, _decoder.Framing);
                return;
            }
        }

        if (_isSearching)
        {
            Skip(_search.Octets.Length);
        }

        _isSearching = true;
        _isAtStart = false;
        _search.Clear(_position);
    }

    /// <inheritdoc/>
    public void End()
    {
        if (_isEnded)
        {
            return;
        }

        _isEnded = true;
        if (_isSearching)
        {
            Search(isFinal: true);
        }

        if (!_isSearching)
        {
            _decoder.End();
            return;
        }

        Skip(_search.Octets.Length);
        _isAllFine &= _skipped == 0; // octets of which nothing could be made
        TellSkipped();
    }

    /// <inheritdoc/>
    public void Dispose() => _decoder.Dispose();

    /// <summary>The octets at the decoder's offset begin no frame: any octet behind the first may.</summary>
    private void Lost(Arrival at)
    {
        if (_decoder.Held.IsEmpty)
        {
            Skip(1); // the octet that is no frame's first
        }
        else
        {
            _search.Prepend(_decoder.Held[1..], at);
            _skipped = 1;
        }

        _isSearching = true;
    }

    private void Search(bool isFinal)
    {
        while (_isSearching && !_search.IsEmpty)
        {
            int skip = 0;
            if (!StartsHere(isFinal, out CstaFraming framing))
            {
                if (_isAtStart)
                {
                    return;
                }

                bool isFound = CstaSearch.TryFind(_search.Octets, _conversation.Framing, isFinal, out skip, out framing);
                Skip(skip);
                if (!isFound)
                {
                    return;
                }
            }

            _lines.At = _search.FirstArrival;
            TellSkipped();
            _conversation.Framing = framing;
            _decoder.Resume(_search.Position, framing);
            _isSearching = false;
            Replay();
        }
    }

    /// <summary>The first octets captured need not be a whole message to be taken for one's beginning.</summary>
    private bool StartsHere(bool isFinal, out CstaFraming framing)
    {
        framing = _conversation.Framing;
        if (!_isAtStart)
        {
            return false;
        }

        Likeness look = CstaSearch.AtFirst(_search.Octets, _conversation.Framing, isFinal, out framing);
        _isAtStart = look == Likeness.Undecided && !isFinal;
        return look == Likeness.Alike;
    }

    private void Replay()
    {
        while (!_search.IsEmpty && !_isSearching)
        {
            Arrival at = _search.FirstArrival;
            _lines.At = at;
            int taken = _decoder.Take(_search.FirstPiece);
            _search.Drop(taken);
            if (_decoder.IsLost)
            {
                Lost(at);
            }
        }
    }

    private void Skip(int octets)
    {
        _skipped += octets;
        _search.Drop(octets);
    }

    private void TellSkipped()
    {
        if (_skipped > 0)
        {
            _lines.Notice(CaptureNotices.Skipped, _skipped);
            _skipped = 0;
        }
    }
}
