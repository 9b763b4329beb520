using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Codec.Tests.Csta;

public class CstaTypesTests
{
    [Theory]
    [InlineData(CstaEvent.ConnectionCleared, CallControlFilter.ConnectionCleared)]
    [InlineData(CstaEvent.Delivered, CallControlFilter.Delivered)]
    [InlineData(CstaEvent.Established, CallControlFilter.Established)]
    [InlineData(CstaEvent.Bridged, CallControlFilter.Bridged)]
    [InlineData(CstaEvent.CallCleared, CallControlFilter.CallCleared)]
    [InlineData(CstaEvent.ServiceInitiated, CallControlFilter.ServiceInitiated)]
    [InlineData(CstaEvent.Transferred, CallControlFilter.Transferred)]
    [InlineData(CstaEvent.Offered, CallControlFilter.Offered)]
    [InlineData(CstaEvent.NetworkCapabilitiesChanged, CallControlFilter.NetworkCapabilitiesChanged)]
    public void A_filter_excludes_the_event_of_its_bit_and_no_other(CstaEvent code, CallControlFilter bit)
    {
        var filter = new MonitorFilter { CallControl = bit };

        Assert.Equal([code], Enum.GetValues<CstaEvent>().Where(e => e != CstaEvent.None && filter.Excludes(e)));
    }

    [Fact]
    public void Every_call_control_event_has_a_bit_of_its_own_name()
    {
        foreach (CallControlFilter bit in Enum.GetValues<CallControlFilter>().Where(b => b != CallControlFilter.None))
        {
            CstaEvent code = Enum.Parse<CstaEvent>(bit.ToString());
            Assert.True(new MonitorFilter { CallControl = bit }.Excludes(code), bit.ToString());
        }
    }

    [Fact]
    public void Maintenance_bits_are_not_the_events_tags()
    {
        var filter = new MonitorFilter { Maintenance = DeviceMaintenanceFilter.OutOfService };
        Assert.True(filter.Excludes(CstaEvent.OutOfService));
        Assert.False(filter.Excludes(CstaEvent.DeviceCapabilityChanged));
        Assert.False(default(MonitorFilter).Excludes(CstaEvent.OutOfService));
    }

    [Fact]
    public void A_monitors_filter_is_read_with_names_not_tags()
    {
        Assert.True(RoseReader.TryRead(CstaCorpus.Valid("monitor-start-filter"), out RoseApdu rose, out _));
        Assert.True(MonitorStartArgument.TryRead(rose.Argument, out MonitorStartArgument start, out CodecError error), error.ToString());

        Assert.Equal("1001", System.Text.Encoding.ASCII.GetString(start.DeviceObject.Value));
        Assert.Equal((MonitorType.Device, MediaClass.Voice), (start.MonitorType, start.RequestedMonitorMediaClass));
        Assert.NotNull(start.RequestedMonitorFilter);
        Assert.False(start.RequestedMonitorFilter.Value.Excludes(CstaEvent.Diverted));
        Assert.True(start.RequestedMonitorFilter.Value.Excludes(CstaEvent.ConnectionCleared));
    }

    [Theory]
    [InlineData(211, "systemStatus")]
    [InlineData(21, "cSTAEventReport")]
    [InlineData(74, "snapshotDevice")]
    [InlineData(274, "setDisplay")]
    [InlineData(347, "startDataCollection")]
    [InlineData(312, "setAgentState")]
    [InlineData(3, null)]
    [InlineData(999, null)]
    public void Operations_are_known_by_their_codes(int code, string? name)
    {
        Assert.Equal(name, CstaOperations.NameOf(code));
        Assert.Equal(name is not null, CstaOperations.IsKnown(code));
    }

    [Fact]
    public void Every_operation_and_event_has_its_name()
    {
        foreach (CstaOperation operation in Enum.GetValues<CstaOperation>())
        {
            Assert.Equal(operation.ToString(), CstaOperations.NameOf((int)operation), ignoreCase: true);
        }

        foreach (CstaEvent code in Enum.GetValues<CstaEvent>().Where(e => e != CstaEvent.None))
        {
            Assert.Equal(code.ToString(), CstaEvents.NameOf(code), ignoreCase: true);
        }

        Assert.Null(CstaEvents.NameOf((CstaEvent)0xA0BD));
    }

    [Theory]
    [InlineData("A0030A010C", FailureCategory.Operation, 12)]
    [InlineData("A1030A0100", FailureCategory.Security, 0)]
    [InlineData("A2030A0104", FailureCategory.StateIncompatibility, 4)]
    [InlineData("A3030A0107", FailureCategory.SystemResourceAvailability, 7)]
    [InlineData("A4030A0102", FailureCategory.SubscribedResourceAvailability, 2)]
    [InlineData("A5030A0102", FailureCategory.PerformanceManagement, 2)]
    [InlineData("A6030A0101", FailureCategory.PrivateData, 1)]
    [InlineData("A7020500", FailureCategory.Unspecified, 0)]
    public void Failures_of_every_category_are_read_and_written(string hex, FailureCategory category, int code)
    {
        Assert.True(UniversalFailure.TryRead(Convert.FromHexString(hex), out UniversalFailure failure, out CodecError error), error.ToString());
        Assert.Equal(new UniversalFailure(category, code), failure);
        var writer = new BerWriter(new byte[16]);
        UniversalFailure.Write(ref writer, failure);
        Assert.Equal(hex, Convert.ToHexString(writer.Written));
    }

    [Fact]
    public void Failures_are_made_of_their_errors()
    {
        Assert.Equal(new UniversalFailure(FailureCategory.Operation, 12), UniversalFailure.Of(OperationError.InvalidDeviceID));
        Assert.Equal(new UniversalFailure(FailureCategory.Security, 4), UniversalFailure.Of(SecurityError.SecurityInfoViolated));
        Assert.Equal(new UniversalFailure(FailureCategory.StateIncompatibility, 4), UniversalFailure.Of(StateIncompatibilityError.NoActiveCall));
        Assert.Equal(new UniversalFailure(FailureCategory.SystemResourceAvailability, 7), UniversalFailure.Of(SystemResourceAvailabilityError.OverallMonitorLimitExceeded));
        Assert.Equal(new UniversalFailure(FailureCategory.SubscribedResourceAvailability, 2), UniversalFailure.Of(SubscribedResourceAvailabilityError.ObjectMonitorLimitExceeded));
        Assert.Equal(new UniversalFailure(FailureCategory.PerformanceManagement, 2), UniversalFailure.Of(PerformanceManagementError.PerformanceLimitExceeded));
        Assert.Equal(new UniversalFailure(FailureCategory.PrivateData, 1), UniversalFailure.Of(PrivateDataInfoError.CSTAPrivateDataInfoError));
    }

    [Theory]
    [InlineData("300680043130 3031", DeviceIdKind.DialingNumber, 0, "31303031")]
    [InlineData("3003810105", DeviceIdKind.DeviceNumber, 0, "05")]
    [InlineData("30038201 35", DeviceIdKind.ImplicitPublic, 0, "35")]
    [InlineData("3005A30381 0135", DeviceIdKind.ExplicitPublic, 1, "35")]
    [InlineData("30038401 35", DeviceIdKind.ImplicitPrivate, 0, "35")]
    [InlineData("3005A5038601 35", DeviceIdKind.ExplicitPrivate, 6, "35")]
    [InlineData("30058603 FF0001", DeviceIdKind.Other, 0, "FF0001")]
    public void Devices_of_every_kind_are_read_and_written(string spaced, DeviceIdKind kind, int typeOfNumber, string value)
    {
        string hex = spaced.Replace(" ", "", StringComparison.Ordinal);
        Assert.True(DeviceId.TryRead(Convert.FromHexString(hex), out DeviceId device, out CodecError error), error.ToString());
        Assert.Equal((kind, typeOfNumber, value), (device.Kind, device.TypeOfNumber, Convert.ToHexString(device.Value)));
        var writer = new BerWriter(new byte[32]);
        DeviceId.Write(ref writer, device);
        Assert.Equal(hex, Convert.ToHexString(writer.Written));
    }

    [Theory]
    [InlineData("3005A303860135")] // a seventh type of number exists in the private plan alone
    [InlineData("3005A503870135")]
    [InlineData("30020500")]
    public void Devices_of_no_kind_are_a_fault(string hex)
    {
        Assert.False(DeviceId.TryRead(Convert.FromHexString(hex), out _, out CodecError error));
        Assert.Equal(BerRules.ChoiceUnknown, error.Rule);
    }

    [Fact]
    public void The_fields_behind_a_devices_number_are_stepped_over()
    {
        byte[] tlv = Convert.FromHexString("301480043130303 1A0051603313233A1051603416263".Replace(" ", "", StringComparison.Ordinal));
        Assert.True(DeviceId.TryRead(tlv, out DeviceId device, out CodecError error), error.ToString());
        Assert.Equal("1001", System.Text.Encoding.ASCII.GetString(device.Value));
    }

    [Fact]
    public void Causes_have_the_standards_numbers()
    {
        Assert.Equal(54, (int)EventCause.SwitchingFunctionTerminated);
        Assert.Equal(22, (int)EventCause.NewCall);
        Assert.Equal(48, (int)EventCause.NormalClearing);
        Assert.Equal(57, (int)EventCause.ACDBusy);
        Assert.Equal(120, Enum.GetValues<EventCause>().Length);
    }
}
