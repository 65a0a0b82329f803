using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Standings;

/// <summary>What was printed of a period, on the ground of a later one.</summary>
/// <param name="Content">The content: what became one has one value, and what was cut up has none.</param>
/// <param name="Successors">The entities that stand in the place of others, with the succession.</param>
/// <param name="Renamed">Those of them that only have another id now, with the one that they had.</param>
public sealed record RebasedContent(
    PeriodContent Content,
    IReadOnlyDictionary<string, Succession> Successors,
    IReadOnlyDictionary<string, string> Renamed
)
{
    /// <summary>The value on the ground of the later period, of an entity that stands in the place of others; null where a part is not
    /// known.</summary>
    public EntityFigure? Figure(string entity) => Content.Figures.FirstOrDefault(figure => figure.Entity == entity);
}

/// <summary>Adds the parts of entities together that became one between two periods (docs/rules.md, section 3).</summary>
public static class SuccessionFold
{
    /// <summary>The earlier period's content on the ground of the later period.</summary>
    public static RebasedContent Of(Ranking ranking, ReferencePeriod earlier, ReferencePeriod later, PeriodContent content)
    {
        var (successors, renamed) = (
            new Dictionary<string, Succession>(StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
        foreach (
            var succession in ranking.Definition.Successions.Where(each => each.IsBetween(earlier, later)).OrderBy(each => each.FirstDay())
        )
        {
            var isRename = IsRename(succession, content);
            foreach (var into in succession.Into)
            {
                successors[into] = succession;
                if (isRename)
                    renamed[into] = renamed.GetValueOrDefault(succession.From[0], succession.From[0]);
            }

            content = isRename ? Renamed(content, succession.From[0], succession.Into[0]) : Merged(content, succession);
        }

        return new(content, successors, renamed);
    }

    /// <summary>Who stands in the place of an entity by the end of a period; the entity itself where nobody does.</summary>
    public static IEnumerable<string> HeirsOf(Ranking ranking, string entity, ReferencePeriod period)
    {
        var heirs = new List<string> { entity };
        foreach (var succession in ranking.Definition.Successions.OrderBy(each => each.FirstDay()))
        {
            if (heirs.Exists(heir => succession.Ends(heir, period)))
                heirs = [.. heirs.Where(heir => !succession.Ends(heir, period)).Concat(succession.Into).Distinct(StringComparer.Ordinal)];
        }

        return heirs;
    }

    // One for one, and nothing was known of the new one before: only the id is another.
    private static bool IsRename(Succession succession, PeriodContent content) =>
        succession is { From: [var from], Into: [var into] }
        && from != into
        && content.Figures.All(figure => figure.Entity != into)
        && content.Printed.All(printed => printed.Entity != into);

    private static PeriodContent Renamed(PeriodContent content, string from, string into) =>
        new(
            [.. content.Figures.Select(figure => figure.Entity == from ? figure with { Entity = into } : figure)],
            [.. content.Printed.Select(printed => printed.Entity == from ? printed with { Entity = into } : printed)]
        );

    private static PeriodContent Merged(PeriodContent content, Succession succession)
    {
        var involved = succession.From.Concat(succession.Into).ToHashSet(StringComparer.Ordinal);
        var parts = content.Figures.Where(figure => involved.Contains(figure.Entity)).ToList();
        var figures = content.Figures.Where(figure => !involved.Contains(figure.Entity)).ToList();
        if (
            succession.Into is [var into]
            && succession.From.All(from => parts.Exists(part => part.Entity == from))
            && !content.Printed.Any(printed => printed.Entity == into && !parts.Exists(part => part.Entity == into))
            && Sum(into, parts) is { } sum
        )
            figures.Add(sum);
        return new(figures, [.. content.Printed.Where(printed => !involved.Contains(printed.Entity))]);
    }

    private static EntityFigure? Sum(string into, List<EntityFigure> parts)
    {
        try
        {
            var own = parts.Find(part => part.Entity == into) ?? parts[0];
            return new(
                into,
                parts.Sum(part => part.Value),
                parts.Select(part => part.Span).Aggregate(SpanArithmetic.Plus),
                own.Publication,
                own.PublishedOn,
                Growth: null
            );
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
