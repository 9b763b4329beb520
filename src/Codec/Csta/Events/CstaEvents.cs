using System.Collections.Frozen;
using System.Numerics;

namespace CstaConnector.Codec.Csta;

/// <summary>The events of the standard: their names, and the bit of the monitor filter that keeps each from being reported.</summary>
public static class CstaEvents
{
    private const int Groups = 8;
    private const int EventsInGroup = 32;

    /// <summary>
    /// The one table of tags and filter bits. An event's tags are its code's two octets; its bit is counted otherwise and sometimes has another name
    /// (ECMA-285: digitsGenerated is filtered by dTMFDigitsDetected).
    /// </summary>
    private static readonly (CstaEvent Event, uint Filter)[] Table =
    [
        (CstaEvent.Bridged, (uint)CallControlFilter.Bridged),
        (CstaEvent.CallCleared, (uint)CallControlFilter.CallCleared),
        (CstaEvent.Conferenced, (uint)CallControlFilter.Conferenced),
        (CstaEvent.ConnectionCleared, (uint)CallControlFilter.ConnectionCleared),
        (CstaEvent.Delivered, (uint)CallControlFilter.Delivered),
        (CstaEvent.DigitsDialed, (uint)CallControlFilter.DigitsDialed),
        (CstaEvent.Diverted, (uint)CallControlFilter.Diverted),
        (CstaEvent.Established, (uint)CallControlFilter.Established),
        (CstaEvent.Failed, (uint)CallControlFilter.Failed),
        (CstaEvent.Held, (uint)CallControlFilter.Held),
        (CstaEvent.NetworkCapabilitiesChanged, (uint)CallControlFilter.NetworkCapabilitiesChanged),
        (CstaEvent.NetworkReached, (uint)CallControlFilter.NetworkReached),
        (CstaEvent.Offered, (uint)CallControlFilter.Offered),
        (CstaEvent.Originated, (uint)CallControlFilter.Originated),
        (CstaEvent.Queued, (uint)CallControlFilter.Queued),
        (CstaEvent.Retrieved, (uint)CallControlFilter.Retrieved),
        (CstaEvent.ServiceInitiated, (uint)CallControlFilter.ServiceInitiated),
        (CstaEvent.Transferred, (uint)CallControlFilter.Transferred),

        (CstaEvent.CallInformation, (uint)CallAssociatedFilter.CallInformation),
        (CstaEvent.Charging, (uint)CallAssociatedFilter.Charging),
        (CstaEvent.DigitsGenerated, (uint)CallAssociatedFilter.DTMFDigitsDetected),
        (CstaEvent.TelephonyTonesGenerated, (uint)CallAssociatedFilter.TelephonyTonesDetected),
        (CstaEvent.ServiceCompletionFailure, (uint)CallAssociatedFilter.ServiceCompletionFailure),

        (CstaEvent.MediaAttached, (uint)MediaAttachmentFilter.MediaAttached),
        (CstaEvent.MediaDetached, (uint)MediaAttachmentFilter.MediaDetached),

        (CstaEvent.ButtonInformation, (uint)PhysicalDeviceFeatureFilter.ButtonInformation),
        (CstaEvent.ButtonPress, (uint)PhysicalDeviceFeatureFilter.ButtonPress),
        (CstaEvent.DisplayUpdated, (uint)PhysicalDeviceFeatureFilter.DisplayUpdated),
        (CstaEvent.Hookswitch, (uint)PhysicalDeviceFeatureFilter.Hookswitch),
        (CstaEvent.LampMode, (uint)PhysicalDeviceFeatureFilter.LampMode),
        (CstaEvent.MessageWaiting, (uint)PhysicalDeviceFeatureFilter.MessageWaiting),
        (CstaEvent.MicrophoneGain, (uint)PhysicalDeviceFeatureFilter.MicrophoneGain),
        (CstaEvent.MicrophoneMute, (uint)PhysicalDeviceFeatureFilter.MicrophoneMute),
        (CstaEvent.RingerStatus, (uint)PhysicalDeviceFeatureFilter.RingerStatus),
        (CstaEvent.SpeakerMute, (uint)PhysicalDeviceFeatureFilter.SpeakerMute),
        (CstaEvent.SpeakerVolume, (uint)PhysicalDeviceFeatureFilter.SpeakerVolume),

        (CstaEvent.AgentBusy, (uint)LogicalDeviceFeatureFilter.AgentBusy),
        (CstaEvent.AgentLoggedOn, (uint)LogicalDeviceFeatureFilter.AgentLoggedOn),
        (CstaEvent.AgentLoggedOff, (uint)LogicalDeviceFeatureFilter.AgentLoggedOff),
        (CstaEvent.AgentNotReady, (uint)LogicalDeviceFeatureFilter.AgentNotReady),
        (CstaEvent.AgentReady, (uint)LogicalDeviceFeatureFilter.AgentReady),
        (CstaEvent.AgentWorkingAfterCall, (uint)LogicalDeviceFeatureFilter.AgentWorkingAfterCall),
        (CstaEvent.AutoAnswer, (uint)LogicalDeviceFeatureFilter.AutoAnswer),
        (CstaEvent.AutoWorkMode, (uint)LogicalDeviceFeatureFilter.AutoWorkMode),
        (CstaEvent.CallBack, (uint)LogicalDeviceFeatureFilter.CallBack),
        (CstaEvent.CallBackMessage, (uint)LogicalDeviceFeatureFilter.CallBackMessage),
        (CstaEvent.CallerIDStatus, (uint)LogicalDeviceFeatureFilter.CallerIDStatus),
        (CstaEvent.DoNotDisturb, (uint)LogicalDeviceFeatureFilter.DoNotDisturb),
        (CstaEvent.Forwarding, (uint)LogicalDeviceFeatureFilter.Forwarding),
        (CstaEvent.RouteingMode, (uint)LogicalDeviceFeatureFilter.RouteingMode),
        (CstaEvent.PresenceState, (uint)LogicalDeviceFeatureFilter.PresenceState),

        (CstaEvent.BackInService, (uint)DeviceMaintenanceFilter.BackInService),
        (CstaEvent.DeviceCapabilityChanged, (uint)DeviceMaintenanceFilter.DeviceCapabilityChanged),
        (CstaEvent.OutOfService, (uint)DeviceMaintenanceFilter.OutOfService),
        (CstaEvent.PartiallyInService, (uint)DeviceMaintenanceFilter.PartiallyInService),

        (CstaEvent.Play, (uint)VoiceUnitFilter.Play),
        (CstaEvent.Record, (uint)VoiceUnitFilter.Record),
        (CstaEvent.Review, (uint)VoiceUnitFilter.Review),
        (CstaEvent.Stop, (uint)VoiceUnitFilter.Stop),
        (CstaEvent.SuspendPlay, (uint)VoiceUnitFilter.SuspendPlay),
        (CstaEvent.SuspendRecord, (uint)VoiceUnitFilter.SuspendRecord),
        (CstaEvent.VoiceAttributesChange, (uint)VoiceUnitFilter.VoiceAttributesChange),
        (CstaEvent.BookmarkReached, (uint)VoiceUnitFilter.BookmarkReached),
        (CstaEvent.Completed, (uint)VoiceUnitFilter.Completed),
        (CstaEvent.DtmfDetected, (uint)VoiceUnitFilter.DtmfDetected),
        (CstaEvent.Emptied, (uint)VoiceUnitFilter.Emptied),
        (CstaEvent.InterruptionDetected, (uint)VoiceUnitFilter.InterruptionDetected),
        (CstaEvent.NotRecognized, (uint)VoiceUnitFilter.NotRecognized),
        (CstaEvent.Recognized, (uint)VoiceUnitFilter.Recognized),
        (CstaEvent.Started, (uint)VoiceUnitFilter.Started),
        (CstaEvent.SilenceTimeoutExpired, (uint)VoiceUnitFilter.SilenceTimeoutExpired),
        (CstaEvent.SpeechDetected, (uint)VoiceUnitFilter.SpeechDetected),
        (CstaEvent.VoiceErrorOccured, (uint)VoiceUnitFilter.VoiceErrorOccured),

        (CstaEvent.PrivateEvent, (uint)VendorSpecFilter.PrivateEvent),
    ];

    private static readonly FrozenDictionary<CstaEvent, string> Names =
        Table.ToFrozenDictionary(row => row.Event, row => char.ToLowerInvariant(row.Event.ToString()[0]) + row.Event.ToString()[1..]);

    private static readonly sbyte[] FilterBits = IndexFilterBits();

    /// <summary>Every event.</summary>
    public static IEnumerable<CstaEvent> All => Table.Select(row => row.Event);

    /// <summary>The event's name as the standard spells it, or null for one that is not CSTA's.</summary>
    /// <param name="code">The event.</param>
    public static string? NameOf(CstaEvent code) => Names.GetValueOrDefault(code);

    /// <summary>The bit of its group's list in <see cref="MonitorFilter"/> that filters an event out, or −1 for an event that is not CSTA's.</summary>
    /// <param name="code">The event.</param>
    public static int FilterBitOf(CstaEvent code)
    {
        int group = ((int)code >> 8) - 0xA0;
        int tag = ((int)code & 0xFF) - 0xA0;
        return (uint)group < Groups && (uint)tag < EventsInGroup ? FilterBits[(group * EventsInGroup) + tag] : -1;
    }

    private static sbyte[] IndexFilterBits()
    {
        var bits = new sbyte[Groups * EventsInGroup];
        Array.Fill(bits, (sbyte)-1);
        foreach ((CstaEvent code, uint filter) in Table)
        {
            bits[((((int)code >> 8) - 0xA0) * EventsInGroup) + ((int)code & 0xFF) - 0xA0] = (sbyte)BitOperations.Log2(filter);
        }

        return bits;
    }
}
