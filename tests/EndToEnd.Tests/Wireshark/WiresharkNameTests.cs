using CstaConnector.Codec.Csta;
using static CstaConnector.EndToEnd.Tests.Wireshark.WiresharkMessages;

namespace CstaConnector.EndToEnd.Tests.Wireshark;

/// <summary>The dissector has tables of its own; the names in them are the codec's.</summary>
public sealed class WiresharkNameTests
{
    private const int LastCode = 600;

    [WiresharkFact]
    public void Operations_have_the_codecs_names()
    {
        var capture = new WiresharkCapture();
        WiresharkCapture.Conversation talk = capture.Open();
        for (int code = 0; code <= LastCode; code++)
        {
            talk.Client(Frame("length2", Invoke(1, code)));
        }

        string[] shown = WiresharkTool.Info(capture);
        for (int code = 0; code <= LastCode; code++)
        {
            string expected = code == (int)CstaOperation.CSTAEventReport ? "event" : $"invoke 1 {CstaOperations.NameOf(code) ?? $"operation {code}"}";
            Assert.Equal((code, expected), (code, shown[code]));
        }
    }

    [WiresharkFact]
    public void Events_have_the_codecs_names()
    {
        byte[][] tags = [.. from @group in Enumerable.Range(0xA0, 9) from code in Enumerable.Range(0xA0, 31) select new[] { (byte)@group, (byte)code }];
        var capture = new WiresharkCapture();
        WiresharkCapture.Conversation talk = capture.Open();
        foreach (byte[] tag in tags)
        {
            talk.Client(Frame("length2", Event(1, tag[0], tag[1])));
        }

        string[] shown = WiresharkTool.Info(capture);
        for (int i = 0; i < tags.Length; i++)
        {
            int code = (tags[i][0] << 8) | tags[i][1];
            Assert.Equal($"event {CstaEvents.NameOf((CstaEvent)code) ?? $"unknown ({code:x4})"} xref 00000007", shown[i]);
        }

        Assert.All(Enum.GetValues<CstaEvent>().Where(code => code != CstaEvent.None),
            code => Assert.Contains(tags, tag => ((tag[0] << 8) | tag[1]) == (int)code));
    }

    [WiresharkFact]
    public void Fields_can_be_filtered_by_names_and_by_numbers()
    {
        var capture = new WiresharkCapture();
        WiresharkCapture.Conversation talk = capture.Open();
        foreach (string name in new[] { "event-delivered", "event-connection-cleared", "snapshot-device-inv", "monitor-start-filter", "event-agent-ready",
                     "error-operation-invalid-device-id", "system-status-normal-inv", "set-agent-state-logged-on", "get-agent-state-res" })
        {
            talk.Client(Frame("length2", Vector(name)));
        }

        // Each holds for one message alone.
        string[] filters =
        [
            "csta.invoke_id == 103 && csta.event == \"delivered\" && csta.event == 0xa0a4 && csta.call_id == \"call1\" && csta.device_id == \"1002\" && " +
            "csta.calling_device == \"1001\" && csta.called_device == \"1002\" && csta.last_redirection_device == \"notRequired\" && " +
            "csta.connection == \"call1/1002\" && csta.cross_ref_id == \"0001\" && csta.local_connection_state == \"alerting\"",
            "csta.cause == \"normalClearing\" && csta.cause == 48 && csta.releasing_device == \"1001\"",
            "csta.operation == \"snapshotDevice\" && csta.operation == 74 && csta.snapshot_object == \"1001\" && csta.apdu == \"invoke\"",
            "csta.monitor_object == \"1001\" && csta.monitor_type == \"device\" && csta.filter.call_control contains \"offered\"",
            "csta.event_group == \"logicalDeviceFeature\" && csta.agent_device == \"1001\" && csta.agent_id == \"5001\" && csta.acd_group == \"7000\"",
            "csta.error == \"operation/invalidDeviceID\" && csta.error.operation == \"invalidDeviceID\"",
            "csta.system_status == \"normal\" && csta.system_status == 2",
            "csta.requested_agent_state == \"loggedOn\" && csta.agent_password == \"pw\"",
            "csta.agent_state == \"agentReady\" && csta.logged_on == 1",
        ];
        Assert.All(filters, filter => Assert.Equal((filter, 1), (filter, WiresharkTool.Count(capture, filter))));
        Assert.Equal(0, WiresharkTool.Count(capture, "!csta || csta.malformed || csta.missing_field || csta.unknown_element || csta.cut_short || csta.out_of_step"));
    }
}
