using System.Formats.Asn1;
using CsCheck;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Rose;
using CstaConnector.Codec.Tests.Ber;
using CstaConnector.Codec.Tests.Csta;

namespace CstaConnector.Codec.Tests.Rose;

/// <summary>Each APDU with each of its fields, written, read by ours and by the framework's reader; and every problem by its name.</summary>
public class RoseRandomTests
{
    private static readonly Gen<long>[] Edges = [.. new[] { 0, 127, 128, 32767, 32768, int.MaxValue, long.MaxValue, long.MinValue }.Select(Gen.Const)];
    private static readonly Gen<long> Id = Gen.OneOf(Gen.Long, Gen.Int[-300, 300].Select(id => (long)id), Gen.OneOf(Edges));
    private static readonly Gen<byte[]?> Argument = Gen.Byte.Array[0, 200].Select(octets => octets.Length < 5 ? null : (byte[]?)Octets(octets));

    public static TheoryData<RoseProblemKind, int, string> Problems
    {
        get
        {
            var problems = new TheoryData<RoseProblemKind, int, string>();
            Add<RoseGeneralProblem>(RoseProblemKind.General);
            Add<RoseInvokeProblem>(RoseProblemKind.Invoke);
            Add<RoseReturnResultProblem>(RoseProblemKind.ReturnResult);
            Add<RoseReturnErrorProblem>(RoseProblemKind.ReturnError);
            return problems;

            void Add<T>(RoseProblemKind kind)
                where T : struct, Enum => Array.ForEach(Enum.GetValues<T>(), value => problems.Add(kind, Convert.ToInt32(value, null), value.ToString()));
        }
    }

    [Fact]
    public void Every_problem_of_the_standard_has_its_name()
    {
        Assert.Equal(Enumerable.Range(0, 3), Enum.GetValues<RoseGeneralProblem>().Select(value => (int)value));
        Assert.Equal(Enumerable.Range(0, 8), Enum.GetValues<RoseInvokeProblem>().Select(value => (int)value));
        Assert.Equal(Enumerable.Range(0, 3), Enum.GetValues<RoseReturnResultProblem>().Select(value => (int)value));
        Assert.Equal(Enumerable.Range(0, 5), Enum.GetValues<RoseReturnErrorProblem>().Select(value => (int)value));
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void A_reject_with_each_problem_comes_back_with_and_without_an_id(RoseProblemKind kind, int problem, string name)
    {
        foreach (long? id in new long?[] { null, 0, 5, 70_000 })
        {
            var writer = new BerWriter(new byte[32]);
            RoseWriter.Reject(ref writer, id, kind, problem);
            Assert.True(RoseReader.TryRead(writer.Written, out RoseApdu rose, out CodecError error), $"{name}: {error}");
            Assert.Equal((RoseKind.Reject, id is not null, id ?? 0, kind, problem), (rose.Kind, rose.HasInvokeId, rose.InvokeId, rose.ProblemKind, rose.Problem));
            Assert.Equal((false, true), (rose.HasOperation, rose.Argument.IsEmpty));
        }
    }

    [Fact]
    public void A_problem_that_the_standard_does_not_have_is_read_as_its_number()
    {
        Assert.True(RoseReader.TryRead(Convert.FromHexString("A4070201058102" + "0100"), out RoseApdu rose, out CodecError error), error.ToString());
        Assert.Equal((RoseProblemKind.Invoke, 256), (rose.ProblemKind, rose.Problem));
    }

    [Theory]
    [InlineData("A406020105840100", BerRules.ChoiceUnknown, 5)]
    [InlineData("A403020105", BerRules.ElementMissing, 5)]
    [InlineData("A406040105800100", BerRules.TagUnexpected, 2)]
    [InlineData("A4060501008001" + "00", BerRules.NullLength, 2)]
    [InlineData("A40A0201058005" + "7FFFFFFFFF", BerRules.IntegerRange, 5)]
    [InlineData("A1020500", BerRules.TagUnexpected, 2)] // only a Reject may be without an id
    [InlineData("A10F0201058009010203040506070809020100", BerRules.IntegerLimit, 5)]
    [InlineData("A108020105800002" + "0147", BerRules.IntegerEmpty, 5)]
    [InlineData("A20802010530030601" + "2A", RoseRules.CodeGlobal, 7)]
    [InlineData("A306020105060" + "12A", RoseRules.CodeGlobal, 5)]
    public void Faults_are_named_and_located(string hex, string rule, long offset)
    {
        byte[] apdu = Convert.FromHexString(hex);
        apdu[1] = (byte)(apdu.Length - 2);
        Assert.False(RoseReader.TryRead(apdu, out _, out CodecError error));
        Assert.Equal((rule, offset), (error.Rule, error.Offset));
    }

    [Fact]
    public void Invokes_come_back_field_by_field() => Gen.Select(Id, Id.Nullable(), Gen.Int, Argument).SampleRepeatably(10_000, sample =>
    {
        (long id, long? linked, int operation, byte[]? argument) = sample;
        var writer = new BerWriter(new byte[1024]);
        int mark = writer.Mark;
        writer.Raw(argument);
        RoseWriter.Invoke(ref writer, mark, id, operation, linked);

        Assert.True(RoseReader.TryRead(writer.Written, out RoseApdu rose, out CodecError error), error.ToString());
        Assert.Equal((RoseKind.Invoke, true, id, linked, true, operation), (rose.Kind, rose.HasInvokeId, rose.InvokeId, rose.LinkedId, rose.HasOperation, rose.Operation));
        AssertArgument(argument, rose);

        AsnReader fields = Fields(writer.Written, 1);
        Assert.Equal(id, (long)fields.ReadInteger());
        Assert.Equal(linked, linked is null ? null : (long)fields.ReadInteger(new Asn1Tag(TagClass.ContextSpecific, 0)));
        Assert.Equal(operation, (int)fields.ReadInteger());
        AssertRest(argument, fields);
    });

    [Fact]
    public void Results_and_errors_come_back_field_by_field() => Gen.Select(Id, Gen.Int, Argument, Gen.Bool).SampleRepeatably(10_000, sample =>
    {
        (long id, int code, byte[]? argument, bool isError) = sample;
        var writer = new BerWriter(new byte[1024]);
        int mark = writer.Mark;
        writer.Raw(argument);
        if (isError)
        {
            RoseWriter.ReturnError(ref writer, mark, id, code);
        }
        else
        {
            RoseWriter.ReturnResult(ref writer, mark, id, code);
        }

        Assert.True(RoseReader.TryRead(writer.Written, out RoseApdu rose, out CodecError error), error.ToString());
        Assert.Equal((isError ? RoseKind.ReturnError : RoseKind.ReturnResult, true, id), (rose.Kind, rose.HasInvokeId, rose.InvokeId));
        Assert.Equal((!isError, code), (rose.HasOperation, isError ? rose.ErrorCode : rose.Operation));
        AssertArgument(argument, rose);

        AsnReader fields = Fields(writer.Written, isError ? 3 : 2);
        Assert.Equal(id, (long)fields.ReadInteger());
        AsnReader inner = isError ? fields : fields.ReadSequence();
        Assert.Equal(code, (int)inner.ReadInteger());
        AssertRest(argument, inner);
        fields.ThrowIfNotEmpty();
    });

    private static byte[] Octets(byte[] octets)
    {
        var writer = new BerWriter(new byte[512]);
        writer.Octets(0x04, octets);
        writer.Wrap(0x30, 0);
        return writer.Written.ToArray();
    }

    private static AsnReader Fields(ReadOnlySpan<byte> apdu, int tag)
    {
        byte[] octets = apdu.ToArray();
        Asn1Oracle.AssertWellFormed(octets, AsnEncodingRules.DER);
        return new AsnReader(octets, AsnEncodingRules.DER).ReadSequence(new Asn1Tag(TagClass.ContextSpecific, tag));
    }

    private static void AssertArgument(byte[]? argument, scoped in RoseApdu rose)
    {
        Assert.Equal(Convert.ToHexString(argument ?? []), Convert.ToHexString(rose.Argument));
        Assert.Equal(0, rose.Skipped);
    }

    private static void AssertRest(byte[]? argument, AsnReader fields)
    {
        if (argument is not null)
        {
            Assert.Equal(argument, fields.ReadEncodedValue().ToArray());
        }

        fields.ThrowIfNotEmpty();
    }
}
