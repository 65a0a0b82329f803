using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Standings;

/// <summary>Gives a renamed entity one row in each period, whichever of its ids the publications print (docs/rules.md, section
/// 3).</summary>
/// <remarks>
/// Of numbers that agree, the one under the period's own id stays. Numbers that do not agree are left as they are: they are two entities,
/// or one of them is wrong. A position printed under another id than the number is the number's.
/// </remarks>
public static class OneEntity
{
    /// <summary>What is printed of a period, with one row for each renamed entity.</summary>
    public static PeriodContent In(Ranking ranking, ReferencePeriod period, PeriodContent content)
    {
        foreach (var ids in ranking.Renames.All)
        {
            var figures = content.Figures.Where(figure => ids.Contains(figure.Entity)).ToList();
            var printed = content.Printed.Where(each => ids.Contains(each.Entity)).ToList();
            if (figures.Select(figure => figure.Entity).Union(printed.Select(each => each.Entity)).Count() > 1)
                content = Joined(content, figures, printed, known => ranking.Renames.In(period, known));
        }

        return content;
    }

    private static PeriodContent Joined(
        PeriodContent content,
        List<EntityFigure> figures,
        List<PrintedRank> printed,
        Func<IReadOnlyCollection<string>, string> own
    )
    {
        var id = own([.. figures.Count > 0 ? figures.Select(figure => figure.Entity) : printed.Select(each => each.Entity)]);
        var number = figures.Find(figure => figure.Entity == id);
        var again = figures.Where(figure => figure.Entity != id && figure.Span.Overlaps(number!.Span)).ToList();
        var others = figures.Except(again).Select(figure => figure.Entity).Where(other => other != id).ToHashSet(StringComparer.Ordinal);
        var positions = printed.Where(each => !others.Contains(each.Entity)).ToList();
        var position = positions.Count == 0 ? null : positions.Find(each => each.Entity == own([.. positions.Select(at => at.Entity)]));
        return new(
            [.. content.Figures.Where(figure => !again.Contains(figure))],
            [
                .. content
                    .Printed.Where(each => each == position || !positions.Contains(each))
                    .Select(each => each == position ? each with { Entity = id } : each),
            ]
        );
    }
}
