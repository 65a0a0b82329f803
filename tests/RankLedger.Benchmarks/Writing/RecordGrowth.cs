using RankLedger.Benchmarks.Running;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Benchmarks.Writing;

/// <summary>How the cost of recording 30 figures grows with the vintages of their cells, with news that come late and with the ranking's
/// entities.</summary>
internal static class RecordGrowth
{
    private const int PerPublication = 30;
    private const string Flow = "total";

    public static async Task RunAsync(Bench bench, CancellationToken ct)
    {
        var vintages = bench.Tiny ? 12 : 200;
        var last = Math.Min(20, vintages / 2);
        await using var ledger = await bench.EmptyLedgerAsync(ct);
        foreach (var entities in new[] { 300, 3_000 })
            await ledger.AskAsync(new DefineRanking(Definition(entities), "generator"), ct);
        await RecordAsync("2023-01", 300, Enumerable.Range(0, vintages), new(""));
        var (first, many) = (new Timings("record, the first vintages"), new Timings($"record, the last of {vintages} vintages"));
        var (late, lateOfMany) = (
            new Timings("record, before one that is known"),
            new Timings($"record, before {vintages - last} that are known")
        );
        var wide = new Timings("record, 3,000 entities");
        await RecordAsync("2024-01", 300, Enumerable.Range(0, last), first);
        await RecordAsync("2024-01", 300, Enumerable.Range(last, vintages - (2 * last)), new(""));
        await RecordAsync("2024-01", 300, Enumerable.Range(vintages - last, last), many);
        foreach (var month in Enumerable.Range(2, last))
        {
            var period = $"{2030 + (month / 12)}-{(month % 12) + 1:00}";
            await RecordAsync(period, 300, [1], new(""));
            await RecordAsync(period, 300, [0], late);
        }

        await RecordAsync("2025-01", 300, Enumerable.Range(last, vintages - last), new(""));
        await RecordAsync("2025-01", 300, Enumerable.Range(0, last).Reverse(), lateOfMany);
        await RecordAsync("2024-01", 3_000, Enumerable.Range(0, last), wide);
        await bench.VerifyAsync(ledger, ct);
        bench.Report.Add([first, many, late, lateOfMany, wide]);
        bench.Report.Add($"record, the last of {vintages} vintages / the first", many.MedianMs / first.MedianMs, Target.Most(1.5));
        bench.Report.Add("record, late / in order", late.MedianMs / first.MedianMs);
        bench.Report.Add($"record, before {vintages - last} vintages / in order", lateOfMany.MedianMs / first.MedianMs);
        bench.Report.Add("record, 3,000 entities / 300", wide.MedianMs / first.MedianMs);

        async Task RecordAsync(string period, int entities, IEnumerable<int> days, Timings timings)
        {
            foreach (var day in days)
                await timings.TimeAsync(() =>
                    ledger.AskAsync(new RecordPublications(Id(entities), [Publication(entities, period, day)]), ct)
                );
        }
    }

    private static string Id(int entities) => $"of-{entities}";

    private static RankingDefinition Definition(int entities) =>
        new()
        {
            Id = Id(entities),
            Title = $"Of {entities}",
            TableSize = 10,
            Flows = [new(Flow, "CNY")],
            Entities = [.. Enumerable.Range(0, entities).Select(entity => new EntityDefinition($"city-{entity}", $"City {entity}"))],
            KindAuthority = new Dictionary<string, int> { ["release"] = 1 },
        };

    private static PublicationRecorded Publication(int entities, string period, int day) =>
        new(
            Id(entities),
            $"{period}-{day:000}",
            "Bureau",
            "release",
            $"{period}, {day}",
            null,
            "en",
            new DateOnly(2026, 1, 1).AddDays(day),
            "day",
            null,
            null,
            false,
            [
                .. Enumerable
                    .Range(0, PerPublication)
                    .Select(entity => new RecordedFigure(Flow, period, $"city-{entity}", 1_000_000m * (1 + entity) * (1 + day))),
            ],
            [],
            [],
            null,
            "generator"
        );
}
