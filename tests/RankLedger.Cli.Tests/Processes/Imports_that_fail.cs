using Npgsql;

namespace RankLedger.Cli.Tests.Processes;

public sealed class Imports_that_fail(PrivateServer server)
{
    [Fact]
    public async Task A_link_out_of_the_folder_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        var (database, folder, elsewhere) = (await server.NewDatabaseAsync(), TownsFolder.In(server.NewFolder()), server.NewFolder());
        var (figures, secret) = (Path.Combine(folder, "figures.csv"), Path.Combine(elsewhere, "secret.csv"));
        File.Move(figures, secret);
        File.CreateSymbolicLink(figures, secret);
        var refused = (await BuiltProgram.RunAsync(database, "import", folder, "--ranking", "towns", "--json")).ShouldReturn(5);
        var problem = refused.Json.GetProperty("problems").EnumerateArray().ShouldHaveSingleItem();
        problem.GetProperty("file").GetString().ShouldBe("figures.csv");
        problem.GetProperty("found").GetString().ShouldBe(secret);
        problem.GetProperty("expected").GetString().ShouldNotBeNull().ShouldContain("only one to a file beside it is followed");
        refused.Output.ShouldNotContain("jinhua", customMessage: "nothing of the file that it names is shown");

        // What looks like a file beside it leads on through another link.
        File.Delete(figures);
        Directory.CreateDirectory(Path.Combine(elsewhere, "deep"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "way"), Path.Combine(elsewhere, "deep"));
        File.CreateSymbolicLink(figures, "way/../secret.csv");
        (await File.ReadAllTextAsync(figures, TestContext.Current.CancellationToken)).ShouldContain("jinhua");
        refused = (await BuiltProgram.RunAsync(database, "import", folder, "--ranking", "towns", "--json")).ShouldReturn(5);
        refused.Output.ShouldContain("only one to a file beside it is followed");
        Directory.Delete(Path.Combine(folder, "way"));

        // Nor is one into a folder within, of which it would be untrue that it leads out.
        File.Delete(figures);
        Directory.CreateDirectory(Path.Combine(folder, "sub"));
        File.Copy(secret, Path.Combine(folder, "sub", "f"));
        File.CreateSymbolicLink(figures, "sub/f");
        refused = (await BuiltProgram.RunAsync(database, "import", folder, "--ranking", "towns", "--json")).ShouldReturn(5);
        refused
            .Json.GetProperty("problems")[0]
            .GetProperty("expected")
            .GetString()
            .ShouldBe("the file is a symbolic link, and only one to a file beside it is followed; put a copy of the file itself there");

        // One to a file beside it leads nowhere else.
        File.Delete(figures);
        File.Move(secret, Path.Combine(folder, "figures-2026.csv"));
        File.CreateSymbolicLink(figures, "figures-2026.csv");
        (await BuiltProgram.RunAsync(database, "import", folder, "--ranking", "towns"))
            .ShouldReturn(0)
            .Output.ShouldContain("Recorded 2 publications");
    }

    [Theory]
    [InlineData("figures.csv")]
    [InlineData("publications.csv")]
    [InlineData("entities.csv")]
    [InlineData("ranking.json")]
    public async Task What_is_no_file_is_named_and_not_waited_for(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no pipes in folders there");
        var folder = TownsFolder.In(server.NewFolder());
        var pipe = Path.Combine(folder, name);
        File.Delete(pipe);
        using (var made = System.Diagnostics.Process.Start("mkfifo", pipe))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        var refused = (await BuiltProgram.RunAsync("", "import", folder, "--ranking", "towns", "--dry-run")).ShouldReturn(5);
        refused.Problems.ShouldContain($"{name}: it is empty, or no file but a pipe, a socket or a device; expected");

        File.Move(pipe, Path.Combine(folder, "x"));
        File.CreateSymbolicLink(pipe, "x");
        refused = (await BuiltProgram.RunAsync("", "import", folder, "--ranking", "towns", "--dry-run")).ShouldReturn(5);
        refused.Problems.ShouldContain($"{name}: it is empty, or no file but a pipe, a socket or a device; expected");
    }

    [Fact]
    public async Task The_first_line_is_the_problem_and_many_causes_are_cut()
    {
        var folder = TownsFolder.In(server.NewFolder());
        var figures = await File.ReadAllLinesAsync(Path.Combine(folder, "figures.csv"), TestContext.Current.CancellationToken);
        var ledger = await server.NewDatabaseAsync();
        (await BuiltProgram.RunAsync(ledger, "import", folder, "--ranking", "towns")).ShouldReturn(0).Problems.ShouldBeEmpty();

        await WriteAsync(Enumerable.Range(1990, 30).Select(year => (year, "zz")));
        var one = (await BuiltProgram.RunAsync(ledger, "import", folder, "--ranking", "towns")).ShouldReturn(5);
        var lines = one.Problems.TrimEnd().Split('\n');
        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("figures.csv:2: entity_id: 'zz': unknown entity 'zz'");
        lines[0].ShouldEndWith("(and 29 more rows)");
        lines[1].ShouldStartWith("1 problem in the folder; nothing was recorded.");

        await WriteAsync(Enumerable.Range(1990, 30).Select(year => (year, $"z{year}")));
        var many = (await BuiltProgram.RunAsync(ledger, "import", folder, "--ranking", "towns")).ShouldReturn(5);
        lines = many.Problems.TrimEnd().Split('\n');
        lines.Length.ShouldBe(22);
        lines[20].ShouldBe("… and 10 more; --json lists them all.");
        var json = (await BuiltProgram.RunAsync(ledger, "import", folder, "--ranking", "towns", "--json")).ShouldReturn(5);
        json.Json.GetProperty("problems").GetArrayLength().ShouldBe(30);

        Task WriteAsync(IEnumerable<(int Year, string Entity)> rows) =>
            File.WriteAllLinesAsync(
                Path.Combine(folder, "figures.csv"),
                [figures[0], .. rows.Select(row => Row(row.Year, row.Entity))],
                TestContext.Current.CancellationToken
            );

        string Row(int year, string entity) =>
            string.Join(
                ',',
                figures[0]
                    .Split(',')
                    .Zip(figures[1].Split(','), (column, text) => column switch
                        {
                            "entity_id" => entity,
                            "period" => $"{year}",
                            _ => text,
                        })
            );
    }

    [Fact]
    public async Task A_pipe_in_place_of_a_sheet_is_named_and_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no pipes in folders there");
        var pipe = Path.Combine(server.NewFolder(), "sheet.csv");
        using (var made = System.Diagnostics.Process.Start("mkfifo", pipe))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        var refused = await BuiltProgram.RunAsync("", "recipe", pipe);
        refused.Problems.ShouldContain("it is empty, or no file but a pipe, a socket or a device");
    }

    [Fact]
    public async Task An_encoding_that_is_not_known_is_refused_once_and_as_usage()
    {
        var folder = TownsFolder.In(server.NewFolder());
        var refused = (await BuiltProgram.RunAsync("", "import", folder, "--ranking", "towns", "--encoding", "klingon")).ShouldReturn(2);
        refused.Problems.ShouldContain("--encoding 'klingon' is not known");
    }

    [Fact]
    public async Task A_mistyped_year_is_named_with_its_row()
    {
        var (database, folder) = (await server.NewDatabaseAsync(), TownsFolder.In(server.NewFolder()));
        var (publications, ct) = (Path.Combine(folder, "publications.csv"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(publications, (await File.ReadAllTextAsync(publications, ct)).Replace("2026-01-22", "3062-01-22"), ct);
        (await BuiltProgram.RunAsync(database, "import", folder, "--ranking", "towns"))
            .ShouldReturn(5)
            .Problems.ShouldContain("publications.csv:2: published_on: '3062-01-22': 3062-01-22 lies ");
        var ahead = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30);
        await File.WriteAllTextAsync(
            publications,
            (await File.ReadAllTextAsync(publications, ct)).Replace("3062-01-22", $"{ahead:yyyy-MM-dd}"),
            ct
        );
        var recorded = (await BuiltProgram.RunAsync(database, "import", folder, "--ranking", "towns")).ShouldReturn(0);
        recorded.Output.ShouldContain($"Warning: publications.csv:2: published_on: '{ahead:yyyy-MM-dd}': {ahead:yyyy-MM-dd} lies ");
        (await BuiltProgram.RunAsync(database, "publications", "towns")).Output.ShouldContain("1 publication ·");
        (await BuiltProgram.RunAsync(database, "publications", "towns", "--as-published", "all")).Output.ShouldContain("2 publications ·");
    }

    [Fact]
    public async Task One_that_fails_while_it_records_leaves_no_definition()
    {
        var (database, folder) = (await server.NewDatabaseAsync(), TownsFolder.In(server.NewFolder()));
        (await BuiltProgram.RunAsync(database, "upgrade")).ShouldReturn(0);
        await ExecuteAsync(
            database,
            """
            create function events.refuse() returns trigger language plpgsql as $$ begin raise exception 'no room for publications'; end $$;
            create trigger refuse before insert on events.mt_events
              for each row when (new.type = 'publication-recorded') execute function events.refuse();
            """
        );
        var failed = (await BuiltProgram.RunAsync(database, "import", folder, "--ranking", "towns", "--verbose")).ShouldReturn(70);
        failed.Problems.ShouldContain("no room for publications");
        var left = (await BuiltProgram.RunAsync(database, "status", "--json")).ShouldReturn(0).Json;
        (left.GetProperty("position").GetInt64(), left.GetProperty("rankings").GetInt64()).ShouldBe((0, 0));

        await ExecuteAsync(database, "drop function events.refuse() cascade");
        var again = (await BuiltProgram.RunAsync(database, "import", folder, "--ranking", "towns", "--json")).ShouldReturn(0).Json;
        again.GetProperty("recorded").GetInt64().ShouldBe(2);
        (await BuiltProgram.RunAsync(database, "verify")).ShouldReturn(0).Output.ShouldContain("up to @3: nothing found");
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
