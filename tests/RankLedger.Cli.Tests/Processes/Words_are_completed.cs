using System.Diagnostics;
using RankLedger.Cli.Printing;

namespace RankLedger.Cli.Tests.Processes;

/// <summary><c>completion</c>: verbs and options of the program; rankings, entities and periods of the ledger.</summary>
public sealed class Words_are_completed(PrivateServer server)
{
    [Theory]
    [InlineData("stan", "standings")]
    [InlineData("standings china-fo", "china-foreign-trade-cities")]
    [InlineData("history china-foreign-trade-cities jinh", "jinhua")]
    [InlineData("standings china-foreign-trade-cities 2024-0", "2024-01/2024-03")]
    [InlineData("milestones china-foreign-trade-cities --tier tri", "trillion")]
    [InlineData("standings --as-pub", "--as-published")]
    [InlineData("keys cr", "create")]
    [InlineData("publication china-foreign-trade-cities cdbrief-2026-01-22", "cdbrief-2026-01-22-fy2025")]
    public async Task By_what_may_stand_there(string line, string expected)
    {
        var (code, output) = await RunAsync([.. "complete --".Split(' '), .. line.Split(' ')]);
        code.ShouldBe(0);
        output.Split('\n').ShouldContain(expected);
        var typed = line.Split(' ')[^1];
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(each => each.StartsWith(typed));
    }

    [Theory]
    [InlineData("history no-such-ranking j")]
    [InlineData("standings china-foreign-trade-cities 2025 --top ")]
    [InlineData("import ")]
    public async Task By_nothing_where_nothing_is_known(string line)
    {
        var (code, output) = await RunAsync([.. "complete --".Split(' '), .. line.Split(' ')]);
        (code, output).ShouldBe((0, ""));
    }

    [Fact]
    public async Task Bash_asks_with_the_words_typed_so_far()
    {
        var (_, script) = await RunAsync(["completion", "bash"]);
        var start = new ProcessStartInfo("bash")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var bash = Process.Start(start)!;
        await bash.StandardInput.WriteAsync(
            script
                + """

                rankledger() { printf '%s\n' "$@"; }
                COMP_WORDS=(rankledger history r "two words" ""); COMP_CWORD=4
                _rankledger
                printf '%s|' "${COMPREPLY[@]}"
                """.ReplaceLineEndings("\n")
        );
        bash.StandardInput.Close();
        (await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe("complete|--|history|r|two words|");
    }

    [Fact]
    public async Task Each_shell_has_its_script()
    {
        (await RunAsync(["completion", "zsh"])).Output.ShouldStartWith("#compdef rankledger");
        (await RunAsync(["completion", "pwsh"])).Output.ShouldContain("Register-ArgumentCompleter -Native -CommandName rankledger");
        (await RunAsync(["completion", "fish"])).Code.ShouldBe(2);
    }

    private async Task<(int Code, string Output)> RunAsync(string[] line)
    {
        using var output = new StringWriter();
        var code = await CommandLine.RunAsync(
            ["--connection", await server.SampleAsync(), .. line],
            new Screen(output, TextWriter.Null, null, null),
            () => 130,
            TestContext.Current.CancellationToken
        );
        return (code, output.ToString());
    }
}
