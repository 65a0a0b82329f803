using System.Text.RegularExpressions;
using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Rankings;

/// <summary>Decides what a definition appends to a ranking's stream.</summary>
public static partial class Defining
{
    /// <summary>Defines, redefines, or appends nothing where the definition already counts.</summary>
    /// <param name="ranking">The ranking as defined before; null where it is new.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="actor">Who defines it.</param>
    /// <param name="namesEntities">Whether the definition names its entities; one that does not keeps those that the ranking has.</param>
    /// <exception cref="LedgerRuleException">
    /// The definition contradicts itself (<c>invalid-definition</c>), or takes a flow away or changes its unit (<c>flow-changed</c>).
    /// </exception>
    public static IReadOnlyList<RankingEvent> Decide(
        Ranking? ranking,
        RankingDefinition definition,
        string actor,
        bool namesEntities = true
    )
    {
        if (!namesEntities && ranking is not null)
            definition = definition with { Entities = ranking.Definition.Entities };
        if (Problem(definition, ranking?.Definition) is { } problem)
            throw new LedgerRuleException("invalid-definition", $"Ranking '{definition.Id}': {problem}");
        if (ranking is null)
            return [new RankingDefined(definition, actor)];
        foreach (
            var flow in ranking.Definition.Flows.Where(flow => definition.Flows.All(next => (next.Id, next.Unit) != (flow.Id, flow.Unit)))
        )
        {
            throw new LedgerRuleException(
                "flow-changed",
                $"Ranking '{definition.Id}' has the flow '{flow.Id}' in '{flow.Unit}', in which figures may be recorded; "
                    + "a redefinition keeps every flow with its unit. Add another flow beside it instead."
            );
        }

        return Same(ranking.Definition, definition) ? [] : [new RankingRedefined(definition, actor)];
    }

    /// <summary>Whether two definitions say the same, whatever the order of entities and of the keys in groups.</summary>
    public static bool Same(RankingDefinition one, RankingDefinition other) =>
        one.Id == other.Id
        && one.Title == other.Title
        && one.Reference == other.Reference
        && one.TableSize == other.TableSize
        && one.Flows.SequenceEqual(other.Flows)
        && one.Tiers.SequenceEqual(other.Tiers)
        && one.RankedLevels.SequenceEqual(other.RankedLevels)
        && SameAuthority(one, other)
        && SameReading(one, other)
        && IsDeclaredAlike(one, other)
        && one.Entities.Count == other.Entities.Count
        && one.Entities.OrderBy(entity => entity.Id, StringComparer.Ordinal)
            .Zip(other.Entities.OrderBy(entity => entity.Id, StringComparer.Ordinal), Same)
            .All(same => same);

    /// <summary>Whether every publication has the same authority by both definitions.</summary>
    public static bool SameAuthority(RankingDefinition one, RankingDefinition other) =>
        Same(one.KindAuthority, other.KindAuthority) && Same(one.PublisherAuthority, other.PublisherAuthority);

    /// <summary>Whether two definitions read the same statements in the same way: order, ties, source, breaks and successions.</summary>
    public static bool SameReading(RankingDefinition one, RankingDefinition other) =>
        (one.Order, one.TieRule, one.PrintedTieRule, one.Source, one.FiscalYear)
            == (other.Order, other.TieRule, other.PrintedTieRule, other.Source, other.FiscalYear)
        && one.Breaks.Count == other.Breaks.Count
        && one.Breaks.Zip(other.Breaks, Same).All(same => same)
        && one.Successions.Count == other.Successions.Count
        && one.Successions.Zip(other.Successions, Same).All(same => same);

    // Whoever leaves the order out does not take back what was declared.
    private static bool IsDeclaredAlike(RankingDefinition before, RankingDefinition now) =>
        before.OrderInDoubt is null || before.OrderInDoubt == now.OrderInDoubt;

    private static bool Same(SeriesBreak one, SeriesBreak other) =>
        (one.From, one.Note, one.Flow) == (other.From, other.Note, other.Flow) && one.Entities.SequenceEqual(other.Entities);

    private static bool Same(Succession one, Succession other) =>
        (one.On, one.Note, one.Kind) == (other.On, other.Note, other.Kind)
        && one.From.SequenceEqual(other.From)
        && one.Into.SequenceEqual(other.Into);

    /// <summary>What addresses begin with that are no ranking's page; a ranking so called would have none.</summary>
    public static IReadOnlyList<string> Reserved { get; } =
    ["assets", "docs", "favicon", "fred", "graph", "health", "jsonstat", "key", "ledgers", "openapi", "sdmx", "v1", "v22"];

    /// <summary>What is wrong with a definition; null where nothing is.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="before">The one before, whose names, units and texts stay allowed; null where there is none.</param>
    public static string? Problem(RankingDefinition definition, RankingDefinition? before) =>
        Contradiction(definition)
        ?? (
            before is null && Reserved.Contains(definition.Id, StringComparer.Ordinal)
                ? $"the id '{definition.Id}' is an address of the program itself; call it otherwise, such as {definition.Id}-ranking"
                : null
        )
        ?? definition.Flows.Select(flow => ScaleProblem(flow, before)).FirstOrDefault(scale => scale is not null)
        ?? IdentityProblem.Of(definition, before)
        ?? DefinitionTexts.Problem(definition, before);

    /// <summary>What contradicts itself in a definition, whatever was defined before; null where nothing does.</summary>
    public static string? Contradiction(RankingDefinition definition)
    {
        if (!IdPattern().IsMatch(definition.Id))
            return $"the id '{definition.Id}' is not usable; use lower-case letters, digits and hyphens, as in china-foreign-trade-cities";
        if (definition.Flows.Count == 0)
            return "it has no flow; name at least one, such as { \"id\": \"total\", \"unit\": \"CNY\" }";
        if (
            definition
                .Flows.Select(flow => flow.Id)
                .Concat(definition.Entities.Select(entity => entity.Id))
                .FirstOrDefault(id => id.Length == 0 || id.Trim() != id || id.Any(char.IsControl)) is
            { } blank
        )
            return $"the id '{blank}' is empty, or begins or ends with a blank, which would make it another one than it seems; correct it";
        if (Twice(definition.Flows.Select(flow => flow.Id)) is { } flowTwice)
            return $"flow '{flowTwice}' is defined twice; keep one";
        if (Twice(definition.Entities.Select(entity => entity.Id)) is { } entityTwice)
            return $"entity '{entityTwice}' is defined twice; keep one";
        if (Twice(definition.Tiers.Select(tier => tier.Name)) is { } tierTwice)
            return $"tier '{tierTwice}' is defined twice; give each its own name";
        if (definition.TableSize < 1)
            return $"the table size is {definition.TableSize}; it must be 1 or more";
        var ids = definition.Entities.Select(entity => entity.Id).ToHashSet(StringComparer.Ordinal);
        if (definition.Reference is { } reference && !ids.Contains(reference))
            return $"the reference entity '{reference}' is not among the entities; add it or name another";
        if (definition.Tiers.FirstOrDefault(tier => tier.Flow is { } flow && definition.Flows.All(known => known.Id != flow)) is { } lost)
            return $"tier '{lost.Name}' is for the flow '{lost.Flow}', which is not defined";
        if (definition.Entities.FirstOrDefault(entity => entity.Parent is { } parent && !ids.Contains(parent)) is { } orphan)
            return $"entity '{orphan.Id}' lies in '{orphan.Parent}', which is not among the entities";
        return LyingInItself(definition) is { } looped
            ? $"entity '{looped}' contains itself by way of its parents"
            : ReadingProblem.Of(definition, ids);
    }

    // A flow counts in a unit; a scale is how a publisher prints it. One that was defined before stays, as figures may be recorded in it.
    private static string? ScaleProblem(FlowDefinition flow, RankingDefinition? before)
    {
        if (before?.Flows.Any(known => (known.Id, known.Unit) == (flow.Id, flow.Unit)) is true)
            return null;
        if (PrintedUnit.OfSeveral(flow.Unit) is { } codes)
            return $"flow '{flow.Id}' is in '{flow.Unit}', which is the money of several countries; write the code that is meant, {codes}";
        if (!PrintedUnit.TryUnscale(flow.Unit, out var multiple, out var unit, out var reason))
            return $"flow '{flow.Id}' is in '{flow.Unit}': {reason}";
        return multiple == 1
            ? null
            : $"flow '{flow.Id}' is in '{flow.Unit}', which is a scale: {multiple} {unit}; let the flow be in {unit}, and give "
                + $"'{flow.Unit}' as the unit that is printed (unit_as_published)";
    }

    // Each is passed once: from it upwards until somebody who was passed, on this way or on one before.
    private static string? LyingInItself(RankingDefinition definition)
    {
        var parents = definition.Entities.ToDictionary(each => each.Id, each => each.Parent, StringComparer.Ordinal);
        var ways = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var from in definition.Entities.Select(entity => entity.Id))
        {
            for (var at = from; at is not null; at = parents[at])
            {
                if (ways.TryAdd(at, from))
                    continue;
                if (ways[at] == from)
                    return at;
                break;
            }
        }

        return null;
    }

    private static string? Twice(IEnumerable<string> ids) =>
        ids.GroupBy(id => id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;

    private static bool Same<T>(IReadOnlyDictionary<string, T> one, IReadOnlyDictionary<string, T> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && Equals(value, pair.Value));

    private static bool Same(EntityDefinition one, EntityDefinition other) =>
        (one.Id, one.Name, one.LocalName, one.Level, one.Parent) == (other.Id, other.Name, other.LocalName, other.Level, other.Parent)
        && Same(one.Groups, other.Groups)
        && one.FormerNames.SequenceEqual(other.FormerNames)
        && one.Aliases.SequenceEqual(other.Aliases)
        && one.Names.SequenceEqual(other.Names);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}
