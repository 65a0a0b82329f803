using System.Text.RegularExpressions;
using RankLedger.Cli.Helping;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Cli.Verbs.Operating;
using RankLedger.Importing;

namespace RankLedger.Cli.Tests.Processes;

/// <summary>What the help shows holds: its verbs are all of them, its examples run, its template is a definition.</summary>
public sealed class Help_can_be_typed(PrivateServer server)
{
    private static readonly string[] Recording = ["record", "correct", "correct-rank", "correct-publication", "redate", "withdraw", "void"];

    [Fact]
    public async Task Verbs_stand_in_groups_and_none_is_missing()
    {
        var (code, help, _) = await RunAsync("--help");
        code.ShouldBe(0);
        foreach (var group in new[] { "Begin:", "Ask:", "Audit:", "Look after the ledger:", "Examples:" })
            help.ShouldContain(group);
        var told = Regex.Matches(help, "^  ([a-z][a-z-]*)  ", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToList();
        var verbs = AllVerbs.Parse(new Screen(TextWriter.Null, TextWriter.Null, null, null), []).CommandResult.Command.Subcommands;
        told.ShouldBe(verbs.Where(verb => !verb.Hidden).Select(verb => verb.Name));
        HelpExamples.All.Where(name => name.Length > 0).ShouldBeSubsetOf(told);
    }

    [Fact]
    public async Task A_verb_tells_its_options_and_examples()
    {
        var (code, help, _) = await RunAsync("standings", "--help");
        code.ShouldBe(0);
        help.ShouldContain("--as-published <DATE|all>");
        help.ShouldContain("rankledger standings china-foreign-trade-cities 2025 --as-published 2026-01-22");
        (await RunAsync("log", "export", "--help")).Output.ShouldNotContain("Examples:");
    }

    [Fact]
    public async Task Serve_names_everything_that_a_file_of_ledgers_may_say()
    {
        var help = Regex.Replace((await RunAsync("serve", "--help")).Output, @"\s+", " ");
        foreach (var member in typeof(NamedLedgerFile.Entry).GetProperties().Select(each => each.Name))
            help.ShouldContain($"\"{char.ToLowerInvariant(member[0])}{member[1..]}\"");
    }

    [Fact]
    public async Task Examples_are_understood_and_those_that_ask_or_rehearse_are_answered()
    {
        var (ledger, folder, run) = (await server.SampleAsync(), server.NewFolder(), 0);
        foreach (var example in HelpExamples.All.SelectMany(HelpExamples.Of).Distinct(StringComparer.Ordinal))
        {
            var line = Regex
                .Matches(example, "\"([^\"]*)\"|(\\S+)")
                .Select(word => word.Groups[1].Success ? word.Groups[1].Value : word.Value);
            string[] words = [.. line];
            if (Array.IndexOf(words, "--to") is > 0 and var at && words[0] is "chart" or "export")
                words[Array.IndexOf(words, "--to") + 1] = Path.Combine(folder, words[Array.IndexOf(words, "--to") + 1]);
            var parsed = AllVerbs.Parse(new Screen(TextWriter.Null, TextWriter.Null, null, null), words);
            // Folders and files of their own are named by their examples, and are not here.
            if (
                !words.Any(word =>
                    word.StartsWith("my-", StringComparison.Ordinal) || word.StartsWith("bulletin", StringComparison.Ordinal)
                )
            )
                parsed.Errors.Select(error => error.Message).ShouldBeEmpty(example);
            var asks = Opening.Asking.Contains(words[0]) && words[0] is not ("mcp" or "backup");
            if (!asks && !(Recording.Contains(words[0]) && words.Contains("--dry-run")))
                continue;
            var (code, _, problems) = await RunAsync([.. words, "--connection", ledger]);
            code.ShouldBe(0, $"{example}: {problems}");
            run++;
        }

        run.ShouldBeGreaterThan(25);
    }

    [Fact]
    public async Task The_template_is_a_definition_that_names_every_member()
    {
        var template = (await RunAsync("define", "--template")).Output;
        var found = RankingFile.Read(template);
        found.Problems.ShouldBeEmpty();
        // What it may say is what somebody who says something unknown is told.
        var refused = RankingFile.Read("""{ "unknown": 1 }""").Problems[0].Expected;
        foreach (Match member in Regex.Matches(refused, "[a-z][a-zA-Z]+(?=,| and |$)"))
            template.ShouldContain($"\"{member.Value}\"");
        foreach (var member in new[] { "cumulative", "localName", "level", "parent", "groups", "formerNames", "aliases", "names" })
            template.ShouldContain($"\"{member}\"");
        (await DefineVerb.TemplateAsync(TestContext.Current.CancellationToken)).ShouldBe(template);
        (await RunAsync("define", "--template", "ranking.json")).Code.ShouldBe(2);
        (await RunAsync("define")).Problems.ShouldContain("--template prints a definition to begin from");
    }

    private static async Task<(int Code, string Output, string Problems)> RunAsync(params string[] line)
    {
        using var output = new StringWriter();
        using var problems = new StringWriter();
        var code = await CommandLine.RunAsync(
            line,
            new Screen(output, problems, null, null),
            () => 130,
            TestContext.Current.CancellationToken
        );
        return (code, output.ToString(), problems.ToString());
    }
}
