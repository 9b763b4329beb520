using System.Globalization;
using System.Text;

namespace CstaConnector.Bench.Figures;

/// <summary>
/// A result as a picture: documents a second of each rung and peer, on a logarithmic scale. Written by hand rather than by a library, so that the same result
/// gives the same octets on every machine, whatever fonts it has, and the check can compare them.
/// </summary>
internal static class LadderPlot
{
    private const int Row = 26;
    private const int Label = 410;
    private const int Width = 1000;
    private const int Top = 40;
    private const int Right = 90;

    /// <summary>The scale's ends, documents a second.</summary>
    private const double Least = 1e4;
    private const double Most = 1e8;

    internal static string Of(LadderResult result)
    {
        (string Words, double Time, bool Peer)[] rows =
        [
            .. FiguresTable.Rungs.Select(rung => (rung.Words, FiguresTable.Time(result, rung.Rung), false))
                .Concat(FiguresTable.Peers.Select(peer => (peer.Words, FiguresTable.Time(result, peer.Rung), true)))
                .Where(row => row.Item2 is > 0).Select(row => (row.Words, row.Item2!.Value, row.Item3)),
        ];
        int height = Top + (rows.Length * Row) + 40;
        StringBuilder svg = new();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" font-family="sans-serif" font-size="13">""");
        svg.AppendLine("""<rect width="100%" height="100%" fill="#ffffff"/>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="10" y="22" font-size="15">Documents a second, one process on {Escape(result.Machine.Cpu)}</text>""");
        for (double mark = Least; mark <= Most; mark *= 10)
        {
            double x = X(mark);
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<line x1="{x:F0}" y1="{Top - 6}" x2="{x:F0}" y2="{height - 30}" stroke="#d0d0d0"/>""");
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{x:F0}" y="{height - 12}" text-anchor="middle" fill="#606060">{(mark >= 1e6 ? $"{mark / 1e6:N0} M" : $"{mark / 1e3:N0} k")}</text>""");
        }

        for (int i = 0; i < rows.Length; i++)
        {
            double x = X(1e9 / rows[i].Time);
            int y = Top + (i * Row);
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{Label - 8}" y="{y + 14}" text-anchor="end">{Escape(rows[i].Words.Replace("`", "", StringComparison.Ordinal))}</text>""");
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect x="{Label}" y="{y}" width="{x - Label:F1}" height="{Row - 8}" fill="{(rows[i].Peer ? "#b0aea5" : "#3b76af")}"/>""");
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{x + 6:F1}" y="{y + 14}">{FiguresTable.Rate(rows[i].Time)}</text>""");
        }

        return svg.AppendLine("</svg>").ToString().ReplaceLineEndings("\n");
    }

    private static double X(double rate) =>
        Label + ((Width - Label - Right) * Math.Log10(Math.Clamp(rate, Least, Most) / Least) / Math.Log10(Most / Least));

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
