using System.Text.Json.Serialization;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Rankings;

/// <summary>What is compared: flows with their units, entities, tiers, authority. It has a recorded axis only.</summary>
/// <remarks>These names and fields are stored for ever; they are only ever added to.</remarks>
public sealed record RankingDefinition
{
    /// <summary>The table size where a definition names none.</summary>
    public const int DefaultTableSize = 10;

    /// <summary>The ranking's id, in kebab case.</summary>
    public required string Id { get; init; }

    /// <summary>The title for people.</summary>
    public required string Title { get; init; }

    /// <summary>The flows; the first one is meant where a question names none.</summary>
    public required IReadOnlyList<FlowDefinition> Flows { get; init; }

    /// <summary>The entities that figures can be about.</summary>
    public required IReadOnlyList<EntityDefinition> Entities { get; init; }

    /// <summary>The thresholds whose crossings are milestones.</summary>
    public IReadOnlyList<TierDefinition> Tiers { get; init; } = [];

    /// <summary>The authority of kinds where nobody says another: press and ranking tables are below all others.</summary>
    public static IReadOnlyDictionary<string, int> UsualAuthority { get; } =
        new Dictionary<string, int> { ["press"] = -1, ["ranking-table"] = -1 };

    /// <summary>Authority by kind of publication; a kind that is not named has 0.</summary>
    public IReadOnlyDictionary<string, int> KindAuthority { get; init; } = new Dictionary<string, int>();

    /// <summary>Authority by publisher, which overrides that of the kind.</summary>
    public IReadOnlyDictionary<string, int> PublisherAuthority { get; init; } = new Dictionary<string, int>();

    /// <summary>The entity that shares are shares of, where there is one; it is never ranked beside the others.</summary>
    public string? Reference { get; init; }

    /// <summary>How many rows the table has; ties at the last position stay in.</summary>
    public int TableSize { get; init; } = DefaultTableSize;

    /// <summary>The levels whose entities are ranked; every entity where none is named.</summary>
    public IReadOnlyList<string> RankedLevels { get; init; } = [];

    /// <summary><c>descending</c>, the highest value first, or <c>ascending</c>, the lowest first.</summary>
    public string Order { get; init; } = Rankings.Order.Descending;

    /// <summary>What the figures are called that usually lead from the low end, where nobody declared the order: <c>unemployment</c>. Null
    /// where it is declared, or nothing is called so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OrderInDoubt { get; init; }

    /// <summary>How ties are counted: <c>competition</c> (1224), <c>modified</c> (1334) or <c>dense</c> (1223).</summary>
    public string TieRule { get; init; } = Ties.Competition;

    /// <summary>How the ties of printed positions are counted; as <see cref="TieRule"/> where none is named.</summary>
    public string? PrintedTieRule { get; init; }

    /// <summary>Whose numbers the publications print where they do not say; each publisher's own where none is named.</summary>
    public string? Source { get; init; }

    /// <summary>Where a series changed its meaning, so that nothing is compared across.</summary>
    public IReadOnlyList<SeriesBreak> Breaks { get; init; } = [];

    /// <summary>Which entities went into which others.</summary>
    public IReadOnlyList<Succession> Successions { get; init; } = [];

    /// <summary>How the publishers count fiscal years, so that files may say FY2025; null where they have none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FiscalYear? FiscalYear { get; init; }
}

/// <summary>One measure of a ranking.</summary>
/// <param name="Id">Such as <c>total</c>.</param>
/// <param name="Unit">The unit of its values, such as <c>CNY</c>; empty for a plain number.</param>
public sealed record FlowDefinition(string Id, string Unit)
{
    /// <summary>Whether it is a rate or share, whose unit is percent or points of percent by whatever name: it changes by points, and a
    /// growth of it would be taken for them.</summary>
    [JsonIgnore]
    public bool IsRate => UnitWords.IsOfHundred(Unit);

    /// <summary>Whether its figures are running totals: each counts from the beginning, and none is below an earlier one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Cumulative { get; init; }
}

/// <summary>Somebody or something that is ranked, or that contains what is ranked.</summary>
/// <param name="Id">The id used in figures.</param>
/// <param name="Name">The name to print.</param>
/// <param name="LocalName">The name in the local script, where given.</param>
/// <param name="Level">Such as <c>prefecture</c>, where given.</param>
/// <param name="Parent">The entity that contains it, where there is one.</param>
public sealed record EntityDefinition(string Id, string Name, string? LocalName = null, string? Level = null, string? Parent = null)
{
    /// <summary>Groupings such as province or cluster, by name.</summary>
    public IReadOnlyDictionary<string, string> Groups { get; init; } = new Dictionary<string, string>();

    /// <summary>Names that it had before, oldest first.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>Other ids and names that files may use for it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Its names with the day from which it has each; where there are some, a table shows the name of the day.</summary>
    public IReadOnlyList<DatedName> Names { get; init; } = [];

    /// <summary>The name of a day: the last that began by then, before all of them the last of the former names, else the first.</summary>
    public string NameOn(DateOnly day) =>
        Names.Count == 0
            ? Name
            : Names.Where(dated => dated.FirstDay() <= day).MaxBy(dated => dated.FirstDay())?.Name
                ?? FormerNames.LastOrDefault(former => Names.All(dated => dated.Name != former))
                ?? Names.MinBy(dated => dated.FirstDay())!.Name;
}

/// <summary>A threshold.</summary>
/// <param name="Name">Such as <c>trillion</c>.</param>
/// <param name="Value">In the unit of the flow; a value at or above it is in the tier.</param>
/// <param name="Flow">The only flow it is for; every flow where none is named.</param>
public sealed record TierDefinition(string Name, decimal Value, string? Flow = null)
{
    /// <summary>Whether figures of a flow can be in it.</summary>
    public bool IsFor(string flow) => Flow is null || Flow == flow;
}
