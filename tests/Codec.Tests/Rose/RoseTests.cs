using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Codec.Tests.Rose;

public class RoseTests
{
    [Fact]
    public void An_invoke_is_read_field_by_field()
    {
        byte[] apdu = Convert.FromHexString("A1110201058001040201493006550430303031");

        Assert.True(RoseReader.TryRead(apdu, out RoseApdu rose, out CodecError error), error.ToString());

        Assert.Equal((RoseKind.Invoke, true, 5L, 4L, true, 73), (rose.Kind, rose.HasInvokeId, rose.InvokeId, rose.LinkedId, rose.HasOperation, rose.Operation));
        Assert.Equal("3006550430303031", Convert.ToHexString(rose.Argument));
        Assert.Equal((11, 0), (rose.ArgumentOffset, rose.Skipped));
        Assert.Equal(0x30, apdu[rose.ArgumentOffset]);
    }

    [Fact]
    public void An_argument_may_be_absent_and_elements_behind_it_are_stepped_over()
    {
        Assert.True(RoseReader.TryRead(Convert.FromHexString("A107020105020200D2"), out RoseApdu bare, out _));
        Assert.True(bare.Argument.IsEmpty);
        Assert.True(RoseReader.TryRead(Convert.FromHexString("A10D020105020149" + "0500" + "040100" + "8000"), out RoseApdu more, out CodecError error), error.ToString());
        Assert.Equal(("0500", 2), (Convert.ToHexString(more.Argument), more.Skipped));
    }

    [Fact]
    public void A_return_result_repeats_its_operation_or_has_none()
    {
        Assert.True(RoseReader.TryRead(Convert.FromHexString("A20B0201013006020200D30500"), out RoseApdu result, out _));
        Assert.Equal((1L, true, 211, "0500", 11), (result.InvokeId, result.HasOperation, result.Operation, Convert.ToHexString(result.Argument), result.ArgumentOffset));
        Assert.True(RoseReader.TryRead(Convert.FromHexString("A203020101"), out RoseApdu empty, out _));
        Assert.Equal((1L, false, true), (empty.InvokeId, empty.HasOperation, empty.Argument.IsEmpty));
    }

    [Theory]
    [InlineData("A4050500800102", false, RoseProblemKind.General, 2)]
    [InlineData("A406020103810101", true, RoseProblemKind.Invoke, 1)]
    [InlineData("A406020103820101", true, RoseProblemKind.ReturnResult, 1)]
    [InlineData("A406020103830104", true, RoseProblemKind.ReturnError, 4)]
    public void A_reject_tells_its_problem(string hex, bool hasInvokeId, RoseProblemKind kind, int problem)
    {
        Assert.True(RoseReader.TryRead(Convert.FromHexString(hex), out RoseApdu rose, out _));
        Assert.Equal((hasInvokeId, kind, problem), (rose.HasInvokeId, rose.ProblemKind, rose.Problem));
    }

    [Theory]
    [InlineData("A10C020107020149 30 06 5504", true, 7, true, 73)] // cut in the argument
    [InlineData("A1050201070201", true, 7, false, 0)]
    [InlineData("A106020107060149", true, 7, false, 0)]
    [InlineData("A103040107", false, 0, false, 0)]
    public void After_a_fault_what_came_before_it_is_there_to_reject_it_by(string hex, bool hasId, long id, bool hasOperation, int operation)
    {
        byte[] apdu = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        apdu[1] = (byte)(apdu.Length - 2);

        Assert.False(RoseReader.TryRead(apdu, out RoseApdu rose, out CodecError error));

        Assert.True(error.IsError);
        Assert.Equal((RoseKind.Invoke, hasId, id, hasOperation, operation), (rose.Kind, rose.HasInvokeId, rose.InvokeId, rose.HasOperation, rose.Operation));
    }

    [Theory]
    [InlineData("3000", RoseGeneralProblem.UnrecognizedPDU)]
    [InlineData("A103040107", RoseGeneralProblem.MistypedPDU)]
    [InlineData("A1020500", RoseGeneralProblem.MistypedPDU)]
    [InlineData("A100", RoseGeneralProblem.MistypedPDU)]
    [InlineData("A1030205FF", RoseGeneralProblem.BadlyStructuredPDU)]
    public void Each_fault_has_its_general_problem(string hex, RoseGeneralProblem problem)
    {
        Assert.False(RoseReader.TryRead(Convert.FromHexString(hex), out _, out CodecError error));
        Assert.Equal(problem, RoseReader.ProblemOf(error));
    }

    [Fact]
    public void Invoke_ids_of_64_bits_come_back_as_they_went()
    {
        foreach (long id in new[] { 0, -1, 255, 32767, 32768, int.MaxValue, long.MaxValue, long.MinValue })
        {
            var writer = new BerWriter(new byte[64]);
            RoseWriter.Reject(ref writer, id, RoseInvokeProblem.UnrecognizedOperation);
            Assert.True(RoseReader.TryRead(writer.Written, out RoseApdu rose, out _));
            Assert.Equal(id, rose.InvokeId);
        }
    }

    [Fact]
    public void What_cannot_be_recognized_is_rejected_without_an_id()
    {
        var writer = new BerWriter(new byte[64]);
        RoseWriter.Reject(ref writer, null, RoseGeneralProblem.UnrecognizedPDU);

        Assert.Equal("A4050500800100", Convert.ToHexString(writer.Written));
    }
}
