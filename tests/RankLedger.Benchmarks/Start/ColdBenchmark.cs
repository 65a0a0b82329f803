using System.Globalization;
using DuckDB.NET.Data;
using RankLedger.Benchmarks.Audit;
using RankLedger.Benchmarks.Generating;
using RankLedger.Benchmarks.Running;
using RankLedger.Benchmarks.Writing;
using RankLedger.Domain.Time;
using RankLedger.Exporting;

namespace RankLedger.Benchmarks.Start;

/// <summary>From a folder of figures to the first table, each step a process of its own that never ran before; and the same figures as
/// Parquet files, asked by DuckDB.</summary>
internal static class ColdBenchmark
{
    private const string Duck = "DuckDB, from Parquet files to the newest numbers";
    private const int Rounds = 3;

    public static async Task RunAsync(Bench bench, CancellationToken ct)
    {
        if (bench.Wanted.Prepare)
            return;
        bench.Report.Note(
            "Whole processes on a server that runs, of the Release build and published as the tool is packed, compiled ahead. DuckDB: in "
                + "this process, which is warm; a connection and two "
                + "files are opened for each answer."
        );
        using var scratch = new ScratchFolder();
        var ranking = new GeneratedRanking(1, bench.Figures, 30, bench.Seed);
        await GeneratedFolder.WriteAsync(ranking, scratch.Of("data"), scattered: false, ct);
        var period = ranking.Publication(0).Figures[0].Period;
        var (files, duck) = (scratch.Of("parquet"), new Timings(Duck));
        var built = new ColdProgram("as built", bench.Tiny ? CommandLineProgram.Beside() : await CommandLineProgram.BuildAsync(ct));
        List<ColdProgram> programs = [built];
        if (!bench.Tiny)
            programs.Add(new("as published", await CommandLineProgram.PublishAsync(scratch.Of("published"), ct)));
        for (var round = 0; round < (bench.Tiny ? 1 : Rounds); round++)
        {
            foreach (var program in programs)
            {
                await using var ledger = await bench.EmptyLedgerAsync(ct);
                await program.ImportAsync(scratch.Of("data"), ledger, ct);
                await program.TableAsync(ranking.Definition, period, ledger, ct);
                if (round > 0 || program != built)
                    continue;
                await ledger.AskAsync(new ExportLedger(files, new(AsPublished.All, AsRecorded.Now), null), ct);
                await CheckAsync(ledger, files, ct);
                await bench.VerifyAsync(ledger, ct);
            }
        }

        for (var round = 0; round < (bench.Tiny ? 1 : 20); round++)
            await duck.TimeAsync(() => Task.Run(() => Newest(files, period), ct));
        bench.Report.Add([.. programs.SelectMany(each => each.Timings), duck]);
        foreach (var program in programs)
            program.Tell(bench.Report, bench.Figures);
        bench.Report.Add("the first table, cold as built / DuckDB, warm", built.TableMs / duck.MedianMs);
    }

    // Whoever reads the files without a program of ours finds what the ledger holds.
    private static async Task CheckAsync(BenchLedger ledger, string files, CancellationToken ct)
    {
        var (ours, theirs) = (
            await ledger.ScalarAsync<string>(
                "select count(*) || ' figures, ' || sum(value)::numeric(38, 0) || ' together' from read_model.printed_figure "
                    + "where recorded_to = 9223372036854775807 and value is not null",
                ct
            ),
            Text(files, $"select count(*) || ' figures, ' || sum(value)::decimal(38, 0) || ' together' from {Of(files, "figures")}")
        );
        if (ours != theirs)
            throw new InvalidOperationException($"The ledger holds {ours}; DuckDB reads {theirs} from the Parquet files of its export.");
    }

    // What somebody who keeps such files would ask: of each entity the number that was published last.
    private static void Newest(string files, string period)
    {
        var rows = Text(
            files,
            $"""
            select count(*) from (
              select f.entity_id, arg_max(f.value, (p.published_on, f.publication_id)) as value
              from {Of(files, "figures")} f join {Of(files, "publications")} p using (publication_id)
              where f.period = '{period}' group by f.flow, f.entity_id order by value desc)
            """
        );
        if (int.Parse(rows, CultureInfo.InvariantCulture) == 0)
            throw new InvalidOperationException($"The Parquet files in {files} have no figure of {period}.");
    }

    private static string Text(string files, string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)
            ?? throw new InvalidOperationException($"DuckDB finds nothing in {files}.");
    }

    private static string Of(string files, string table) => $"read_parquet('{files}/*/{table}.parquet')";
}
