using CsvHelper;
using RankLedger.Sheets;
using RankLedger.Web.Faces;

namespace RankLedger.Web.Sdmx;

/// <summary>Data as SDMX-CSV 2.0.</summary>
internal static class SdmxCsv
{
    /// <summary>Refuses what a line has no place for.</summary>
    /// <exception cref="Http.Problems.RefusedException">The day of a vintage is wanted, or a series alone (501).</exception>
    public static void Check(SdmxDataQuestion asked)
    {
        if (asked.WithHistory)
            throw SdmxErrors.NotServed(
                $"SDMX-CSV has no place for the day of a vintage; ask for includeHistory in {SdmxMedia.GenericData}, or for one day by "
                    + $"{SdmxDataQuestion.AsOf}."
            );
        if (!asked.WithObservations)
            throw SdmxErrors.NotServed($"SDMX-CSV has a line for each observation; ask for series alone in {SdmxMedia.GenericData}.");
    }

    public static byte[] Of(SdmxDataQuestion asked, IReadOnlyList<SdmxDataset> datasets)
    {
        using var written = new MemoryStream();
        using (var csv = CsvWriter.Create(written, new(), leaveOpen: true))
        {
            Line(
                csv,
                [
                    "STRUCTURE",
                    "STRUCTURE_ID",
                    "ACTION",
                    .. SeriesCode.Dimensions,
                    "TIME_PERIOD",
                    "OBS_VALUE",
                    .. asked.WithAttributes ? [.. SdmxAttributes.Names, "UNIT_MEASURE"] : Array.Empty<string>(),
                ]
            );
            foreach (var dataset in datasets)
            {
                foreach (var each in dataset.Observations)
                    Line(csv, Cells(asked, each, dataset.IsDeleted));
            }
        }

        return written.ToArray();
    }

    // Codes are those of the lists of codes, to the letter: they hold no bracket and no sign that a formula could do anything with.
    private static string?[] Cells(SdmxDataQuestion asked, SdmxObservation each, bool isDeleted)
    {
        string?[] place =
        [
            "dataflow",
            $"{SeriesCode.Agency}:{asked.Ranking}({SdmxXml.Version})",
            isDeleted ? "D" : "R",
            .. each.Series.Parts,
            each.Time,
            isDeleted || each.Stood.Value is not { } value ? null : PlainText.Of(value),
        ];
        if (!asked.WithAttributes)
            return place;
        return isDeleted
            ? [.. place, .. SdmxAttributes.Names.Select(_ => (string?)null), null]
            : [.. place, .. SdmxAttributes.Of(each).Select(attribute => CellText.Harmless(attribute.Text)), CellText.Harmless(each.Unit)];
    }

    private static void Line(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell);
        csv.EndRecord();
    }
}
