using RankLedger.Domain;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Ledger;

/// <summary>A ranking seen from a point that was found in the ledger: all that a reading needs to know of a question.</summary>
public sealed record View
{
    private const int MostIds = 12;

    internal View(NumberedRanking numbered, Basis basis) =>
        (Defined, Numbers, Basis, Ranking) = (numbered.Ranking, numbered.Numbers, basis, numbered.Ranking.On(basis.Limit));

    /// <summary>The ranking as it was defined there.</summary>
    public Ranking Defined { get; }

    /// <summary>The point, as the answer echoes it.</summary>
    public Basis Basis { get; init; }

    /// <summary>The ranking as it was defined there, with the names that its entities have on the last day that counts.</summary>
    public Ranking Ranking { get; }

    /// <summary>The numbers that keys of blocks use.</summary>
    internal Numbering Numbers { get; }

    /// <summary>The definition with its numbers.</summary>
    internal NumberedRanking Numbered => new(Defined, Numbers);

    /// <summary>The same state of the ledger with everything that was published.</summary>
    internal View OfAllDays => this with { Basis = Basis.By(AsPublished.All) };

    /// <summary>The last publication day that counts.</summary>
    public DateOnly Limit => Basis.Limit;

    /// <summary>The last position that counts.</summary>
    public long Position => Basis.Position;

    /// <summary>The flow of that id, or the ranking's first one.</summary>
    /// <exception cref="LedgerRuleException">The ranking has no such flow.</exception>
    public FlowDefinition Flow(string? id) =>
        id is null
            ? Ranking.UsualFlow
            : Ranking.Flow(id)
                ?? Ranking.FlowLike(id)
                ?? throw Refusals.UnknownFlow(Ranking.Definition.Id, id, Ranking.Definition.Flows.Select(flow => flow.Id));

    /// <summary>The entity of that id, alias or name, in whatever case.</summary>
    /// <exception cref="LedgerRuleException">The ranking has no such entity (<c>unknown-entity</c>).</exception>
    public EntityDefinition Entity(string id) =>
        Ranking.Names.Typed(id)
        ?? throw (
            Ranking.Names.Several(id) is { } several
                ? new("unknown-entity", $"Ranking '{Ranking.Definition.Id}': {several}.")
                {
                    Near = Nearest.Entities(id, Ranking.Definition),
                }
                : Refusals.Unknown(
                    "unknown-entity",
                    $"Ranking '{Ranking.Definition.Id}' has no entity '{id}' at this point; it has {Some(Ranking.Definition)}.",
                    Nearest.Entities(id, Ranking.Definition)
                )
        );

    /// <summary>The period that is meant in the ranking.</summary>
    /// <exception cref="LedgerRuleException">It names a fiscal year, and the ranking does not say how they are counted
    /// (<c>not-understood</c>).</exception>
    public ReferencePeriod Period(AskedPeriod asked) => Ranking.Period(asked);

    private static string Some(RankingDefinition definition)
    {
        var ids = definition.Entities.Select(entity => entity.Id).Order(StringComparer.Ordinal).ToList();
        return string.Join(", ", ids.Take(MostIds)) + (ids.Count > MostIds ? $" and {ids.Count - MostIds} more" : "");
    }
}
