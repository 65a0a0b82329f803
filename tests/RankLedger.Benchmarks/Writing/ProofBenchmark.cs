using System.Diagnostics;
using Npgsql;
using RankLedger.Benchmarks.Generating;
using RankLedger.Benchmarks.Running;
using RankLedger.Domain.Publications;
using RankLedger.Publications;

namespace RankLedger.Benchmarks.Writing;

/// <summary>What the leaf in the INSERT of its entry costs a recording.</summary>
/// <remarks>There is no ledger without leaves any more, so the INSERT is run with and without them over the same events, alternating, and
/// rolled back.</remarks>
internal static class ProofBenchmark
{
    private const int PerPublication = 30;
    private const int Together = 100;

    private const string Bare = """
        insert into pg_temp.bare(position, event_id, seq_id, stream_id, version, recorded_at, body_sha256)
        select n, e.id, e.seq_id, e.stream_id, e.version, now(),
          sha256(convert_to(concat_ws(E'\n', e.stream_id, e.version, e.type, '', '', e.data::text), 'UTF8'))
        from unnest($1) with ordinality o(seq, n), lateral (select * from events.mt_events e where e.seq_id = o.seq offset 0) e
        """;

    private const string WithLeaf = """
        insert into pg_temp.leafy(
          position, event_id, seq_id, stream_id, version, recorded_at, body_sha256, actor_salt, actor_sha256, leaf_sha256)
        select n.position, n.id, n.seq_id, n.stream_id, n.version, n.recorded_at, n.body_sha256, n.salt, n.actor_sha256,
          sha256('\x00'::bytea || convert_to(concat(E'rankledger.entry/v1\nposition ', n.position, E'\nrecorded ',
            to_char(n.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), E'\nstream ', n.stream_id, E'\nversion ', n.version,
            E'\ntype ', n.type, E'\nbody ', encode(n.body_sha256, 'hex'), E'\nactor ', coalesce(encode(n.actor_sha256, 'hex'), '-'), E'\n'),
            'UTF8'))
        from unnest($1) with ordinality o(seq, n),
          lateral (select e.*, e.data ->> 'actor' as actor, replace(gen_random_uuid()::text, '-', '') as salt
            from events.mt_events e where e.seq_id = o.seq offset 0) e,
          lateral (select o.n as position, now() as recorded_at, e.id, e.seq_id, e.stream_id, e.version, e.type, e.salt,
            sha256(convert_to((case jsonb_typeof(e.data) when 'object' then e.data - 'actor' else e.data end)::text, 'UTF8'))
              as body_sha256,
            sha256(convert_to(E'rankledger.actor/v1\n' || e.salt || E'\n' || e.actor, 'UTF8')) as actor_sha256 offset 0) n
        """;

    public static async Task RunAsync(Bench bench, CancellationToken ct)
    {
        if (bench.Wanted.Prepare)
            return;
        var commands = Math.Max(32, bench.Figures / PerPublication);
        var publications = new GeneratedLedger((2L * commands + 64) * PerPublication, PerPublication, rankings: 2, bench.Seed);
        await using var ledger = await bench.EmptyLedgerAsync(ct);
        foreach (var definition in publications.Definitions())
            await ledger.AskAsync(definition, ct);
        var all = publications.Publications().Take(2 * commands).ToList();
        var recorded = await RecordAsync(ledger, [.. all.Take(commands)], ct);
        var bulk = await BulkAsync(ledger, [.. all.Skip(commands)], ct);
        var one = await InsertAsync(ledger, 1, ct);
        var many = await InsertAsync(ledger, Together, ct);
        bench.Report.Add("leaf, a recording alone: added to it", one / recorded, Target.Most(0.05));
        bench.Report.Add($"leaf, {Together} recordings together: added to each", many / bulk, Target.Most(0.05));
        bench.Report.Note(
            FormattableString.Invariant(
                $"A recording took {recorded:0.000} ms, of {Together} together {bulk:0.000} ms each. The leaf took "
            )
                + FormattableString.Invariant(
                    $"{one * 1000:0} µs in an INSERT of one entry and {many * 1000:0} µs an entry in one of {Together}."
                )
        );
        await bench.VerifyAsync(ledger, ct);
    }

    private static async Task<double> RecordAsync(BenchLedger ledger, List<PublicationRecorded> all, CancellationToken ct)
    {
        var took = new List<double>();
        foreach (var each in all)
        {
            var began = Stopwatch.GetTimestamp();
            await ledger.AskAsync(new RecordPublications(each.Ranking, [each]), ct);
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        // In the first ones code is compiled.
        return Median(took.Skip(all.Count / 20));
    }

    private static async Task<double> BulkAsync(BenchLedger ledger, List<PublicationRecorded> all, CancellationToken ct)
    {
        var took = new List<double>();
        foreach (var ranking in all.GroupBy(each => each.Ranking))
        {
            foreach (var chunk in ranking.Chunk(Together))
            {
                var began = Stopwatch.GetTimestamp();
                await ledger.AskAsync(new RecordPublications(ranking.Key, chunk), ct);
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds / chunk.Length);
            }
        }

        return Median(took);
    }

    // What the leaf adds to an entry, in milliseconds.
    private static async Task<double> InsertAsync(BenchLedger ledger, int entries, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ledger.ConnectionString);
        await connection.OpenAsync(ct);
        await ExecuteAsync(
            "create temp table bare (like ledger.ledger_entry including all); alter table bare alter leaf_sha256 drop not null; "
                + "create temp table leafy (like ledger.ledger_entry including all)"
        );
        await using var last = new NpgsqlCommand(
            "select array_agg(seq_id) from (select seq_id from events.mt_events order by 1 desc limit $1) e",
            connection
        );
        last.Parameters.Add(new() { Value = entries });
        var events = (long[])(await last.ExecuteScalarAsync(ct))!;
        var (bare, leafy) = (new List<double>(), new List<double>());
        for (var round = 0; round < 400; round++)
        {
            bare.Add(await TimeAsync(Bare));
            leafy.Add(await TimeAsync(WithLeaf));
        }

        return (Median(leafy.Skip(50)) - Median(bare.Skip(50))) / events.Length;

        async Task<double> TimeAsync(string sql)
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = events } } };
            await command.PrepareAsync(ct);
            var began = Stopwatch.GetTimestamp();
            await command.ExecuteNonQueryAsync(ct);
            var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            await transaction.RollbackAsync(ct);
            return took;
        }

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static double Median(IEnumerable<double> all)
    {
        var sorted = all.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
