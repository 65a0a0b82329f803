using System.Diagnostics;
using System.Text;
using Npgsql;

namespace RankLedger.Cli.Tests.Processes;

/// <summary>The program is killed in the middle of an import, again and again; the ledger holds whole publications only.</summary>
public sealed class Killed_imports(PrivateServer server, ITestOutputHelper output)
{
    private const int Kills = 6;
    private const int Publications = 2700;
    private const int Figures = 30;

    [Fact]
    public async Task Leave_whole_publications_and_are_completed_by_importing_again()
    {
        var database = await server.NewDatabaseAsync();
        var folder = Write(server.NewFolder());
        string[] import = ["import", folder, "--ranking", "killed", "--json"];
        var watch = Stopwatch.StartNew();
        var (kills, inTheMiddle) = (0, 0);
        while (kills < Kills)
        {
            using var process = BuiltProgram.Start(database, import);
            var drained = Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
                process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
            );
            await RecordingAsync(database, process, kills);
            if (process.HasExited)
            {
                output.WriteLine($"ended by itself with {process.ExitCode}: {string.Join(' ', await drained)}");
                break;
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            await drained;
            kills++;
            var recorded = await WholeAsync(database);
            inTheMiddle += recorded is > 0 and < Publications ? 1 : 0;
        }

        output.WriteLine($"killed {kills} times, {inTheMiddle} of them with a part recorded, in {watch.Elapsed.TotalSeconds:0} s");
        kills.ShouldBe(Kills);
        inTheMiddle.ShouldBeGreaterThan(0);
        var completed = (await BuiltProgram.RunAsync(database, import)).ShouldReturn(0).Json;
        (completed.GetProperty("recorded").GetInt64() + completed.GetProperty("unchanged").GetInt64()).ShouldBe(Publications);
        (await WholeAsync(database)).ShouldBe(Publications);
        (await BuiltProgram.RunAsync(database, "verify")).ShouldReturn(0);
        (await BuiltProgram.RunAsync(database, import)).ShouldReturn(0).Json.GetProperty("unchanged").GetInt64().ShouldBe(Publications);
    }

    // Two kills wait until another piece is committed, so that they fall between two pieces; the others fall into reading,
    // comparing or recording, wherever the program is by then.
    private static async Task RecordingAsync(string database, Process process, int kills)
    {
        var before = await CountAsync(database, "select count(*) from ledger.ledger_entry");
        var limit = kills is 1 or 4 ? TimeSpan.FromMinutes(2) : TimeSpan.FromMilliseconds(900 + (kills * 250));
        for (
            var wait = Stopwatch.StartNew();
            !process.HasExited && wait.Elapsed < limit;
            await Task.Delay(25, TestContext.Current.CancellationToken)
        )
        {
            if (await CountAsync(database, "select count(*) from ledger.ledger_entry") > before + 1)
                return;
        }
    }

    private static async Task<long> WholeAsync(string database)
    {
        (
            await CountAsync(
                database,
                """
                select count(*) from ledger.ledger_entry l full join events.mt_events e on e.seq_id = l.seq_id
                where e.seq_id is null or l.seq_id is null or (e.type = 'publication-recorded' and jsonb_array_length(e.data -> 'figures') <> 30)
                """
            )
        ).ShouldBe(0);
        (await CountAsync(database, "select coalesce(max(position), 0) - count(*) from ledger.ledger_entry")).ShouldBe(0);
        (
            await CountAsync(
                database,
                "select count(*) from (select publication from read_model.printed_figure group by publication having count(*) <> 30) p"
            )
        ).ShouldBe(0);
        return await CountAsync(database, "select count(*) from read_model.publication where recorded_to = 9223372036854775807");
    }

    private static async Task<long> CountAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return Convert.ToInt64(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return 0; // killed before the schema was made
        }
    }

    private static string Write(string folder)
    {
        var (publications, figures) = (
            new StringBuilder("publication_id,published_on,publisher,title\n"),
            new StringBuilder("publication_id,entity_id,period,flow,value_cny\n")
        );
        for (var p = 0; p < Publications; p++)
        {
            publications.Append($"p{p},{new DateOnly(2000, 1, 1).AddDays(p):yyyy-MM-dd},Office,Release {p}\n");
            for (var e = 0; e < Figures; e++)
                figures.Append($"p{p},e{e},{2000 + (p / 60)},total,{(p * 1000) + e}\n");
        }

        File.WriteAllText(Path.Combine(folder, "publications.csv"), publications.ToString());
        File.WriteAllText(Path.Combine(folder, "figures.csv"), figures.ToString());
        return folder;
    }
}
