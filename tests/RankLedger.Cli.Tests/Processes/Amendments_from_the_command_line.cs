using Npgsql;

namespace RankLedger.Cli.Tests.Processes;

/// <summary>Every amending verb, on a ledger of two publications.</summary>
public sealed class Amendments_from_the_command_line(PrivateServer server)
{
    private static readonly string[] Why = ["--reason", "Mistyped", "--evidence", "page 3", "--actor", "tester"];

    [Fact]
    public async Task A_correction_changes_the_table_and_its_reversal_changes_it_back()
    {
        var ledger = await server.TownsAsync();
        (await ValueAsync(ledger)).ShouldBe("1050860000000");
        (await BuiltProgram.RunAsync(ledger, ["correct", "towns", "first", "jinhua", "2025", "--to", "10058.6", "--unit", "亿元", .. Why]))
            .ShouldReturn(0)
            .Output.ShouldStartWith("Recorded 1 event; the ledger is at @4");
        (await ValueAsync(ledger)).ShouldBe("1005860000000");
        (await ValueAsync(ledger, "--as-recorded", "@3")).ShouldBe("1050860000000");
        (await BuiltProgram.RunAsync(ledger, ["correct", "towns", "first", "jinhua", "2025", "--to", "10058.6", "--unit", "亿元", .. Why]))
            .ShouldReturn(0)
            .Output.ShouldStartWith("Nothing to record");
        (await BuiltProgram.RunAsync(ledger, "reverse", "towns", "first", "@4", "--reason", "It was right", "--dry-run"))
            .ShouldReturn(0)
            .Output.ShouldContain("Nothing was recorded: the ledger is at @4");
        (await BuiltProgram.RunAsync(ledger, "reverse", "towns", "first", "@4", "--reason", "It was right", "--json"))
            .ShouldReturn(0)
            .Json.GetProperty("appended")
            .GetInt32()
            .ShouldBe(1);
        (await ValueAsync(ledger)).ShouldBe("1050860000000");
    }

    [Fact]
    public async Task A_printed_number_keeps_its_growth_and_spans()
    {
        var ledger = await server.TownsAsync();
        (
            await BuiltProgram.RunAsync(
                ledger,
                ["correct", "towns", "first", "jinhua", "2025", "--to", "10058.6", "--unit", "亿元", .. Why]
            )
        ).ShouldReturn(0);
        var row = (await BuiltProgram.RunAsync(ledger, "standings", "towns", "2025", "--json"))
            .Json.GetProperty("rows")
            .EnumerateArray()
            .First(each => each.GetProperty("entity").GetString() == "jinhua");
        row.GetProperty("low").GetDecimal().ShouldBe(1005850000000m);
        row.GetProperty("high").GetDecimal().ShouldBe(1005870000000m);
        row.GetProperty("growthPublished").GetDecimal().ShouldBe(19.4m);
    }

    [Fact]
    public async Task A_dry_run_shows_the_effect_and_a_correction_repeats_it()
    {
        var ledger = await server.TownsAsync();
        string[] line = ["correct", "towns", "first", "jinhua", "2025", "--to", "10058.6", "--unit", "亿元", .. Why];
        var seen = (await BuiltProgram.RunAsync(ledger, [.. line, "--dry-run"])).ShouldReturn(0).Output;
        seen.ShouldContain("1.05086 tn");
        seen.ShouldContain("1.00586 tn");
        seen.ShouldContain("Nothing was recorded: the ledger is at @");
        (await ValueAsync(ledger)).ShouldBe("1050860000000");
        (await BuiltProgram.RunAsync(ledger, line)).ShouldReturn(0).Output.ShouldContain("1.00586 tn");
    }

    [Theory]
    [InlineData("correct towns first jinhua 2025 --to 10058.6", "The cell was printed as 10508.6 亿元; say in which unit")]
    [InlineData("correct towns first jinhua 2023 --to 1 --unit 亿元", "says nothing of jinhua 2023 total so far")]
    public async Task What_was_not_meant_is_asked_for(string line, string problem)
    {
        var ledger = await server.TownsAsync();
        (await BuiltProgram.RunAsync(ledger, [.. line.Split(' '), .. Why])).ShouldReturn(3).Problems.ShouldContain(problem);
        (await BuiltProgram.RunAsync(ledger, [.. line.Split(' '), line.Contains("--unit") ? "--add" : "--exact", .. Why])).ShouldReturn(0);
    }

    [Theory]
    [InlineData("correct towns first jinhua 2025 --to none")]
    [InlineData("correct towns first jinhua 2025 --to dropped")]
    [InlineData("correct towns first jinhua 2025 --to 1.2e12")]
    [InlineData("correct-rank towns first ningbo 2025 --to 3")]
    [InlineData("correct-publication towns first --field title --to Other")]
    [InlineData("redate towns first --to 2026-01 --known-by 2026-01-25")]
    [InlineData("withdraw towns first --on 2026-03-01")]
    [InlineData("void towns first")]
    public async Task Are_recorded_as_one_event_each(string line)
    {
        var ledger = await server.TownsAsync();
        (await BuiltProgram.RunAsync(ledger, [.. line.Split(' '), .. Why, "--dry-run"]))
            .ShouldReturn(0)
            .Output.ShouldContain("Nothing was recorded: the ledger is at @3");
        var answer = (await BuiltProgram.RunAsync(ledger, [.. line.Split(' '), .. Why, "--json"])).ShouldReturn(0).Json;
        answer.GetProperty("appended").GetInt32().ShouldBe(1);
        answer.GetProperty("position").GetInt64().ShouldBe(4);
    }

    [Fact]
    public async Task A_publication_is_withdrawn_and_brought_back()
    {
        var ledger = await server.TownsAsync();
        (await BuiltProgram.RunAsync(ledger, ["reinstate", "towns", "first", "--on", "2026-04-01", .. Why])).ShouldReturn(3);
        (await BuiltProgram.RunAsync(ledger, ["withdraw", "towns", "first", "--on", "2026-03-01", .. Why])).ShouldReturn(0);
        string[] back = ["reinstate", "towns", "first", "--on", "2026-04-01", .. Why];
        (await BuiltProgram.RunAsync(ledger, [.. back, "--dry-run"])).ShouldReturn(0).Output.ShouldContain("the ledger is at @4");
        (await BuiltProgram.RunAsync(ledger, back)).ShouldReturn(0);
        (await BuiltProgram.RunAsync(ledger, "publication", "towns", "first"))
            .ShouldReturn(0)
            .Output.ShouldContain("withdrawn 2026-03-01; reinstated 2026-04-01");
    }

    [Fact]
    public async Task A_broken_rule_returns_3_with_its_slug()
    {
        var ledger = await server.TownsAsync();
        var outcome = (
            await BuiltProgram.RunAsync(ledger, ["withdraw", "towns", "first", "--on", "2026-01-01", .. Why, "--json"])
        ).ShouldReturn(3);
        outcome.Problem.GetProperty("problem").GetString().ShouldBe("withdrawn-too-early");
        (await BuiltProgram.RunAsync(ledger, ["correct", "towns", "first", "atlantis", "2025", "--to", "1", .. Why]))
            .ShouldReturn(3)
            .Problems.ShouldContain("atlantis");
    }

    [Fact]
    public async Task A_printed_unit_that_is_none_of_the_flow_breaks_a_rule() =>
        (
            await BuiltProgram.RunAsync(
                await server.TownsAsync(),
                ["correct", "towns", "first", "jinhua", "2025", "--to", "3", "--unit", "bushels", .. Why]
            )
        )
            .ShouldReturn(3)
            .Problems.ShouldContain("unknown unit 'bushels'");

    [Fact]
    public async Task Another_version_than_expected_returns_4()
    {
        var ledger = await server.TownsAsync();
        (
            await BuiltProgram.RunAsync(ledger, ["withdraw", "towns", "first", "--on", "2026-03-01", .. Why, "--expected-version", "1"])
        ).ShouldReturn(0);
        var outcome = (
            await BuiltProgram.RunAsync(
                ledger,
                ["reinstate", "towns", "first", "--on", "2026-04-01", .. Why, "--expected-version", "1", "--json"]
            )
        ).ShouldReturn(4);
        outcome.Problem.GetProperty("problem").GetString().ShouldBe("written-first");
    }

    [Fact]
    public async Task The_ledger_verifies_and_rebuilds_afterwards()
    {
        var ledger = await server.TownsAsync();
        (await BuiltProgram.RunAsync(ledger, ["void", "towns", "second", .. Why])).ShouldReturn(0);
        (await BuiltProgram.RunAsync(ledger, "verify")).ShouldReturn(0).Output.ShouldContain("up to @4: nothing found.");
        (await BuiltProgram.RunAsync(ledger, "rebuild")).ShouldReturn(0).Output.ShouldContain("up to @4.");
        (await BuiltProgram.RunAsync(ledger, "verify")).ShouldReturn(0);
    }

    [Fact]
    public async Task A_row_that_somebody_touched_is_found_and_rebuilt()
    {
        var ledger = await server.TownsAsync();
        await using (var connection = new NpgsqlConnection(ledger + ";Pooling=false"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var touch = new NpgsqlCommand(
                "update read_model.table_block set body = set_byte(body, octet_length(body) - 1, 3) where ctid = (select "
                    + "min(ctid) from read_model.table_block)",
                connection
            );
            (await touch.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        }

        var found = (await BuiltProgram.RunAsync(ledger, "verify")).ShouldReturn(3).Output;
        found.ShouldContain("row-");
        found.ShouldContain("'rankledger rebuild' mends rows");
        (await BuiltProgram.RunAsync(ledger, "rebuild")).ShouldReturn(0);
        (await BuiltProgram.RunAsync(ledger, "verify")).ShouldReturn(0);
    }

    private static async Task<string> ValueAsync(string ledger, params string[] more) =>
        (await BuiltProgram.RunAsync(ledger, ["standings", "towns", "2025", "--json", .. more]))
            .ShouldReturn(0)
            .Json.GetProperty("rows")
            .EnumerateArray()
            .Single(row => row.GetProperty("entity").GetString() == "jinhua")
            .GetProperty("value")
            .ToString();
}
