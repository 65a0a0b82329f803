using MediatR;
using RankLedger.Domain.Rankings;

namespace RankLedger.Rankings;

/// <summary>Defines a ranking, or gives it another definition.</summary>
public sealed record DefineRanking(RankingDefinition Definition, string Actor) : IRequest<Recorded>;
