using System.Text.Json.Serialization;

namespace RankLedger.Domain.Standings;

/// <summary>What moved between two tables. Only orders that are certain or as printed in both count.</summary>
/// <param name="LeadChange">Who leads, so far where somebody is awaited, passed who led; null where that is not so, or not certain.</param>
/// <param name="Overtakes">Pairs whose order turned round.</param>
/// <param name="Entries">Entities that entered the top N; empty where not comparable.</param>
/// <param name="Exits">Entities that left the top N; empty where not comparable.</param>
/// <param name="Comparable">Whether both tables have N rows without vacancy and nobody who is awaited may be among them, so that entries
/// and exits can be told.</param>
/// <param name="Missing">What is missing for that, in sentences.</param>
/// <param name="RankChanges">Changes of rank where each of the two ranks is printed, or nobody may stand above it who has no row.</param>
/// <param name="Breaks">What is not compared because a series changed its meaning, or because entities went into others, in
/// sentences.</param>
public sealed record Movements(
    Overtake? LeadChange,
    IReadOnlyList<Overtake> Overtakes,
    IReadOnlyList<string> Entries,
    IReadOnlyList<string> Exits,
    bool Comparable,
    IReadOnlyList<string> Missing,
    IReadOnlyList<RankChange> RankChanges,
    IReadOnlyList<string> Breaks
)
{
    /// <summary>Entities with a value in the earlier table that have no row in the later one, nor anybody who took their place.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>The same with what is in doubt: every overtake with an entity of which nobody declared what it took up, and every change of
    /// rank that rests on one.</summary>
    /// <param name="doubts">Why, by entity.</param>
    public Movements Doubting(IReadOnlyDictionary<string, string> doubts)
    {
        List<Overtake> overtakes =
        [
            .. Overtakes.Select(each =>
                each with
                {
                    Doubt = doubts.GetValueOrDefault(each.Entity) ?? doubts.GetValueOrDefault(each.Overtaken),
                }
            ),
        ];
        return this with
        {
            Overtakes = overtakes,
            LeadChange = LeadChange is { } lead
                ? overtakes.Find(each => (each.Entity, each.Overtaken) == (lead.Entity, lead.Overtaken))
                : null,
            RankChanges =
            [
                .. RankChanges.Select(each =>
                    each with
                    {
                        Doubt = doubts.GetValueOrDefault(each.Entity)
                            ?? overtakes
                                .Find(one => one.Doubt is not null && (each.Entity == one.Entity || each.Entity == one.Overtaken))
                                ?.Doubt,
                    }
                ),
            ],
        };
    }
}

/// <summary>One entity passed another.</summary>
/// <param name="Entity">Who is ahead now.</param>
/// <param name="Overtaken">Who was ahead before.</param>
/// <param name="Before">How sure the order was.</param>
/// <param name="Now">How sure the order is.</param>
public sealed record Overtake(string Entity, string Overtaken, RowOrder Before, RowOrder Now)
{
    /// <summary>Why it is in doubt, as in <see cref="StandingsRow.Doubt"/>; null where nothing is found.</summary>
    public string? Doubt { get; init; }
}

/// <summary>A comparable change of rank.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="From">The rank before.</param>
/// <param name="To">The rank now.</param>
public sealed record RankChange(string Entity, int From, int To)
{
    /// <summary>Why it is in doubt; left out where nothing is found.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Doubt { get; init; }
}
