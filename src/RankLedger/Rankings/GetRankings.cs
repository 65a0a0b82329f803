using MediatR;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Rankings;

/// <summary>Asks for every ranking's definition as recorded.</summary>
public sealed record GetRankings(AsRecorded AsRecorded) : IRequest<RankingsAnswer>;

/// <summary>The definitions, by id.</summary>
public sealed record RankingsAnswer(Basis Basis, IReadOnlyList<RankingDefinition> Rankings);
