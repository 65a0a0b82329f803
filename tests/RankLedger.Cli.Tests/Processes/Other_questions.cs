using System.Text.Json;

namespace RankLedger.Cli.Tests.Processes;

public sealed class Other_questions(PrivateServer server)
{
    private const string Ranking = "china-foreign-trade-cities";

    [Theory]
    [InlineData("milestones R --tier trillion", "basis ranking flow order tiers series milestones otherFlows sentences next")]
    [InlineData("movements R 2025", "basis ranking flow from to movements undeclared")]
    [InlineData("publications R", "basis ranking publications next")]
    [InlineData("publication R cdbrief-2026-01-22-fy2025", "basis ranking publication figures drops ranks events")]
    [InlineData("check R", "basis claims groups findings")]
    [InlineData(
        "compare R 2025 --from 2026-01-20 --to 2026-02-28",
        "from to ranking flow period unit known equal cells ranks swaps next gone rankChanges sentence"
    )]
    [InlineData("revisions R --statistics", "basis ranking revisions ranks next")]
    [InlineData(
        "status",
        "server serverVersion database schemaVersion position recordedAt rankings publications figures facts size health role "
            + "lagSeconds durability pooled warning log restarts"
    )]
    [InlineData("verify", "clean position events rows problems erased checkpoints besideKey fromOutside")]
    public async Task Print_one_json_object_with_the_members_of_the_answer(string line, string members)
    {
        var outcome = await AskAsync($"{line} --json");
        outcome.Output.TrimEnd().ShouldNotContain("\n");
        outcome.Json.EnumerateObject().Select(each => each.Name).ShouldBe(members.Split(' '), ignoreOrder: true);
    }

    [Fact]
    public async Task Milestones_tell_that_Jinhua_entered_the_trillion_tier_on_22_January()
    {
        var text = (await AskAsync("milestones R --tier trillion --entity jinhua")).Output;
        text.ShouldMatch(@"Jinhua +trillion +\S+( \S+)? +2025 +1\.05086 tn .* 2026-01-22 ");
    }

    [Fact]
    public async Task A_replay_prints_one_json_object_a_line_in_order_of_days()
    {
        var lines = (await AskAsync("replay R 2025 --json")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var days = lines
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("basis").GetProperty("asPublished").GetString()!)
            .ToList();
        days[0].ShouldBe("2026-01-16");
        days.ShouldBe(days.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_replay_tells_of_the_lead()
    {
        var text = (await AskAsync("replay R 2025 --to 2026-01-22")).Output;
        text.ShouldContain("2026-01-16  Shanghai leads with 4.51 tn");
        text.ShouldContain("2026-01-22  Shenzhen takes the lead from Shanghai (4.55 tn against 4.51 tn)");
    }

    [Fact]
    public async Task A_comparison_says_who_brought_Jinhua()
    {
        var text = (await AskAsync("compare R 2025 --from 2026-01-20 --to 2026-02-28")).Output;
        text.ShouldContain("· Jinhua has a row now, 8th: China Daily Brief published 1,050.86 bn on 22 January 2026 (recorded at @199).");
        (await AskAsync("compare R 2025 --from 2026-02-28@212 --to 2026-02-28")).Output.ShouldContain(
            "Nothing changed: no cell and no rank differs between the two points."
        );
    }

    [Fact]
    public async Task A_publication_shows_what_was_printed()
    {
        var text = (await AskAsync("publication R cdbrief-2026-01-22-fy2025")).Output;
        text.ShouldMatch(@"jinhua +2025 +total +1\.05086 tn +10508\.6 亿元");
        text.ShouldContain("publication-recorded");
    }

    [Fact]
    public async Task Publications_list_all_211()
    {
        (await AskAsync("publications R")).Output.ShouldContain("211 publications · as published so far, on 20");
        (await AskAsync("positions R --periods 2024,2025")).Output.ShouldContain("Shenzhen");
        (await AskAsync("publications R --as-published all")).Output.ShouldContain("211 publications · everything published");
    }

    [Fact]
    public async Task A_check_of_the_sample_with_its_claims_finds_15_and_judges_123()
    {
        // The counts of the findings and claims as computed independently; see The_sample_is_checked and
        // Claims_about_the_sample_are_judged.
        var text = (await AskAsync($"check R --claims {Path.Combine(PrivateServer.SampleFolder, "claims.csv")}")).Output;
        text.ShouldContain("123 claims · 31 hold · 4 hold within rounding (≈) · 2 fail · 86 cannot be checked (no verdict)");
        text.ShouldContain("15 findings, none of them enforced · as published so far, on 20");
    }

    [Fact]
    public async Task A_broken_file_of_claims_is_refused_with_line_and_column()
    {
        var file = Path.Combine(server.NewFolder(), "claims.csv");
        File.WriteAllText(file, "claim_id,publication_id,claim_text,subject,expected_value,unit\nc,p,Text,value:a:2025,ten,CNY\n");
        var outcome = (await BuiltProgram.RunAsync(await server.SampleAsync(), "check", Ranking, "--claims", file)).ShouldReturn(5);
        outcome.Output.ShouldBeEmpty();
        outcome.Problems.ShouldContain("claims.csv:2: expected_value: 'ten' is no number; expected digits as printed");
    }

    [Fact]
    public async Task Something_unknown_is_named_with_its_slug()
    {
        var outcome = (await BuiltProgram.RunAsync(await server.SampleAsync(), "publication", Ranking, "nothing", "--json")).ShouldReturn(
            3
        );
        outcome.Problem.GetProperty("problem").GetString().ShouldBe("unknown-publication");
        outcome.Problem.GetProperty("detail").GetString().ShouldEndWith(" 'publications' lists those of the ranking.");
        (await BuiltProgram.RunAsync(await server.SampleAsync(), "publication", Ranking, "cdbrief-2026-01-22-fy2052"))
            .ShouldReturn(3)
            .Problems.ShouldContain("Did you mean 'cdbrief-2026-01-22-fy2025'");
        (await BuiltProgram.RunAsync(await server.SampleAsync(), "milestones", "nobody"))
            .ShouldReturn(3)
            .Problems.ShouldContain(
                "There is no ranking 'nobody' in the ledger at this point; define it first, or import a dataset folder. "
                    + "'rankings' lists those that are there."
            );
    }

    private async Task<Outcome> AskAsync(string line) =>
        (
            await BuiltProgram.RunAsync(await server.SampleAsync(), line.Split(' ').Select(word => word == "R" ? Ranking : word).ToArray())
        ).ShouldReturn(0);
}
