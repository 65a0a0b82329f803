using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds numbers that their source changed from one side of zero to the other. A sign that was lost, or a deficit read as a
/// surplus, is no matter of scale.</summary>
/// <remarks>A balance near zero changes its sign by ordinary revisions: beside years that are all far from zero, or lie on both sides of
/// it, only a number that is about as far from zero as before is suspected.</remarks>
internal static class SignRule
{
    private const decimal AboutOne = 1.5m;
    private const int Near = 4;

    public static IEnumerable<Finding> Of(Stated stated)
    {
        foreach (var cell in stated.Cells.Where(cell => cell.Figures.Count > 1))
        {
            for (var at = 1; at < cell.Figures.Count; at++)
            {
                var (before, now) = (cell.Figures[at - 1], cell.Figures[at]);
                if (
                    Signs.Of(now) * Signs.Of(before) >= 0
                    || now.Source != before.Source
                    || cell.Figures.Take(at - 1).Any(each => Signs.Of(each) == Signs.Of(now))
                )
                    continue;
                var years = Years(stated, cell);
                if (IsMirrored(before, now) || (years.Count > 0 ? years.TrueForAll(IsAsFar) : before.Value != 0))
                    yield return Told(
                        stated,
                        cell,
                        before,
                        now,
                        cell.Figures.Skip(at + 1).FirstOrDefault(each => Signs.Of(each) == Signs.Of(before))
                    );

                bool IsAsFar(Statement year) =>
                    Signs.Of(year) == Signs.Of(years[0])
                    && Math.Min(Math.Abs(before.Value!.Value), Math.Abs(now.Value!.Value)) * Near >= Math.Abs(year.Value!.Value);
            }
        }
    }

    private static Finding Told(Stated stated, CellStatements cell, Statement before, Statement now, Statement? back)
    {
        var found = stated.Found(
            FindingKind.Revision,
            cell,
            now,
            $"is {(Signs.Of(now) < 0 ? "below" : "above")} zero, and {stated.Write(before)}, which the same source stated before, "
                + $"{(Signs.Of(now) < 0 ? "above" : "below")}"
                + (back is null ? "" : $"; {Stated.Cited(back)} put it right"),
            before
        );
        return (back is null ? found : found.Naming((cell, back))) with
        {
            Detail = $"{found.Detail} {(Signs.Of(now) < 0 ? "A minus too many" : "A minus lost")}?",
        };
    }

    private static bool IsMirrored(Statement one, Statement other) => Ratio(one, other) <= AboutOne;

    private static decimal Ratio(Statement one, Statement other)
    {
        var (these, those) = (Math.Abs(one.Value!.Value), Math.Abs(other.Value!.Value));
        return PowerOfTen.Times(Math.Max(these, those), Math.Min(these, those));
    }

    private static List<Statement> Years(Stated stated, CellStatements cell) =>
        new[] { cell.Period.OneYearEarlier(), cell.Period.OneYearLater() }
            .Select(period => period is { } year ? stated.Cell(cell.Flow, year) : null)
            .OfType<CellStatements>()
            .Where(year => year.Period < cell.Period ? !stated.IsBroken(year, cell) : !stated.IsBroken(cell, year))
            .Select(year => year.Figures[^1])
            .ToList();
}
