using CstaConnector.Codec.Csta;
using CstaConnector.Engine.Decode;

namespace CstaConnector.Engine.Tests.Decode;

public class CstaSchemaTests
{
    [Fact]
    public void Every_operation_of_the_tables_is_one_of_the_codecs()
    {
        int known = 0;
        for (int code = 0; code < 1000; code++)
        {
            if (CstaSchema.Instance.Argument(code) is not null)
            {
                Assert.True(CstaOperations.IsKnown(code), $"{code}");
                known++;
            }
        }

        Assert.Equal(38, known);
    }

    [Theory]
    [InlineData("EventCause", typeof(EventCause))]
    [InlineData("SystemStatus", typeof(SystemStatus))]
    [InlineData("LocalConnectionState", typeof(LocalConnectionState))]
    [InlineData("SimpleCallState", typeof(SimpleCallState))]
    [InlineData("OperationErrors", typeof(OperationError))]
    [InlineData("SecurityErrors", typeof(SecurityError))]
    [InlineData("StateIncompatibilityErrors", typeof(StateIncompatibilityError))]
    [InlineData("SystemResourceAvailabilityErrors", typeof(SystemResourceAvailabilityError))]
    [InlineData("SubscribedResourceAvailabilityErrors", typeof(SubscribedResourceAvailabilityError))]
    [InlineData("PerformanceManagementErrors", typeof(PerformanceManagementError))]
    [InlineData("PrivateDataInfoErrors", typeof(PrivateDataInfoError))]
    [InlineData("MonitorType", typeof(MonitorType))]
    public void The_tables_names_and_numbers_are_the_codecs(string name, Type type)
    {
        CstaSchemaBody body = CstaSchema.Instance.Find(name)!.Body;

        Assert.Equal(
            Enum.GetValues(type).Cast<object>().Select(value => (Convert.ToInt32(value, null), value.ToString()!.ToUpperInvariant())).Order(),
            body.Names.Select(pair => (pair.Key, pair.Value.ToUpperInvariant())).Order());
    }

    [Theory]
    [InlineData("CallControlEvents", typeof(CallControlFilter))]
    [InlineData("LogicalDeviceFeatureEvents", typeof(LogicalDeviceFeatureFilter))]
    [InlineData("DeviceMaintenanceEvents", typeof(DeviceMaintenanceFilter))]
    [InlineData("MediaClass", typeof(MediaClass))]
    public void The_tables_bits_are_the_codecs(string name, Type type)
    {
        CstaSchemaBody body = CstaSchema.Instance.Find(name)!.Body;

        Assert.Equal(
            Enum.GetValues(type).Cast<object>().Where(value => Convert.ToUInt32(value, null) != 0).Select(value => (System.Numerics.BitOperations.Log2(Convert.ToUInt32(value, null)), value.ToString()!.ToUpperInvariant())).Order(),
            body.Names.Select(pair => (pair.Key, pair.Value.ToUpperInvariant())).Order());
    }

    [Fact]
    public void Every_event_that_the_codec_reads_has_a_type()
    {
        foreach (string name in new[] { "ServiceInitiated", "Originated", "Delivered", "Established", "Held", "Retrieved", "ConnectionCleared", "Failed", "Diverted", "Transferred" })
        {
            CstaSchemaType? type = CstaSchema.Instance.Find(name + "Event");
            Assert.Equal(CstaSchemaKind.Group, type?.Body.Kind);
            Assert.Equal("extensions", type?.Body.Fields[^1].Name);
        }
    }
}
