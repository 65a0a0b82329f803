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
    /// <summary>Whether rows of the earlier period became one, or went.</summary>
    public bool IsMerged { get; init; }

    /// <summary>Who went into others, or took others in, without a sum.</summary>
    public IReadOnlySet<string> Lost { get; init; } = new HashSet<string>();

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
        var (lost, isMerged) = (new HashSet<string>(StringComparer.Ordinal), false);
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

            if (isRename)
            {
                content = Renamed(content, succession.From[0], succession.Into[0]);
                continue;
            }

            var involved = succession.From.Concat(succession.Into).ToHashSet(StringComparer.Ordinal);
            var merged = Merged(content, succession, involved, canBeAdded: !lost.Overlaps(involved));
            (isMerged, content) = (isMerged || !ReferenceEquals(merged, content), merged);
            if (!succession.Into.All(into => content.Figures.Any(figure => figure.Entity == into)))
                lost.UnionWith(involved);
        }

        return new(content, successors, renamed) { IsMerged = isMerged, Lost = lost };
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

    private static PeriodContent Merged(PeriodContent content, Succession succession, HashSet<string> involved, bool canBeAdded)
    {
        if (
            !content.Figures.Any(figure => involved.Contains(figure.Entity)) && !content.Printed.Any(each => involved.Contains(each.Entity))
        )
            return content;
        var parts = content.Figures.Where(figure => involved.Contains(figure.Entity)).ToList();
        var figures = content.Figures.Where(figure => !involved.Contains(figure.Entity)).ToList();
        if (
            canBeAdded
            && succession.Into is [var into]
            && succession.From.All(from => parts.Exists(part => part.Entity == from))
            && !content.Printed.Any(printed => printed.Entity == into && !parts.Exists(part => part.Entity == into))
            && Sum(into, parts) is { } sum
        )
            figures.Add(sum);
        return new(figures, [.. content.Printed.Where(printed => !involved.Contains(printed.Entity)).Select(OrderOnly)]);
    }

    // Who was printed before whom stays true on the new ground; how many were ahead does not.
    private static PrintedRank OrderOnly(PrintedRank printed) => printed with { Place = 1, IsAtLeast = true, IsUnbroken = false };

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
