using Npgsql;
using NpgsqlTypes;
using RankLedger.Auditing;
using RankLedger.Auditing.Comparing;
using RankLedger.Benchmarks.Running;
using RankLedger.Domain.Time;

namespace RankLedger.Benchmarks.AsOf;

/// <summary>The top ten at random (ranking, period, p, k): ours through MediatR, the bare range scan, and what a user would pick
/// instead.</summary>
internal static class AsOfBenchmark
{
    private const string One = "select 1, prepared",
        Bare = "ours: bare range scan",
        Full = "ours: full answer",
        Many = "ours: full answer, 200 vintages",
        Small = "ours: full answer at 100,000 figures",
        Series = "ours: every vintage of a series, now",
        PinnedSeries = "ours: every vintage of a series, at a position",
        History = "ours: history of a cell",
        Lineage = "ours: lineage of a cell",
        Comparison = "ours: comparison of a usual period",
        SmallHistory = "ours: history of a cell at 100,000 figures",
        SmallComparison = "ours: comparison of a usual period at 100,000 figures";
    private const string Newest = "DISTINCT ON",
        NewestOfMany = "DISTINCT ON, 200 vintages",
        Duck = "DuckDB",
        DuckOfMany = "DuckDB, 200 vintages",
        Live = "Marten live aggregation",
        LiveOfMany = "Marten live aggregation, 200 vintages";
    private const int SmallFigures = 100_000;

    public static async Task RunAsync(Bench bench, CancellationToken ct)
    {
        var times = bench.Wanted.Times;
        await using var ledger = await AsOfLedger.OpenAsync(bench, bench.Figures, times, ct);
        var peer = await AppendOnlyTable.MakeAsync(ledger, ct);
        await using var small = bench.Figures > SmallFigures || times > 1 ? await AsOfLedger.OpenAsync(bench, SmallFigures, ct) : null;
        var (usual, many) = (
            await Questions.OfAsync(ledger, bench.Seed, usual: true, ct),
            await Questions.OfAsync(ledger, bench.Seed, usual: false, ct)
        );
        var few = small is null ? null : await Questions.OfAsync(small, bench.Seed, usual: true, ct);
        using var streams = await MartenStreams.MakeAsync(ledger, usual, many);
        if (bench.Wanted.Prepare)
            return;
        using var duck = await DuckTable.OfAsync(ledger, ct);
        await CheckAsync(bench, ledger, peer, duck, streams, [usual, many], ct);
        var told = await ToldAsync(ledger, usual, ct);
        var toldOfFew = small is null ? [] : await ToldAsync(small, few!, ct);
        var contenders = new List<Contender>
        {
            new(One, _ => SelectOneAsync(ledger.Database, ct)),
            new(Bare, round => BareAsync(ledger.Database, usual.Of(round), ct)),
            new(Full, round => ledger.AskAsync(usual.Of(round).Request, ct)),
            new(Many, round => ledger.AskAsync(many.Of(round).Request, ct)),
            new(Series, round => ledger.AskAsync(VintagesOf(usual.Of(round), round, Point.Now), ct)),
            new(PinnedSeries, round => ledger.AskAsync(VintagesOf(usual.Of(round), round, usual.Of(round).Request.Point), ct)),
            new(History, round => ledger.AskAsync(told[round % told.Count].History, ct)),
            new(Lineage, round => ledger.AskAsync(told[round % told.Count].Lineage, ct)),
            new(Comparison, round => ledger.AskAsync(ComparisonOf(usual.Of(round)), ct)),
            new(Newest, round => peer.AskAsync(usual.Of(round), ct)),
            new(NewestOfMany, round => peer.AskAsync(many.Of(round), ct)),
            new(Duck, round => Task.FromResult(duck.Ask(usual.Of(round)))),
            new(DuckOfMany, round => Task.FromResult(duck.Ask(many.Of(round)))),
            new(Live, round => streams.AskAsync(usual.Of(round), ct)),
            new(LiveOfMany, round => streams.AskAsync(many.Of(round), ct)),
        };
        if (few is not null)
        {
            contenders.Add(new(Small, round => small!.AskAsync(few.Of(round).Request, ct)));
            contenders.Add(new(SmallHistory, round => small!.AskAsync(toldOfFew[round % toldOfFew.Count].History, ct)));
            contenders.Add(new(SmallComparison, round => small!.AskAsync(ComparisonOf(few.Of(round)), ct)));
        }

        var timings = await Rounds.RunAsync(contenders, bench.Tiny ? 2 : 20, bench.Tiny ? 5 : 5_000, bench.Wanted.AtMost, ct);
        Tell(bench.Report, timings, isCopied: times > 1);
        if (times == 1)
            await bench.VerifyAsync(ledger, ct);
        else
            bench.Report.Note(
                $"The tables of blocks hold {times} times their rows, which no event made: as of {(long)times * bench.Figures:N0} figures. "
                    + "So the ledger was not verified."
            );
    }

    private static void Tell(Report report, IReadOnlyDictionary<string, Timings> timings, bool isCopied)
    {
        report.Note("Every contender answers the same question in each round, in turn; the order turns from round to round.");
        report.Note(
            "DuckDB: in this process, in memory, rows sorted by period. Marten: stock, a stream for each (ranking, flow, "
                + "period), three streams aggregated (two of a year) for an answer."
        );
        report.Add(timings.Values);
        report.Add("bare range scan / select 1", Over(Bare, One), Target.Most(3));
        report.Add("full answer / select 1", Over(Full, One), Target.Most(10));
        report.Add("DISTINCT ON / full answer, 1 to 6 vintages", Over(Newest, Full), Target.Least(2.2));
        report.Add("DISTINCT ON / full answer, 200 vintages", Over(NewestOfMany, Many), Target.Least(25));
        report.Add("Marten live aggregation / full answer, 1 to 6 vintages", Over(Live, Full));
        report.Add("Marten live aggregation / full answer, 200 vintages", Over(LiveOfMany, Many), Target.Least(20));
        report.Add("full answer of 200 vintages / of a usual period", Over(Many, Full), Target.Most(3));
        if (timings.ContainsKey(Small))
        {
            report.Add("full answer / full answer at 100,000 figures", Over(Full, Small), Target.Most(isCopied ? 2 : 1.5));
            report.Add("history / history at 100,000 figures", Over(History, SmallHistory), Target.Most(1.5));
            report.Add("comparison / comparison at 100,000 figures", Over(Comparison, SmallComparison), Target.Most(1.5));
        }

        foreach (var audit in new[] { History, Lineage, Comparison })
            report.Add($"{audit} / select 1", Over(audit, One), Target.Most(10));
        report.Add("full answer, p99 / median", timings[Full].P99Ms / timings[Full].MedianMs);
        report.Add("a series now, milliseconds", timings[Series].MedianMs, Target.Most(5));
        report.Add("a series at a position, milliseconds", timings[PinnedSeries].MedianMs, Target.Most(5));
        report.Add("DuckDB / full answer, 1 to 6 vintages", Over(Duck, Full));
        report.Add("DuckDB / full answer, 200 vintages", Over(DuckOfMany, Many));

        double Over(string one, string other) => timings[one].MedianMs / timings[other].MedianMs;
    }

    private static async Task CheckAsync(
        Bench bench,
        BenchLedger ledger,
        AppendOnlyTable peer,
        DuckTable duck,
        MartenStreams streams,
        Questions[] asked,
        CancellationToken ct
    )
    {
        var rounds = bench.Tiny ? 20 : 50;
        for (var round = 0; round < rounds; round++)
        {
            foreach (var question in asked.Select(questions => questions.Of(round)))
            {
                var ours = GivenTable.Of(await ledger.AskAsync(question.Request, ct));
                foreach (
                    var (name, theirs) in new[]
                    {
                        (Newest, await peer.AskAsync(question, ct)),
                        (Duck, duck.Ask(question)),
                        (Live, await streams.AskAsync(question, ct)),
                    }
                )
                {
                    if (ours.DifferenceTo(theirs) is { } difference)
                        throw new InvalidOperationException($"{name} answers {question} otherwise: {difference}");
                }
            }
        }

        bench.Report.Note($"All contenders gave the same answers to {2 * rounds} questions before anything was timed.");
    }

    private static GetVintages VintagesOf(Question question, int round, Point point) =>
        new(question.Ranking, [(question.Flow, Entity(round))], point, ReferencePeriod.Parse(question.Period).Form);

    // Cells that have a value at their point: some hundreds of questions, each with an entity of its table.
    private static async Task<List<(GetHistory History, GetLineage Lineage)>> ToldAsync(
        BenchLedger ledger,
        Questions questions,
        CancellationToken ct
    )
    {
        var told = new List<(GetHistory, GetLineage)>();
        for (var round = 0; round < 300; round++)
        {
            var question = questions.Of(round);
            var rows = (await ledger.AskAsync(question.Request, ct)).Rows.Where(row => row.Value is not null).ToList();
            if (rows.Count == 0)
                continue;
            var (entity, period, at) = (rows[round % rows.Count].Entity, question.Request.Period, question.Request.Point);
            told.Add((new(question.Ranking, entity, period, question.Flow, at), new(question.Ranking, entity, period, question.Flow, at)));
        }

        return told;
    }

    // Everything that was ever published of it.
    private static GetComparison ComparisonOf(Question question) =>
        new(
            question.Ranking,
            ReferencePeriod.Parse(question.Period),
            question.Flow,
            question.Request.Point with
            {
                AsPublished = AsPublished.On(new(1990, 1, 1)),
            },
            question.Request.Point with
            {
                AsPublished = AsPublished.All,
            }
        );

    private static string Entity(int round) => $"city-{(round % 300) + 1:000}";

    private static async Task SelectOneAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select 1");
        await command.ExecuteScalarAsync(ct);
    }

    private static async Task BareAsync(NpgsqlDataSource database, Question question, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select t.body from read_model.ranking r, generate_series(0, (cardinality(r.entities) - 1) / 64) b, lateral (
              select body from read_model.table_block t where t.key = $1 + b and t.known_from <= $2 and t.recorded_from <= $3
              order by t.known_from desc, t.recorded_from desc limit 1) t
            where r.ranking = $4 and r.recorded_to = 9223372036854775807
            """
        );
        command.Parameters.Add(new() { Value = question.Key });
        command.Parameters.Add(new() { Value = question.Day, NpgsqlDbType = NpgsqlDbType.Date });
        command.Parameters.Add(new() { Value = question.Position });
        command.Parameters.Add(new() { Value = question.Ranking });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            _ = reader.GetFieldValue<byte[]>(0);
    }
}
