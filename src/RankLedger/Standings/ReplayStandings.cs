using MediatR;
using RankLedger.Domain.Time;
using RankLedger.Ledger;

namespace RankLedger.Standings;

/// <summary>Walks through the publications of a table in order, or with <paramref name="Recorded"/> through the ledger, one step for each change.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="Recorded">Walk the recorded axis, at the published point of the question.</param>
/// <param name="From">The first day to print: a publication day, or with <paramref name="Recorded"/> a day of recording (UTC).</param>
/// <param name="To">The last day to print.</param>
/// <param name="AsPublished">The point on the published axis.</param>
/// <param name="AsRecorded">The point on the recorded axis.</param>
public sealed record ReplayStandings(
    string Ranking, ReferencePeriod Period, string? Flow, bool Recorded, DateOnly? From, DateOnly? To, AsPublished AsPublished, AsRecorded AsRecorded)
    : IStreamRequest<ReplayStep>;

/// <summary>One point at which the table changed.</summary>
/// <param name="Basis">The point.</param>
/// <param name="Publications">The publications that brought the change.</param>
/// <param name="Changes">What changed, most important first.</param>
public sealed record ReplayStep(Basis Basis, IReadOnlyList<string> Publications, IReadOnlyList<TableChange> Changes);

/// <summary>One change of a table.</summary>
/// <param name="Kind"><c>lead</c>, <c>appeared</c>, <c>vanished</c>, <c>value</c>, <c>rank</c> or <c>revision-swap</c>.</param>
/// <param name="Entity">Who.</param>
/// <param name="Name">The name.</param>
/// <param name="FromRank">The rank before, where there was one.</param>
/// <param name="ToRank">The rank now, where there is one.</param>
/// <param name="FromValue">The value before.</param>
/// <param name="ToValue">The value now.</param>
/// <param name="Publication">The publication that the row rests on now, or rested on.</param>
/// <param name="Other">The entity passed in a swap, or the former leader.</param>
public sealed record TableChange(
    string Kind, string Entity, string Name, int? FromRank, int? ToRank, decimal? FromValue, decimal? ToValue, string? Publication, string? Other = null);
