using MediatR;
using RankLedger.Domain;
using RankLedger.Domain.Rankings;
using RankLedger.Storage;

namespace RankLedger.Requests;

/// <summary>Asks of each name that a refused command brings and its ranking does not know whether another was meant, whoever sent
/// it.</summary>
internal sealed class NearNames<TRequest, TAnswer> : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : notnull
{
    private const int Most = 5;

    public async Task<TAnswer> Handle(TRequest request, RequestHandlerDelegate<TAnswer> next, CancellationToken ct)
    {
        try
        {
            return await next(ct);
        }
        catch (UnknownNamesException refused) when (Questions(refused) is { Length: > 0 } questions)
        {
            throw new LedgerRuleException(refused.Slug, refused.Message + questions) { Problems = refused.Problems };
        }
    }

    private static string Questions(UnknownNamesException unknown) =>
        string.Concat(
            unknown
                .Entities.Take(Most)
                .Select(entity => Nearest.Entities(entity, unknown.Ranking))
                .Concat(unknown.Flows.Take(Most).Select(flow => Nearest.To(flow, unknown.Ranking.Flows.Select(known => known.Id))))
                .Select(Nearest.Question)
                .Distinct(StringComparer.Ordinal)
        );
}
