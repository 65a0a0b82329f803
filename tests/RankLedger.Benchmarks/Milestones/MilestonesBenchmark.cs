using Npgsql;
using NpgsqlTypes;
using RankLedger.Benchmarks.AsOf;
using RankLedger.Benchmarks.Running;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Time;
using RankLedger.Milestones;

namespace RankLedger.Benchmarks.Milestones;

/// <summary>All milestones of a ranking at random (p, k), against window functions over the raw rows.</summary>
internal static class MilestonesBenchmark
{
    private const string Ours = "ours: all milestones",
        Peer = "window functions over raw rows";

    // The newest value of each year, then what lies on another side of a tier than the year before.
    private const string Crossings = """
        with cells as (
          select distinct on (period, entity) period, entity, value from peer.figures
          where ranking = $1 and flow = $2 and length(period) = 4 and known_from <= $3 and recorded_from <= $4 and entity <> $5
          order by period, entity, authority desc, known_from desc, publication desc, recorded_from desc),
        sides as (
          select c.entity, c.period, t.tier, c.value >= t.least as above, lag(c.value >= t.least) over w as was,
            bool_or(c.value >= t.least) over (w rows between unbounded preceding and 1 preceding) as been
          from cells c cross join (values ('half-trillion', 500000000000), ('trillion', 1000000000000)) t(tier, least)
          window w as (partition by c.entity, t.tier order by c.period))
        select entity, tier, period, case when not above then 'left' when been then 're-entered' else 'entered' end
        from sides where (above and was is not true) or (not above and was)
        """;

    public static async Task RunAsync(Bench bench, CancellationToken ct)
    {
        await using var ledger = await AsOfLedger.OneAsync(bench, ct);
        await AppendOnlyTable.MakeAsync(ledger, ct);
        await ledger.ExecuteAsync(
            """
            create index if not exists figures_of_years on
              peer.figures(ranking, flow, period, entity, authority desc, known_from desc, publication desc, recorded_from desc)
              include (value) where length(period) = 4;
            analyze peer.figures
            """,
            ct
        );
        if (bench.Wanted.Prepare)
            return;
        var questions = await Questions.OfAsync(ledger, bench.Seed, usual: true, ct);
        var found = 0;
        for (var round = 0; round < (bench.Tiny ? 10 : 100); round++)
        {
            var (ours, peer) = (
                Said(await ledger.AskAsync(Request(questions.Of(round)), ct)),
                await PeerAsync(ledger.Database, questions.Of(round), ct)
            );
            if (!ours.SetEquals(peer))
                throw new InvalidOperationException(
                    $"{questions.Of(round)}: ours alone {string.Join("; ", ours.Except(peer))}, the peer's alone "
                        + $"{string.Join("; ", peer.Except(ours))}"
                );
            found += peer.Count;
        }

        bench.Report.Note(
            $"The annual crossings were the same at {(bench.Tiny ? 10 : 100)} points, {found} in all, before anything was "
                + "timed. Ours answers with beliefs, ordinals and year-to-date milestones too."
        );
        var timings = await Rounds.RunAsync(
            [
                new(Ours, round => ledger.AskAsync(Request(questions.Of(round)), ct)),
                new(Peer, round => PeerAsync(ledger.Database, questions.Of(round), ct)),
            ],
            bench.Tiny ? 2 : 30,
            bench.Tiny ? 5 : 2_000,
            bench.Wanted.AtMost,
            ct
        );
        bench.Report.Add(timings.Values);
        bench.Report.Add("window functions / ours", timings[Peer].MedianMs / timings[Ours].MedianMs, Target.Least(10));
        await bench.VerifyAsync(ledger, ct);
    }

    private static GetMilestones Request(Question question) =>
        new(
            question.Ranking,
            null,
            null,
            question.Flow,
            IncludeUndone: false,
            new(AsPublished.Of(question.Day), AsRecorded.At(new LedgerPosition(question.Position)))
        );

    private static HashSet<(string, string, string, string)> Said(MilestonesAnswer answer) =>
        [
            .. answer
                .Milestones.Where(each => each.Kind == "annual")
                .Select(each =>
                    (
                        each.Entity,
                        each.Tier,
                        each.Period,
                        each.Event switch
                        {
                            MilestoneEvent.Entered => "entered",
                            MilestoneEvent.Left => "left",
                            _ => "re-entered",
                        }
                    )
                ),
        ];

    private static async Task<HashSet<(string, string, string, string)>> PeerAsync(
        NpgsqlDataSource database,
        Question question,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(Crossings);
        command.Parameters.Add(new() { Value = question.Ranking });
        command.Parameters.Add(new() { Value = question.Flow });
        command.Parameters.Add(new() { Value = question.Day, NpgsqlDbType = NpgsqlDbType.Date });
        command.Parameters.Add(new() { Value = question.Position });
        command.Parameters.Add(new() { Value = AsOfLedger.Reference });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new HashSet<(string, string, string, string)>();
        while (await reader.ReadAsync(ct))
            found.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
        return found;
    }
}
