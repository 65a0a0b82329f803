using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds publications whose title tells of a break that the definition does not declare, or of another base than the numbers
/// have that theirs are compared with, once each.</summary>
internal sealed class TitledBreaks
{
    private readonly Dictionary<string, Title> read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Told> compared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Told> restated = new(StringComparer.Ordinal);

    /// <summary>Whether a title tells of anything: numbers under one that does not are compared with others as they are.</summary>
    public static bool Tells(string title) => Title.Of(title) is not { Tells: false, IsNewBase: false, Base: null, LeftOut.Count: 0 };

    /// <summary>Counts figures of such publications that are compared with the year before, of which others tell, and those on another base
    /// that count as revisions of what was printed before.</summary>
    public void Count(Stated stated)
    {
        foreach (var cell in stated.Cells)
        {
            if (cell.Figures[^1] is not { Title: { } title } said)
                continue;
            var (tells, isNewBase, on, leftOut) = Read(title);
            if (
                (isNewBase || on is not null)
                && cell.Figures.LastOrDefault(each =>
                    each.Publication != said.Publication
                    && each.Title != title
                    && !each.Span.Overlaps(said.Span)
                    && (IsOnOther(each, cell, on, cell) || (isNewBase && !IsOn(each, on)))
                )
                    is { } older
            )
                Add(restated, said, cell, older);
            if (
                cell.Period.OneYearEarlier() is not { } year
                || stated.Cell(cell.Flow, year) is not { } before
                || before.Figures.Any(each => each.Publication == said.Publication || each.Title == title || IsOn(each, on))
                || !(tells || before.Figures.All(each => IsOnOther(each, before, on, cell) || Lacks(each, leftOut)))
                || stated.IsBroken(before, cell)
            )
                continue;
            Add(compared, said, cell, before.Figures[^1]);
        }
    }

    /// <summary>A finding for each of them.</summary>
    public IEnumerable<Finding> Found() =>
        compared
            .Values.Select(each =>
                Finding(
                    each,
                    namesOther: HasAnotherBase(each),
                    $"{Says(each)}, and the definition has no break: {each.Count} of its "
                        + $"figures {(each.Count == 1 ? "is" : "are")} compared with the year before. Declare it in 'breaks', from "
                        + $"{each.Period}."
                )
            )
            .Concat(
                restated.Values.Select(each =>
                    Finding(
                        each,
                        namesOther: true,
                        $"{Says(each)}, and {each.Count} of its figures {(each.Count == 1 ? "counts" : "count")} as revised from what "
                            + $"{Stated.Cited(each.Other)} printed on another base. Such numbers are another series: give them a flow of "
                            + "their own."
                    )
                )
            );

    private string Says(Told told) =>
        HasAnotherBase(told)
            ? $"{Stated.Cited(told.Said)} has the base {Base(told.Said)} ('{told.Said.Title}') where {Stated.Cited(told.Other)} had "
                + Base(told.Other)
            : $"{Stated.Cited(told.Said)} tells of a break in its title ('{told.Said.Title}')";

    private bool HasAnotherBase(Told told) => Base(told.Said) is { } now && Base(told.Other) is { } then && then != now;

    private static Finding Finding(Told told, bool namesOther, string detail) =>
        new(FindingKind.Undeclared, null, told.Period, null, told.Said.Publication, detail)
        {
            Beside = namesOther ? [new(null, null, null, told.Other.Publication)] : [],
        };

    private static void Add(Dictionary<string, Told> found, Statement said, CellStatements cell, Statement other)
    {
        var told = found.GetValueOrDefault(said.Publication, new(said, cell.Period.ToString(), other, 0));
        found[said.Publication] = told with { Count = told.Count + 1 };
    }

    private bool IsOn(Statement figure, string? on) => on is not null && Base(figure) == on;

    // Prices of the year itself, in both, are those of the day and no base.
    private bool IsOnOther(Statement figure, CellStatements of, string? on, CellStatements cell) =>
        on is not null && Base(figure) is { } other && other != on && !(IsOwn(other, of) && IsOwn(on, cell));

    private string? Base(Statement figure) => figure.Title is { } title ? Read(title).Base : null;

    private static bool IsOwn(string year, CellStatements cell) =>
        year.StartsWith($"{cell.Period.First.Year:0000}", StringComparison.Ordinal);

    // What a title leaves out is a break where the one before counts it.
    private bool Lacks(Statement figure, IReadOnlySet<string> what) =>
        what.Count > 0 && figure.Title is { } title && !Read(title).LeftOut.Overlaps(what);

    private Title Read(string title)
    {
        if (!read.TryGetValue(title, out var known))
            read[title] = known = Title.Of(title);
        return known;
    }

    private readonly record struct Title(bool Tells, bool IsNewBase, string? Base, IReadOnlySet<string> LeftOut)
    {
        public static Title Of(string title) =>
            new(BreakWords.AreIn(title), BaseYear.IsNew(title), BaseYear.In(title), BreakWords.LeftOut(title));
    }

    private sealed record Told(Statement Said, string Period, Statement Other, int Count);
}
