using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Texts;
using RankLedger.Domain.Time;
using RankLedger.Storage;

namespace RankLedger.Importing.Parsing;

/// <summary>What rows are checked against: the flows and entities that are given, or that were found up to the current row.</summary>
/// <remarks>The rules are the domain's, which ask for a ranking; where entities are found on the way, each row gets one of its entity
/// alone.</remarks>
internal sealed class RankingSoFar
{
    // As many as problems are listed: looking for what is near takes time.
    private const int MostAdvice = 200;

    private readonly Dictionary<(string Field, string Found), string> advice = [];
    private readonly RankingDefinition given;
    private readonly bool findsFlows;
    private readonly bool findsEntities;
    private readonly List<FlowDefinition> flows;
    private readonly HashSet<string> flowsFound = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ranking> byEntity = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> alike = new(StringComparer.Ordinal);
    private Ranking ranking;

    /// <param name="given">What is given.</param>
    /// <param name="findsFlows">Whether a flow that is not given is added.</param>
    /// <param name="findsEntities">Whether an entity that is not given is added.</param>
    public RankingSoFar(RankingDefinition given, bool findsFlows, bool findsEntities)
    {
        (this.given, this.findsFlows, this.findsEntities) = (given, findsFlows, findsEntities);
        flows = [.. given.Flows];
        ranking = new(given);
    }

    /// <summary>Whether the folder lists its entities.</summary>
    public bool ListsEntities { get; init; }

    /// <summary>Whether the folder lists its flows.</summary>
    public bool ListsFlows { get; init; }

    /// <summary>What to do about an entity or flow that is not known: which ones are near, and how a new one is added.</summary>
    public string Advice(FieldProblem problem)
    {
        if (problem.Where is not { } cell)
            return "";
        var found = problem.Field == "flow" ? cell.Flow : cell.Entity;
        if (advice.TryGetValue((problem.Field, found), out var known))
            return known;
        if (advice.Count >= MostAdvice)
            return "";
        var text = problem.Field switch
        {
            "entity_id" when ranking.Entity(found) is null && ranking.Names.Like(found) is null && ranking.Names.Several(found) is null =>
                Nearest.Question(Nearest.Entities(found, given)) + (ListsEntities ? "" : " Where it is new, import with --new-entities"),
            "flow" when ranking.Flow(found) is null => Nearest.Question(Nearest.To(found, flows.Select(flow => flow.Id)))
                + (ListsFlows ? "" : " Where it is new, import with --new-flows"),
            _ => "",
        };
        return advice[(problem.Field, found)] = text.Length == 0 ? "" : "." + text;
    }

    /// <summary>Whether a row has a sign for no number.</summary>
    public bool HasSignsForNone { get; set; }

    /// <summary>Periods from January to December of one year that are written in words, as 2025年1-12月: the whole file shows whether they
    /// are the year.</summary>
    public HashSet<string> YearsInMonths { get; } = new(StringComparer.Ordinal);

    /// <summary>The flows that were found in rows.</summary>
    public IEnumerable<FlowDefinition> Found => flows.Where(flow => flowsFound.Contains(flow.Id));

    /// <summary>How fiscal years are counted, where the definition says so.</summary>
    public FiscalYear? FiscalYear => given.FiscalYear;

    /// <summary>The flows given, then those found in order of appearance.</summary>
    public IReadOnlyList<FlowDefinition> Flows => flows;

    /// <summary>Whether a flow is found in rows and not yet known.</summary>
    public bool IsNew(string flow) => findsFlows && flow.Length > 0 && ranking.Flow(flow) is null;

    /// <summary>The ranking to check a row with.</summary>
    /// <param name="flow">The row's flow.</param>
    /// <param name="entity">The row's entity.</param>
    /// <param name="unit">The unit that the row states; null where it states none.</param>
    public Ranking For(string flow, string entity, string? unit)
    {
        if (IsNew(flow))
        {
            flows.Add(new(flow, unit ?? ""));
            flowsFound.Add(flow);
            ranking = new(given with { Flows = [.. flows] });
            byEntity.Clear();
        }

        if (!findsEntities || entity.Length == 0 || ranking.Entity(entity) is not null)
            return ranking;
        if (!byEntity.TryGetValue(entity, out var alone))
            byEntity[entity] = alone = new(ranking.Definition with { Entities = [new(entity, entity)] });
        return alone;
    }

    /// <summary>The id of the entity that a row means by an id, alias or name.</summary>
    public string IdOf(string written) => ranking.IdOf(written);

    /// <summary>What is wrong with an id that is given nowhere: it looks like one that is, or like one of a row before; or null.</summary>
    public string? AlikeProblem(string entity)
    {
        if (!findsEntities || entity.Length == 0 || byEntity.ContainsKey(entity) || ranking.Entity(entity) is not null)
            return null;
        if (
            (
                ranking.Names.Unlike(entity)
                ?? ranking.Names.Several(entity)
                ?? Likeness.UnseenProblem(entity)
                ?? KeptText.SaidProblem(entity, PublicationCheck.LongestId)
            ) is
            { } known
        )
            return known;
        string? other = null;
        if (!alike.TryAdd(Likeness.Of(entity), entity))
            other = alike[Likeness.Of(entity)];
        return other is null || other == entity
            ? null
            : $"'{entity}' differs from '{other}' {Likeness.Difference(entity, other)}; write the id in one way, or name it in aliases"
                + (Likeness.AreCodes(entity, other) ? ", or both in entities.csv or ranking.json where they are two" : "");
    }

    /// <summary>What is wrong with a flow that is given nowhere: it looks like one of the others; or null.</summary>
    public string? AlikeFlowProblem(string flow) =>
        IsNew(flow) && flows.Find(each => Likeness.Of(each.Id) == Likeness.Of(flow)) is { } other
            ? $"'{flow}' differs from '{other.Id}' {Likeness.Difference(flow, other.Id)}; write the flow in one way"
            : null;

    /// <summary>Whether a flow that is recorded is in a unit, as it is written.</summary>
    public bool IsIn(string flow, string? unit) => !flowsFound.Contains(flow) && ranking.Flow(flow)?.Unit == unit;

    /// <summary>What is wrong with the unit that a row states for its flow, or null; an empty one says nothing.</summary>
    public string? UnitProblem(string flow, string? unit)
    {
        if (unit is null || ranking.Flow(flow) is not { } known)
            return null;
        if (
            known.Unit == unit
            || unit.Length == 0
            || (known.Unit.Length > 0 && PrintedUnit.TryParse(unit, known.Unit, out var multiple, out _) && multiple == 1)
        )
            return null;
        return $"flow {flow} is in {(known.Unit.Length == 0 ? "plain numbers" : known.Unit)}; a flow has one unit, so convert the value "
            + "or give it a flow of its own";
    }
}
