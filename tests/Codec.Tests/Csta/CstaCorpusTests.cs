using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;

namespace CstaConnector.Codec.Tests.Csta;

public class CstaCorpusTests
{
    // What we send is minimal and has no element that no edition knows; these vectors are not, on purpose.
    private static readonly Dictionary<string, string> ComesOutAs = new()
    {
        ["captured-aarq-panasonic-phase-iii"] = "602280020780A10706052B0C00815ABE13281106072B0C00821D8148A006A00403020308",
        ["captured-aare-panasonic"] = "612E80020780A10706052B0C00815AA203020100A305A103020100BE13281106072B0C00821D8148A006A00403020308",
        ["event-connection-cleared-hipath"] =
            "A1450202010502011530 3C550400000007A034A3326B0F300D8002B164A1073005800331303063073005800331303 04E01000A01307E12A010180E3230323430313331313230303030",
        ["event-retrieved-indefinite"] = "A135020201080201 15302C550400000007A024AF226B133011800563616C6C31A108300680043130303163083006800431303031",
        ["event-held-padded"] = "",
        ["event-unknown-trailing"] = "",
        ["system-status-register"] = "A10F020101020200D33006040131 0A0108",
    };

    [Theory]
    [MemberData(nameof(CstaCorpus.ValidNames), MemberType = typeof(CstaCorpus))]
    public void Valid_octets_are_read_and_written_again(string name)
    {
        byte[] apdu = CstaCorpus.Valid(name);
        var writer = new BerWriter(new byte[2 * apdu.Length]);

        Assert.True(Transcoder.TryTranscode(apdu, ref writer, out CodecError error), error.ToString());

        Assert.False(error.IsError);
    }
}
