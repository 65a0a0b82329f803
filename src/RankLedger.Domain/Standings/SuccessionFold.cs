using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Standings;

/// <summary>A period and what is printed of it.</summary>
/// <param name="Period">The period.</param>
/// <param name="Content">What is printed, with one row for each entity.</param>
public readonly record struct PrintedPeriod(ReferencePeriod Period, PeriodContent Content)
{
    /// <summary>Whether an entity has a row.</summary>
    public bool Has(string entity) =>
        Content.Figures.Any(figure => figure.Entity == entity) || Content.Printed.Any(printed => printed.Entity == entity);
}

/// <summary>What was printed of a period, on the ground of a later one.</summary>
/// <param name="Content">The content: what became one has one value, and what was cut up has none.</param>
/// <param name="Successors">The entities that stand in the place of others, with the succession.</param>
/// <param name="Renamed">The entities that only have another id now, with the one that they had.</param>
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

    /// <summary>The mergers and splits that lie between the two periods.</summary>
    public IReadOnlyList<Succession> Between { get; init; } = [];

    /// <summary>The value on the ground of the later period, of an entity that stands in the place of others; null where a part is not
    /// known.</summary>
    public EntityFigure? Figure(string entity) => Content.Figures.FirstOrDefault(figure => figure.Entity == entity);
}

/// <summary>Adds the parts of entities together that became one between two periods (docs/rules.md, section 3).</summary>
public static class SuccessionFold
{
    /// <summary>The earlier period's content on the ground of the later period.</summary>
    public static RebasedContent Of(Ranking ranking, PrintedPeriod earlier, PrintedPeriod later)
    {
        var successors = new Dictionary<string, Succession>(StringComparer.Ordinal);
        var (lost, isMerged, between) = (new HashSet<string>(StringComparer.Ordinal), false, new List<Succession>());
        var (ids, content) = (new IdsOfTwo(ranking.Renames, earlier, later), earlier.Content);
        foreach (var succession in ranking.Definition.Successions.Where(each => !each.IsRename).OrderBy(each => each.FirstDay()))
        {
            if (
                !succession.MayBeAhead(earlier.Period, id => ranking.Renames.Ids(id).Any(earlier.Has))
                || !succession.MayBeBehind(later.Period, id => ranking.Renames.Ids(id).Any(later.Has))
            )
                continue;
            between.Add(succession);
            if (between.Count == 1)
                content = IdsOfTwo.Under(content, ids.Common);
            var (from, into) = (ids.Common(succession.From), ids.Common(succession.Into));
            foreach (var each in into)
                successors[each] = succession;
            var involved = from.Concat(into).ToHashSet(StringComparer.Ordinal);
            var canBeAdded =
                !lost.Overlaps(involved)
                && (!succession.TakesUp || content.Figures.Any(figure => figure.Entity == into[0]))
                && !MayBeRestated(succession, earlier.Period, content, from, into);
            var merged = Merged(content, from, into, canBeAdded);
            (isMerged, content) = (isMerged || !ReferenceEquals(merged, content), merged);
            if (!into.TrueForAll(each => content.Figures.Any(figure => figure.Entity == each)))
                lost.UnionWith(involved);
        }

        var renamed = ids.Renamed(successors.Keys);
        return new(
            renamed.Count == 0 && between.Count == 0 ? content : IdsOfTwo.Under(content, ids.Shown),
            successors.ToDictionary(pair => ids.Shown(pair.Key), pair => pair.Value, StringComparer.Ordinal),
            renamed
        )
        {
            IsMerged = isMerged,
            Lost = lost.Select(ids.Shown).ToHashSet(StringComparer.Ordinal),
            Between = between,
        };
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

    // A number printed beside those of the year after, apart from those who went, may be one with them: they would be counted twice.
    private static bool MayBeRestated(
        Succession succession,
        ReferencePeriod earlier,
        PeriodContent content,
        List<string> from,
        List<string> into
    )
    {
        var own = content.Figures.FirstOrDefault(figure => figure.Entity == into[0]);
        if (own is null || !PublicationDate.TryParse(own.PublishedOn, precision: null, knownBy: null, out var printed, out _))
            return false;
        var yearAfter = earlier.Last.AddYears(1);
        while (yearAfter < succession.FirstDay())
            yearAfter = yearAfter.AddYears(1);
        return printed!.LastDay > yearAfter
            && !content.Figures.Any(figure =>
                figure.Publication == own.Publication && figure.Entity != own.Entity && from.Contains(figure.Entity)
            );
    }

    private static PeriodContent Merged(PeriodContent content, List<string> from, List<string> into, bool canBeAdded)
    {
        var involved = from.Concat(into).ToHashSet(StringComparer.Ordinal);
        if (
            !content.Figures.Any(figure => involved.Contains(figure.Entity)) && !content.Printed.Any(each => involved.Contains(each.Entity))
        )
            return content;
        var parts = content.Figures.Where(figure => involved.Contains(figure.Entity)).ToList();
        var figures = content.Figures.Where(figure => !involved.Contains(figure.Entity)).ToList();
        if (
            canBeAdded
            && into is [var one]
            && from.TrueForAll(each => parts.Exists(part => part.Entity == each))
            && !content.Printed.Any(printed => printed.Entity == one && !parts.Exists(part => part.Entity == one))
            && Sum(one, parts) is { } sum
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
