using RankLedger.Datasets;
using RankLedger.Domain.Time;

namespace RankLedger.Importing.Parsing;

/// <summary>Reads the periods of a file, each spelling once: many rows in a row are about the same period.</summary>
internal sealed class PeriodColumn(CsvTable table, FiscalYear? fiscal, ProblemList problems)
{
    private string? last;
    private string canonical = "";

    /// <summary>The period in its canonical text; as it stands where it cannot be read, which is reported.</summary>
    public string Read(int column, string? publication)
    {
        var text = table.Text(column);
        if (text is not null && text == last)
            return canonical;
        if (!PeriodText.TryRead(text, fiscal, out var period, out var reason))
        {
            problems.AddRow(publication, table.File, table.Line, "period", text, reason);
            return text ?? "";
        }

        (last, canonical) = (text, period.ToString());
        return canonical;
    }
}
