using System.Diagnostics;
using RankLedger.Benchmarks.AsOf;
using RankLedger.Benchmarks.Running;
using RankLedger.Domain.Publications;
using RankLedger.Publications;

namespace RankLedger.Benchmarks.Writing;

/// <summary>An upgrade that folds all read models anew, while others ask and record.</summary>
internal static class UpgradeBenchmark
{
    public static async Task RunAsync(Bench bench, CancellationToken ct)
    {
        await using var ledger = await AsOfLedger.OneAsync(bench, ct);
        if (bench.Wanted.Prepare)
            return;
        bench.Report.Note(
            "The ledger is told that its last steps were never taken, and takes them; one asks and one records meanwhile, without a pause."
        );
        var questions = await Questions.OfAsync(ledger, bench.Seed, usual: true, ct);
        var (before, during, recorded) = (
            new Timings("a full answer, before"),
            new Timings("a full answer, while it upgrades"),
            new Timings("a recording, while it upgrades")
        );
        for (var round = 0; round < (bench.Tiny ? 5 : 200); round++)
            await before.TimeAsync(() => ledger.AskAsync(questions.Of(round).Request, ct));
        await ledger.ExecuteAsync(
            "drop table ledger.seal_key, ledger.api_key_act; alter table ledger.request_key drop column answer_sha256; "
                + "update ledger.schema_version set version = 18 where version = (select max(version) from ledger.schema_version)",
            ct
        );
        var watch = Stopwatch.StartNew();
        var upgrade = Task.Run(() => ledger.Schema.EnsureAsync(ct), ct);
        await Task.WhenAll(AskAsync(), RecordAsync());
        await upgrade;
        watch.Stop();
        await bench.VerifyAsync(ledger, ct);
        bench.Report.Add([before, during, recorded]);
        bench.Report.Add("upgrade", watch.Elapsed.TotalSeconds, unit: "s");
        bench.Report.Add("the longest that a question waited", during.MaxMs / 1000, Target.Most(1), "s");
        bench.Report.Add("the longest that a recording waited", recorded.MaxMs / 1000, Target.Most(1), "s");
        bench.Report.Add("a full answer, while it upgrades / before", during.MedianMs / before.MedianMs);

        async Task AskAsync()
        {
            for (var round = 0; !upgrade.IsCompleted; round++)
                await during.TimeAsync(() => ledger.AskAsync(questions.Of(round).Request, ct));
        }

        async Task RecordAsync()
        {
            var one = questions.Of(0);
            for (var number = 0; !upgrade.IsCompleted; number++)
            {
                var publication = Publication(one, number);
                await recorded.TimeAsync(() => ledger.AskAsync(new RecordPublications(one.Ranking, [publication]), ct));
            }
        }
    }

    private static PublicationRecorded Publication(Question like, int number) =>
        new(
            like.Ranking,
            $"meanwhile-{number}",
            "Bureau",
            "release",
            $"Meanwhile, {number}",
            null,
            "en",
            new DateOnly(2026, 1, 1),
            "day",
            null,
            null,
            false,
            [
                .. Enumerable
                    .Range(2, 30)
                    .Select(entity => new RecordedFigure(like.Flow, "2025-12", $"city-{entity:000}", (1 + number) * 1_000_000m)),
            ],
            [],
            [],
            null,
            "generator"
        );
}
