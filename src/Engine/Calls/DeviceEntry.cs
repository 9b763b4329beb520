using System.Text;
using CstaConnector.Engine.Hosting.Options;

namespace CstaConnector.Engine.Calls;

/// <summary>A device that clients may name: its number on the CSTA side, its user on BroadWorks' side.</summary>
public sealed class DeviceEntry
{
    /// <summary>Makes an entry.</summary>
    /// <param name="number">The number that clients name it by.</param>
    /// <param name="userId">The BroadWorks user id, with its domain.</param>
    /// <param name="type">What it is.</param>
    public DeviceEntry(string number, string userId, DeviceType type)
    {
        Number = number;
        UserId = userId;
        Type = type;
        NumberOctets = Encoding.UTF8.GetBytes(number);
    }

    /// <summary>The number that clients name it by.</summary>
    public string Number { get; }

    /// <summary>The BroadWorks user id.</summary>
    public string UserId { get; }

    /// <summary>What it is.</summary>
    public DeviceType Type { get; }

    /// <summary>The number as octets, as every event names it.</summary>
    internal byte[] NumberOctets { get; }
}
