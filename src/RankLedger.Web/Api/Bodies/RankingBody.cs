using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Web.Api.Bodies;

/// <summary>A ranking's definition as <c>ranking.json</c> has it. It describes the body; the same reader as the command line's reads
/// it.</summary>
/// <param name="Id">The ranking's id, in kebab case.</param>
/// <param name="Title">The title for people.</param>
/// <param name="Flows">The flows; the first one is meant where a question names none.</param>
/// <param name="Entities">The entities that figures can be about.</param>
/// <param name="Tiers">The thresholds whose crossings are milestones.</param>
/// <param name="Authority">The authority of kinds and of publishers.</param>
/// <param name="Reference">The entity that shares are shares of.</param>
/// <param name="TableSize">How many rows the table has; 10 without it.</param>
/// <param name="RankedLevels">The levels whose entities are ranked.</param>
/// <param name="Order">descending, the highest value first, or ascending, the lowest first; descending without it.</param>
/// <param name="TieRule">How ties are counted: competition (1224), modified (1334) or dense (1223); competition without it.</param>
/// <param name="PrintedTieRule">How the ties of printed positions are counted; as tieRule without it.</param>
/// <param name="Source">Whose numbers the publications print where they do not say; each publisher's own without it.</param>
/// <param name="Breaks">Where a series changed its meaning, so that nothing is compared across.</param>
/// <param name="Successions">Which entities went into which others.</param>
/// <param name="FiscalYear">How the publishers count fiscal years, so that files may say FY2025.</param>
internal sealed record RankingBody(
    string Id,
    string Title,
    IReadOnlyList<FlowDefinition> Flows,
    IReadOnlyList<EntityDefinition>? Entities = null,
    IReadOnlyList<TierDefinition>? Tiers = null,
    AuthorityBody? Authority = null,
    string? Reference = null,
    int? TableSize = null,
    IReadOnlyList<string>? RankedLevels = null,
    string? Order = null,
    string? TieRule = null,
    string? PrintedTieRule = null,
    string? Source = null,
    IReadOnlyList<SeriesBreak>? Breaks = null,
    IReadOnlyList<Succession>? Successions = null,
    FiscalYear? FiscalYear = null
);

/// <summary>Authority by kind of publication, and by publisher, which overrides that of the kind.</summary>
internal sealed record AuthorityBody(IReadOnlyDictionary<string, int>? Kinds = null, IReadOnlyDictionary<string, int>? Publishers = null);
