using System.Text.Json;
using RankLedger.Cli.Running;

namespace RankLedger.Cli.Tests;

public sealed class Options_are_refused
{
    [Theory]
    [InlineData("standings r 2025 --top 3 --top 4", "--top is given 2 times; give it once.")]
    [InlineData("standings r 2025 --json --json", "--json is given 2 times; give it once.")]
    [InlineData("standings r 2025 --as-published 2026-01-20 --as-published 2026-01-22", "--as-published is given 2 times; give it once.")]
    [InlineData("standings r 2025 --top 3 --all", "--top and --all contradict each other; give one of them.")]
    [InlineData("standings r 2025 --top 0", "--top: '0' is not understood; expected a whole number from 1.")]
    [InlineData("standings r 2025 --jsno", "Unrecognized command or argument '--jsno'.")]
    [InlineData("standings r 2025 --from 2024", "Unrecognized command or argument '--from'.")]
    [InlineData("standings r 2025 --top", "--top needs a value")]
    [InlineData("standings --data", "--data needs a value")]
    [InlineData("import . --tier", "--tier needs a value, as in --tier NAME=VALUE.")]
    [InlineData(
        "standings r 2025-13",
        "PERIOD: '2025-13' is no period; expected 2025, 2025-H1, 2025-Q3, 2025-11, 2025-W03, 2025-11-23 or 2025-01/2025-09."
    )]
    [InlineData("standings r", "PERIOD is missing.")]
    [InlineData(
        "standings r 2025 --as-published 2026-13",
        "--as-published: '2026-13' is no date; expected a calendar date such as 2026-01-22 (year, month, day), or all for no limit."
    )]
    [InlineData(
        "standings r 2025 --as-published 2026-01",
        "--as-published: '2026-01' names no day; expected a calendar date such as 2026-01-22 (year, month, day), or all for no limit."
    )]
    [InlineData(
        "standings r 2025 --as-published 01/02/2026",
        "--as-published: '01/02/2026' has two readings, 2026-02-01 and 2026-01-02; declare the order of day and month, or write year, "
            + "month, day, or all for no limit."
    )]
    [InlineData("standings r 2025 --levels ,", "--levels names no level; leave it out or name one.")]
    [InlineData("standings r 2025 --data d --connection Host=h", "--connection and --data contradict each other; give one of them.")]
    [InlineData("replay r 2025 --from 2026-01-22 --to 2026-01-20", "--from lies after --to; name the earlier day first.")]
    [InlineData(
        "correct r p e 2025 --to none --unit 亿元 --reason x --evidence y",
        "--unit contradicts --to none and --to dropped; it belongs to a number."
    )]
    [InlineData(
        "correct r p e 2025 --to 1o --reason x --evidence y",
        "--to '1o' is no number; expected such as 10508.6 or 1,050.86 or 1.05e12, or none, or dropped."
    )]
    [InlineData(
        "correct r p e 2025 --to much --unit 元 --reason x --evidence y",
        "--to 'much' is no number; expected such as 10508.6 or 1,050.86, or none, or dropped."
    )]
    [InlineData("correct r p e 2025 --to 5 --reason x", "Option '--evidence' is required.")]
    [InlineData("correct-rank r p e 2025 --to 0 --reason x --evidence y", "--to: '0' is not understood; expected a whole number from 1.")]
    [InlineData(
        "correct-publication r p --field name --to x --reason x --evidence y",
        "--field 'name' is not known; expected one of publisher, kind, title, url, language, release, completeness, "
            + "document_sha256, source."
    )]
    [InlineData("correct-publication r p --field title --to none --reason x --evidence y", "--to for title: it must not be empty.")]
    [InlineData(
        "redate r p --to 2026 --precision day --reason x --evidence y",
        "'2026' does not name a day to the precision 'day'; write the whole date or a coarser precision."
    )]
    [InlineData(
        "redate r p --to 2026-01 --known-by 2026-02-03 --reason x --evidence y",
        "known by 2026-02-03 lies outside 2026-01; name a day inside it, or none."
    )]
    [InlineData("reverse r p first --reason x", "POSITION: 'first' is not understood; expected a whole number from 1.")]
    [InlineData("import /nowhere-at-all", "There is no folder /nowhere-at-all.")]
    [InlineData("import . --tier trillion", "--tier 'trillion' is not understood; expected NAME=VALUE such as trillion=1e12.")]
    [InlineData("import . --dates european", "--dates 'european' is not understood; expected day or month.")]
    [InlineData("import . --decimal dot", "--decimal 'dot' is not understood; expected point or comma.")]
    [InlineData("import . --as-number abc", "--as-number 'abc' is no number; expected digits such as -999.")]
    [InlineData("import /nowhere-at-all --as-number -999", "There is no folder /nowhere-at-all.")]
    [InlineData("import /nowhere-at-all --as-number −999,00 --missing -99", "There is no folder /nowhere-at-all.")]
    [InlineData("import . --dates", "--dates needs a value, as in --dates day|month.")]
    [InlineData("check r --claims /nowhere/claims.csv", "There is no file /nowhere/claims.csv.")]
    [InlineData("history r e", "PERIOD is missing.")]
    [InlineData("keys create --name n --scope writer", "--scope: 'writer' is no scope; expected reader, recorder, corrector, admin.")]
    [InlineData("keys create --scope reader", "Option '--name' is required.")]
    [InlineData("keys revoke one", "ID: 'one' is not understood; expected a whole number from 1.")]
    [InlineData("keys list --data d --connection Host=h", "--connection and --data contradict each other; give one of them.")]
    [InlineData("lineage r e 2025x", "PERIOD: '2025x' is no period")]
    [InlineData("revisions r --entity a --entity b", "--entity is given 2 times; give it once.")]
    [InlineData("revisions r --triangle", "--triangle is of one entity; name it with --entity.")]
    [InlineData("revisions r --entity a --triangle --period 2025", "--triangle and --period contradict each other; give one of them.")]
    [InlineData(
        "compare r 2025 --from 2026-02-30 --to 2026-03-01",
        "--from: '2026-02-30' in '2026-02-30' is neither a date nor all; expected P@K with a date, all or nothing for today before the @"
    )]
    [InlineData("compare r 2025 --from 212 --to @213", "--from: '212' in '212' is neither a date nor all; expected P@K")]
    [InlineData(
        "compare r 2025 --from 2026-01-20@today --to @",
        "--from: 'today' in '2026-01-20@today' is neither a position nor an instant; expected P@K"
    )]
    [InlineData("compare r 2025 --from @@212 --to @", "--from: '@212' in '@@212' is neither a position nor an instant; expected P@K")]
    [InlineData("compare r 2025 --from @212 --to @213 --as-published 2026-01-22", "Unrecognized command or argument '--as-published'.")]
    [InlineData("revisions r --statistics --triangle --entity a", "--statistics and --triangle contradict each other; give one of them.")]
    [InlineData(
        "revisions r --statistics --period 2025",
        "--statistics is over all reference periods, as one has too few revisions to measure; leave --period out, or leave "
            + "--statistics out to list the revisions of one period."
    )]
    [InlineData("export r", "Option '--to' is required.")]
    [InlineData("export r --to x --at 2026-02-30@", "--at: '2026-02-30' in '2026-02-30@' is neither a date nor all; expected P@K")]
    [InlineData("export r --to x --at @soon", "--at: 'soon' in '@soon' is neither a position nor an instant; expected P@K")]
    [InlineData("export r --to x --as-published 2026-01-22", "Unrecognized command or argument '--as-published'.")]
    [InlineData("demo --json", "--json has no meaning for demo")]
    [InlineData("league", "Unrecognized command or argument 'league'.")]
    [InlineData(
        "serve --urls 5080",
        "--urls: '5080' is no address to listen on; expected http, a host and a port, as in http://127.0.0.1:5080."
    )]
    [InlineData("serve --urls https://localhost:5080", "--urls: 'https://localhost:5080' is no address to listen on")]
    [InlineData("serve --json", "--json has no meaning for serve")]
    [InlineData("status --connection nonsense", "The connection string is not understood")]
    public async Task With_what_was_found_and_expected(string line, string reason)
    {
        using var screen = new TestScreen();
        var code = await CommandLine.RunAsync(line.Split(' '), screen.Screen, () => 130, TestContext.Current.CancellationToken);
        code.ShouldBe(ExitCode.NotUnderstood);
        screen.Problems.ShouldContain(reason);
        screen.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task As_json_with_a_slug_where_json_is_asked_for()
    {
        using var screen = new TestScreen();
        var code = await CommandLine.RunAsync(
            ["standings", "r", "soon", "--json"],
            screen.Screen,
            () => 130,
            TestContext.Current.CancellationToken
        );
        code.ShouldBe(ExitCode.NotUnderstood);
        var problem = JsonDocument.Parse(screen.Problems).RootElement;
        problem.GetProperty("problem").GetString().ShouldBe("not-understood");
        problem.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("'soon' is no period");
    }

    [Fact]
    public async Task A_position_is_no_response_file()
    {
        using var screen = new TestScreen();
        var code = await CommandLine.RunAsync(
            ["standings", "r", "2025", "--as-recorded", "@211", "--connection", "Host=127.0.0.1;Port=1;Username=u;Database=d;Timeout=2"],
            screen.Screen,
            () => 130,
            TestContext.Current.CancellationToken
        );
        code.ShouldBe(ExitCode.OutOfReach, screen.Problems);
        screen.Problems.ShouldContain("The database 'd' on 127.0.0.1:1 as 'u' is out of reach");
    }
}
