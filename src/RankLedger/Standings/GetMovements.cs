using MediatR;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Standings;

/// <summary>Asks what moved between two periods, both as known at one point.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Period">The later table's period.</param>
/// <param name="From">The earlier table's period; one year earlier where none is named.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="AsPublished">The point on the published axis.</param>
/// <param name="AsRecorded">The point on the recorded axis.</param>
public sealed record GetMovements(
    string Ranking, ReferencePeriod Period, ReferencePeriod? From, string? Flow, AsPublished AsPublished, AsRecorded AsRecorded) : IRequest<MovementsAnswer>;

/// <summary>What moved between two tables.</summary>
public sealed record MovementsAnswer(Basis Basis, string Ranking, string Flow, string From, string To, Movements Movements);
