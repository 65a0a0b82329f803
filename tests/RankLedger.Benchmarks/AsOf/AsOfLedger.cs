using MediatR;
using RankLedger.Benchmarks.Generating;
using RankLedger.Benchmarks.Running;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Benchmarks.AsOf;

/// <summary>
/// The ledger that is asked: generated rankings with late news and corrections, and one ranking of which each period has very many
/// vintages. Withdrawals and voids are left out, since an append-only table has no place for them and the peers must give the same answers.
/// </summary>
internal static class AsOfLedger
{
    /// <summary>The entity that shares are shares of; it is not ranked.</summary>
    public const string Reference = "city-001";

    /// <summary>The ranking of which each period has very many vintages.</summary>
    public const string ManyVintages = "many-vintages";

    private const int FiguresAtOnce = 9_000;

    /// <summary>The ledger of a size, of four rankings where it is large enough.</summary>
    public static Task<BenchLedger> OpenAsync(Bench bench, int figures, CancellationToken ct) => OpenAsync(bench, figures, times: 1, ct);

    /// <summary>The same, with so many times its rows of blocks, see <see cref="RowsBeside"/>.</summary>
    public static Task<BenchLedger> OpenAsync(Bench bench, int figures, int times, CancellationToken ct) =>
        KeptAsync(bench, figures, rankings: figures < 50_000 ? 1 : 4, vintages: bench.Tiny ? 20 : 200, times, ct);

    /// <summary>A ledger of one ranking over as many years as there are figures for.</summary>
    public static Task<BenchLedger> OneAsync(Bench bench, CancellationToken ct) =>
        KeptAsync(bench, bench.Figures, rankings: 1, vintages: 0, times: 1, ct);

    /// <summary>A ledger of one ranking of as many figures as are asked for, and the one of very many vintages.</summary>
    public static Task<BenchLedger> OneBesideManyAsync(Bench bench, int figures, CancellationToken ct) =>
        KeptAsync(bench, figures, rankings: 1, vintages: bench.Tiny ? 20 : 200, times: 1, ct);

    private static Task<BenchLedger> KeptAsync(Bench bench, int figures, int rankings, int vintages, int times, CancellationToken ct) =>
        bench.KeptLedgerAsync(
            $"asof_{figures}_{rankings}_{vintages}_{bench.Seed}" + (times == 1 ? "" : $"_{times}"),
            async ledger =>
            {
                await FillAsync(ledger, new GeneratedLedger(figures, rankings: rankings, seed: bench.Seed), vintages, ct);
                await RowsBeside.AddAsync(ledger, times, ct);
            },
            ct
        );

    private static async Task FillAsync(BenchLedger ledger, GeneratedLedger generated, int vintages, CancellationToken ct)
    {
        foreach (var ranking in generated.Rankings)
        {
            await ledger.AskAsync(new DefineRanking(ranking.Definition with { Reference = Reference }, "generator"), ct);
            var pending = new List<int>();
            foreach (var number in ranking.Recorded())
            {
                pending.Add(number);
                if (pending.Count * 30 >= FiguresAtOnce)
                    await RecordAsync(ledger, ranking, pending, ct);
            }

            await RecordAsync(ledger, ranking, pending, ct);
        }

        if (vintages > 0)
            await FillManyAsync(ledger, generated.Rankings[0], vintages, ct);
    }

    private static async Task RecordAsync(BenchLedger ledger, GeneratedRanking ranking, List<int> numbers, CancellationToken ct)
    {
        if (numbers.Count == 0)
            return;
        await ledger.AskAsync(new RecordPublications(ranking.Definition.Id, [.. numbers.Select(ranking.Publication)]), ct);
        foreach (var correction in numbers.SelectMany(ranking.Amendments).OfType<CorrectFigure>())
            await ledger.AskAsync((IRequest<Receipt>)correction, ct);
        numbers.Clear();
    }

    // The same month of two years, published anew every few days, each time with other values for all entities.
    private static async Task FillManyAsync(BenchLedger ledger, GeneratedRanking like, int vintages, CancellationToken ct)
    {
        var definition = like.Definition with { Id = ManyVintages, Title = "Many vintages", Reference = Reference };
        await ledger.AskAsync(new DefineRanking(definition, "generator"), ct);
        var dice = new Dice(1);
        foreach (var chunk in Enumerable.Range(0, vintages).Chunk(50))
        {
            await ledger.AskAsync(
                new RecordPublications(
                    ManyVintages,
                    [
                        .. chunk.SelectMany(vintage =>
                            new[] { 2022, 2023 }.Select(year => new PublicationRecorded(
                                ManyVintages,
                                $"v{year}-{vintage:000}",
                                "Bureau",
                                "release",
                                $"{year}, {vintage}",
                                null,
                                "en",
                                new DateOnly(year, 2, 20).AddDays(vintage * 3),
                                "day",
                                null,
                                null,
                                false,
                                [
                                    .. definition.Entities.Select(
                                        (entity, at) =>
                                            new RecordedFigure(
                                                definition.Flows[0].Id,
                                                $"{year}-01",
                                                entity.Id,
                                                Math.Round(30_000_000_000_000m / (at + 1), 0)
                                                    + (dice.Of(1_000_000, year, at, vintage) * 10_000m)
                                            )
                                    ),
                                ],
                                [],
                                [],
                                null,
                                "generator"
                            ))
                        ),
                    ]
                ),
                ct
            );
        }
    }
}
