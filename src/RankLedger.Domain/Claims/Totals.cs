using RankLedger.Domain.Sentences;

namespace RankLedger.Domain.Claims;

/// <summary>Computes sums, differences and shares from what is known. Intervals propagate exactly.</summary>
internal static class Totals
{
    /// <summary>Entities joined by <c>+</c>, or <c>top10</c>.</summary>
    public static Quantity Sum(KnownFigures known, Subject subject)
    {
        if (known.Ranking.Entity(subject.Whose) is null && Subject.Top(subject.Whose) is { } top)
            return Top(known, subject, top);
        var entities = subject.Whose.Split('+');
        var twice = entities.FirstOrDefault(entity =>
            Ancestors(known, entity).Intersect(entities, StringComparer.Ordinal).Any() || entities.Count(other => other == entity) > 1
        );
        return twice is not null
            ? Quantity.Lacking($"'{twice}' would be counted twice in {subject.Whose}")
            : Added(known, subject, entities);
    }

    /// <summary>One entity less another: <c>shenzhen-shanghai</c>.</summary>
    public static Quantity Gap(KnownFigures known, Subject subject) =>
        Subject.Pair(subject.Whose, "-", entity => known.Ranking.Entity(entity) is not null) is var (one, other)
            ? known.Amount(one, subject.Flow, subject.When).Minus(known.Amount(other, subject.Flow, subject.When))
            : Quantity.Lacking($"'{subject.Whose}' does not name two entities as in shenzhen-shanghai");

    /// <summary>A later period less an earlier one: <c>2020-2025</c>.</summary>
    public static Quantity Change(KnownFigures known, Subject subject) =>
        Subject.Pair(subject.When, "-", Subject.IsPeriod) is var (from, to)
            ? known.Amount(subject.Whose, subject.Flow, to).In(to).Minus(known.Amount(subject.Whose, subject.Flow, from).In(from))
            : Quantity.Lacking($"'{subject.When}' does not name two periods as in 2020-2025");

    /// <summary>The smallest of entities separated by commas.</summary>
    public static Quantity Least(KnownFigures known, Subject subject) =>
        subject
            .Whose.Split(',')
            .Select(entity => known.Amount(entity, subject.Flow, subject.When))
            .Aggregate((one, other) => one.Least(other));

    /// <summary>A sum in percent of the reference entity.</summary>
    public static Quantity Share(KnownFigures known, Subject subject) =>
        known.Ranking.Definition.Reference is { } reference
            ? Sum(known, subject).PercentOf(known.Amount(reference, subject.Flow, subject.When))
            : Quantity.Lacking("the ranking names no reference entity to take a share of");

    /// <summary>An entity in percent of the one that contains it.</summary>
    public static Quantity ShareOfParent(KnownFigures known, Subject subject)
    {
        var part = known.Amount(subject.Whose, subject.Flow, subject.When);
        return part.Missing is not null ? part
            : known.Ranking.Entity(subject.Whose)!.Parent is { } parent ? part.PercentOf(known.Amount(parent, subject.Flow, subject.When))
            : Quantity.Lacking($"the definition names nobody who contains '{subject.Whose}'");
    }

    /// <summary>How much faster an entity grew than the reference entity, in percentage points.</summary>
    public static Quantity ExcessGrowth(KnownFigures known, Subject subject) =>
        known.Ranking.Definition.Reference is { } reference
            ? known.Growth(subject.Whose, subject.Flow, subject.When).Minus(known.Growth(reference, subject.Flow, subject.When))
            : Quantity.Lacking("the ranking names no reference entity to compare growth with");

    private static Quantity Top(KnownFigures known, Subject subject, int top)
    {
        if (known.Asked(known.Ranking.Definition.Entities[0].Id, subject.Flow, subject.When, out var period) is { } lacking)
            return lacking;
        var table = known.Table(subject.Flow, period);
        var rows = table.Places.Where(place => place.Rank <= top).Select(place => place.Entity).ToList();
        return rows.Count != top || table.Vacant.Any(position => position <= top)
            ? Quantity.Lacking($"the table of {subject.Flow} {PeriodWords.Of(period)} does not have {top} rows without a vacant position")
            : Added(known, subject, rows);
    }

    private static Quantity Added(KnownFigures known, Subject subject, IReadOnlyList<string> entities) =>
        entities.Select(entity => known.Amount(entity, subject.Flow, subject.When)).Aggregate((sum, each) => sum.Plus(each));

    private static IEnumerable<string> Ancestors(KnownFigures known, string entity)
    {
        for (var parent = known.Ranking.Entity(entity)?.Parent; parent is not null; parent = known.Ranking.Entity(parent)?.Parent)
            yield return parent;
    }
}
