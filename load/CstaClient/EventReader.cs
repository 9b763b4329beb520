using System.Formats.Asn1;

namespace CstaConnector.Load.CstaClient;

/// <summary>Reads event reports, each field where the standard's text puts it.</summary>
internal static class EventReader
{
    /// <summary>Reads the argument of an event report.</summary>
    /// <exception cref="AsnContentException">A field is missing, out of place or malformed.</exception>
    public static CstaEvent Read(int invokeId, Fields invoke)
    {
        var argument = invoke.Enter(0x30);
        var xref = Convert.ToHexString(argument.Octets(0x55));
        if (argument.Next != 0xA0)
        {
            return new CstaEvent { Kind = CstaEventKind.OtherGroup, Xref = xref, InvokeId = invokeId };
        }

        var group = argument.Enter(0xA0);
        // Tags of several octets begin with BF; no call control event has one.
        var tag = group.Next;
        if (tag is < 0xA0 or > 0xB1)
        {
            throw new AsnContentException($"tag {tag:X2} is no call control event");
        }

        var kind = (CstaEventKind)(tag - 0xA0);
        var read = new CstaEvent { Kind = kind, Xref = xref, InvokeId = invokeId };
        return ReadBody(read, group.Enter(tag));
    }

    private static CstaEvent ReadBody(CstaEvent read, Fields body)
    {
        switch (read.Kind)
        {
            case CstaEventKind.Delivered or CstaEventKind.Established or CstaEventKind.Failed or CstaEventKind.NetworkReached
                or CstaEventKind.Offered or CstaEventKind.Queued:
                return Tail(Parties(read, body), body);
            case CstaEventKind.Held or CstaEventKind.Retrieved or CstaEventKind.ConnectionCleared or CstaEventKind.Bridged:
                return Tail(read with { Connection = body.Connection(0x6B), Subject = body.WrappedDevice(0x63) }, body);
            case CstaEventKind.ServiceInitiated:
                read = read with { Connection = body.Connection(0x6B), Subject = body.WrappedDevice(0x63) };
                return Tail(body.Next == 0x62 ? read with { Called = body.WrappedDevice(0x62) } : read, body);
            case CstaEventKind.Originated:
                read = read with { Connection = body.Connection(0x6B), Calling = body.WrappedDevice(0x63), Called = body.WrappedDevice(0x62) };
                body.Optional(0x30);
                return Tail(read with { Subject = read.Calling }, body);
            case CstaEventKind.Diverted:
                return Tail(Diversion(read, body), body);
            case CstaEventKind.Transferred:
                read = read with
                {
                    Connection = body.Connection(0x6B),
                    Secondary = body.Next == 0xA0 ? body.Connection(0xA0) : null,
                    Subject = body.WrappedDevice(0x63),
                    Destination = body.WrappedDevice(0x63),
                };
                return Tail(read with { Changes = Changes(body.Enter(0xA1)) }, body);
            case CstaEventKind.Conferenced:
                read = read with
                {
                    Connection = body.Connection(0x6B),
                    Secondary = body.Next == 0x6B ? body.Connection(0x6B) : null,
                    Subject = body.WrappedDevice(0x63),
                    Destination = body.WrappedDevice(0x63),
                };
                return Tail(read with { Changes = Changes(body.Enter(0x30)) }, body);
            default:
                // Call cleared, digits dialed, network capabilities: nothing that a belief is built from.
                return read with { Connection = body.Next == 0x6B ? body.Connection(0x6B) : default };
        }
    }

    private static CstaEvent Parties(CstaEvent read, Fields body)
    {
        read = read with
        {
            Connection = body.Connection(0x6B),
            Subject = body.WrappedDevice(0x63),
            Calling = body.WrappedDevice(0x61),
            Called = body.WrappedDevice(0x62),
            LastRedirection = body.WrappedDevice(0x64),
        };
        if (read.Kind == CstaEventKind.Queued)
        {
            body.Optional(0x80);
            body.Optional(0x81);
        }
        else
        {
            body.Optional(0x6B);
        }

        return read;
    }

    private static CstaEvent Diversion(CstaEvent read, Fields body)
    {
        read = read with { Connection = body.Connection(0x6B), Subject = body.WrappedDevice(0x63), Destination = body.WrappedDevice(0x63) };
        if (body.Next == 0x61)
        {
            read = read with { Calling = body.WrappedDevice(0x61) };
        }

        if (body.Next == 0x62)
        {
            read = read with { Called = body.WrappedDevice(0x62) };
        }

        return read with { LastRedirection = body.WrappedDevice(0x64) };
    }

    // [4E localConnectionInfo] … 0A cause …; what lies between and after is optional and of no use here.
    private static CstaEvent Tail(CstaEvent read, Fields body)
    {
        if (body.Next == 0x4E)
        {
            var state = body.Integer(0x4E);
            read = state is >= 0 and <= 6
                ? read with { Local = (LocalState)state }
                : throw new AsnContentException($"local connection state {state}");
        }

        while (body.HasMore && body.Next != 0x0A)
        {
            body.Skip();
        }

        read = read with { Cause = (int)body.Integer(0x0A) };
        while (body.HasMore)
        {
            body.Skip();
        }

        return read;
    }

    // ConnectionList ::= SEQUENCE OF SEQUENCE { newConnection [0], oldConnection [1], endpoint [2], associatedNID [3], … }, all explicit.
    private static List<ConnectionChange> Changes(Fields list)
    {
        var changes = new List<ConnectionChange>();
        while (list.HasMore)
        {
            var line = list.Enter(0x30);
            CstaConnection? now = line.Next == 0xA0 ? line.Enter(0xA0).Connection(0x6B) : null;
            CstaConnection? before = line.Next == 0xA1 ? line.Enter(0xA1).Connection(0x6B) : null;
            changes.Add(new ConnectionChange(now, before));
            while (line.HasMore)
            {
                line.Skip();
            }
        }

        return changes;
    }
}
