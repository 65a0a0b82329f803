using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>
/// Compares each statement of a cell with what was stated of it before. A power of ten between the two is a slip of scale, whoever states
/// them; a source that changes its own number to more than four times, or less than a quarter, revises it beyond what is likely, and so it
/// does with half of that where it took the change back.
/// </summary>
internal static class RestatedRule
{
    private const int Twice = 2;

    public static IEnumerable<Finding> Of(Stated stated)
    {
        var beside = new Lazy<ILookup<CellStatements, CellStatements>>(() => Neighbours(stated));
        foreach (var cell in stated.Cells.Where(cell => cell.Figures.Count > 1))
        {
            for (var at = 1; at < cell.Figures.Count; at++)
            {
                var (before, now) = (cell.Figures[at - 1], cell.Figures[at]);
                if (Ratios.Side(now, before, Twice) == 0 || cell.Figures.Take(at - 1).Any(each => Ratios.Side(now, each, Twice) == 0))
                    continue;
                var back = cell.Figures.Skip(at + 1).FirstOrDefault(each => IsBack(each, before, now));
                if (Found(stated, cell, before, now, back, beside) is { } found)
                    yield return found;
            }
        }
    }

    // What takes a change back need not be the old number to the last digit: it is near it, and far from the number between.
    private static bool IsBack(Statement each, Statement before, Statement now) =>
        each.Span.Overlaps(before.Span)
        || (Ratios.Side(each, now, Twice) != 0 && Ratios.Side(each, before, Twice) == 0 && Ratios.Side(now, before) != 0);

    private static Finding? Found(
        Stated stated,
        CellStatements cell,
        Statement before,
        Statement now,
        Statement? back,
        Lazy<ILookup<CellStatements, CellStatements>> beside
    )
    {
        var power = Ratios.Side(now, before) == 0 ? 0 : PowerOfTen.Near(Ratios.Of(now, before));
        if (power == 0 && (now.Source != before.Source || (back is null && Ratios.Side(now, before) == 0)))
            return null;
        var putRight = back is null ? "" : $"; {Stated.Cited(back)} put it right";
        if (power == 0)
            return stated
                .Found(
                    FindingKind.Revision,
                    cell,
                    now,
                    $"is {Times(now, before)} {stated.Write(before)}, which the same source stated before{putRight}",
                    before,
                    question: "One of them misread, or counted anew?"
                )
                .Naming(PutRight());
        var isEarlierWrong = back is null && IsFarFromOthers(before, beside.Value[cell]) && !IsFarFromOthers(now, beside.Value[cell]);
        var (suspect, other) = isEarlierWrong ? (before, now) : (now, before);
        return stated
            .Found(
                FindingKind.Scale,
                cell,
                suspect,
                $"is {Times(suspect, other)} {stated.Write(other)}, stated {(isEarlierWrong ? "later" : "before")} for the same "
                    + $"period{putRight}",
                other,
                Ratios.Side(suspect, other) * power
            )
            .Naming(PutRight());

        IEnumerable<(CellStatements, Statement?)> PutRight() => back is null ? [] : [(cell, back)];
    }

    private static string Times(Statement one, Statement other) => Ratios.Told(Ratios.Side(one, other, Twice) > 0, Ratios.Of(one, other));

    private static bool IsFarFromOthers(Statement figure, IEnumerable<CellStatements> others)
    {
        var all = others.ToList();
        return all.Count > 0 && all.TrueForAll(other => other.Figures.All(each => Ratios.Side(figure, each) != 0));
    }

    private static ILookup<CellStatements, CellStatements> Neighbours(Stated stated) =>
        YearSeries
            .Of(stated)
            .SelectMany(series => series.Years.Zip(series.Years.Skip(1)))
            .SelectMany(pair => new[] { (Of: pair.First, Other: pair.Second), (Of: pair.Second, Other: pair.First) })
            .ToLookup(pair => pair.Of, pair => pair.Other, ReferenceEqualityComparer.Instance as IEqualityComparer<CellStatements>);
}
