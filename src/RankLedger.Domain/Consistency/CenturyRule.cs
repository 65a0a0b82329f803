using RankLedger.Domain.Figures;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds periods that stand alone, and a hundred years from a gap among the periods of their series: 1925 after 2023 and
/// 2024.</summary>
/// <remarks>A series that goes back so far has neighbours there, of other publications or of other years. A publication that states both
/// years compares them. A year of the first century is told wherever it stands: 0025 is 2025 without its century.</remarks>
internal static class CenturyRule
{
    private const int Century = 100;
    private const int Ours = 2000;
    private const int Years = 3;

    /// <summary>The finding about a figure; null where its period is not alone, or its publication is no likely one of the other
    /// century.</summary>
    public static Finding? Of(Stated stated, CellStatements cell, Statement figure)
    {
        var visible = figure.Stands.Min(range => range.From).Year;
        return Of(Century) ?? Of(-Century) ?? WithoutCentury();

        Finding? WithoutCentury() =>
            cell.Period.First.Year < Century && cell.Period.YearsAway(Ours) is { } meant && IsLikely(meant)
                ? Asked(stated.Found(FindingKind.Date, cell, figure, "is of the first century"), meant)
                : null;

        bool IsLikely(ReferencePeriod meant) => visible - meant.Last.Year is >= -1 and <= Years;

        Finding? Of(int years) =>
            cell.Period.YearsAway(years) is { } meant
            && IsLikely(meant)
            && Beside(stated, cell, cell.Period, figure) is null
            && Beside(stated, cell, meant, figure) is { } beside
            && stated.Cell(cell.Flow, meant)?.Figures.Any(each => each.Publication == figure.Publication) != true
                ? Told(stated, cell, figure, meant, beside)
                : null;
    }

    // What others state of the period before or behind, or a year away, or what the publication itself states of another year.
    private static CellStatements? Beside(Stated stated, CellStatements cell, ReferencePeriod period, Statement figure)
    {
        return Known(period.JustBefore()) ?? Known(period.OneYearEarlier()) ?? Known(period.JustAfter()) ?? Known(period.OneYearLater());

        CellStatements? Known(ReferencePeriod? beside) =>
            beside is { } at
            && stated.Cell(cell.Flow, at) is { } known
            && (at.First.Year != period.First.Year || known.Figures.Any(each => each.Publication != figure.Publication))
                ? known
                : null;
    }

    private static Finding Told(Stated stated, CellStatements cell, Statement figure, ReferencePeriod meant, CellStatements beside)
    {
        var found = stated
            .Found(
                FindingKind.Date,
                cell,
                figure,
                $"stands alone, and {stated.Write(beside.Figures[^1])} for {PeriodWords.Of(beside.Period)} lies a century "
                    + $"{(meant > cell.Period ? "later" : "earlier")}",
                beside.Figures[^1]
            )
            .Naming((beside, beside.Figures[^1]));
        return Asked(found, meant);
    }

    private static Finding Asked(Finding found, ReferencePeriod meant) =>
        found with
        {
            Detail = $"{found.Detail} Was {PeriodWords.Of(meant)} meant?",
        };
}
