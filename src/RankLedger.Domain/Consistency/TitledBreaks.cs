using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds publications whose title tells of a break that the definition does not declare, once each.</summary>
internal sealed class TitledBreaks
{
    private readonly Dictionary<string, bool> tells = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Statement Said, string Period, int Count)> found = new(StringComparer.Ordinal);

    /// <summary>Counts figures of such publications that are compared with the year before, of which others tell.</summary>
    public void Count(Stated stated)
    {
        foreach (var cell in stated.Cells)
        {
            if (
                cell.Figures[^1] is not { Title: { } title } said
                || !Tells(title)
                || cell.Period.OneYearEarlier() is not { } year
                || stated.Cell(cell.Flow, year) is not { } before
                || before.Figures.Any(each => each.Publication == said.Publication || each.Title == title)
                || stated.IsBroken(before, cell)
            )
                continue;
            var (first, period, count) = found.GetValueOrDefault(said.Publication, (said, cell.Period.ToString(), 0));
            found[said.Publication] = (first, period, count + 1);
        }
    }

    /// <summary>A finding for each of them.</summary>
    public IEnumerable<Finding> Found() =>
        found.Select(each => new Finding(
            FindingKind.Undeclared,
            null,
            each.Value.Period,
            null,
            each.Key,
            $"{Stated.Cited(each.Value.Said)} tells of a break in its title ('{each.Value.Said.Title}'), and the definition has none: "
                + $"{each.Value.Count} of its "
                + $"figures {(each.Value.Count == 1 ? "is" : "are")} compared with the year before. Declare it in 'breaks', from "
                + $"{each.Value.Period}."
        ));

    private bool Tells(string title)
    {
        if (!tells.TryGetValue(title, out var so))
            tells[title] = so = BreakWords.AreIn(title);
        return so;
    }
}
