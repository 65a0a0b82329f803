using System.Globalization;
using RankLedger.Auditing;
using RankLedger.Cli.Printing;

namespace RankLedger.Cli.Pages.Auditing;

/// <summary>A revision triangle as CSV for a spreadsheet: periods down, vintages across, numbers in full, nothing where there was none.
/// Standard error says when nothing is known.</summary>
internal static class TriangleCsv
{
    public static void Write(Screen screen, TriangleAnswer answer)
    {
        if (answer.Rows.Count == 0)
            screen.Progress($"Nothing is known of {answer.Name}, {answer.Flow}, at this point: {Words.Of(answer.Basis)}.");
        screen.Output.WriteLine(
            string.Join(',', answer.Vintages.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Prepend("period"))
        );
        foreach (var row in answer.Rows)
            screen.Output.WriteLine(
                string.Join(',', row.Values.Select(value => value?.ToString(CultureInfo.InvariantCulture) ?? "").Prepend(row.Period))
            );
    }
}
