using MediatR;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Benchmarks.Generating;

/// <summary>Several seeded rankings.</summary>
/// <param name="figures">How many figures in all.</param>
/// <param name="perPublication">Figures of each publication: 30 or 300.</param>
/// <param name="rankings">How many rankings share them.</param>
/// <param name="seed">Another seed gives another ledger.</param>
internal sealed class GeneratedLedger(long figures, int perPublication = 30, int rankings = 4, int seed = 1)
{
    /// <summary>The rankings.</summary>
    public IReadOnlyList<GeneratedRanking> Rankings { get; } =
    [.. Enumerable.Range(1, rankings).Select(number => new GeneratedRanking(number, figures / rankings, perPublication, seed))];

    /// <summary>How many figures there are, in whole publications.</summary>
    public long Figures => Rankings.Sum(ranking => ranking.Figures);

    /// <summary>The definitions, as commands.</summary>
    public IEnumerable<IRequest<Receipt>> Definitions() => Rankings.Select(ranking => new DefineRanking(ranking.Definition, "generator"));

    /// <summary>The publications in the order in which they are recorded, the rankings in turn; 2 % are late news.</summary>
    public IEnumerable<PublicationRecorded> Publications() => InTurn().Select(each => each.Ranking.Publication(each.Number));

    /// <summary>The same as commands, with corrections, withdrawals and voids in between.</summary>
    public IEnumerable<IRequest<Receipt>> Commands() =>
        InTurn()
            .SelectMany(each =>
                each.Ranking.Amendments(each.Number)
                    .Prepend(new RecordPublications(each.Ranking.Definition.Id, [each.Ranking.Publication(each.Number)]))
            );

    private IEnumerable<(GeneratedRanking Ranking, int Number)> InTurn()
    {
        var orders = Rankings.Select(ranking => (ranking, numbers: ranking.Recorded().GetEnumerator())).ToList();
        for (var left = orders.Count; left > 0; )
        {
            left = 0;
            foreach (var (ranking, numbers) in orders)
            {
                if (!numbers.MoveNext())
                    continue;
                left++;
                yield return (ranking, numbers.Current);
            }
        }

        foreach (var (_, numbers) in orders)
            numbers.Dispose();
    }
}
