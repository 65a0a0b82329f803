using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace RankLedger.Cli.Tests.Processes;

/// <summary>The lines that begin with <c>rankledger</c> in the blocks of README.md, in their order, on a ledger into which another ranking
/// was imported first.</summary>
public sealed partial class Examples_of_the_readme_hold(PrivateServer server)
{
    private static readonly string[] Blocks =
    [
        .. Fence().Matches(File.ReadAllText(Path.Combine(Repository(), "README.md"))).Select(block => block.Groups["text"].Value),
    ];

    [Fact]
    public async Task Whatever_was_imported_before()
    {
        var (ledger, folder) = (await server.TownsAsync(), server.NewFolder());
        (await BuiltProgram.RunAsync(ledger, "import", PrivateServer.SampleFolder)).ShouldReturn(0);
        var alone = await server.SampleAsync();
        WriteFolder(Path.Combine(folder, "my-folder"));
        var (asked, wrote) = (0, 0);
        foreach (
            var line in Blocks
                .SelectMany(block => block.Split('\n'))
                .Where(line => line.StartsWith("rankledger ", StringComparison.Ordinal))
        )
        {
            string[] words = [.. Word().Matches(line).Skip(1).Select(word => word.Value.Trim('"'))];
            // It serves until it is stopped.
            if (words[0] == "serve")
                continue;
            string[] args = [.. words.Select(word => word.StartsWith("my-", StringComparison.Ordinal) ? In(word) : word)];
            var outcome = (await BuiltProgram.RunAsync(ledger, args)).ShouldReturn(0);
            outcome.Output.ShouldNotBeEmpty(line);
            if (words[0] is "import" or "export")
            {
                wrote++;
                continue;
            }

            // Only the positions, the time at which it was recorded and the leaf over both are those of this ledger.
            Everywhere(outcome.Output).ShouldBe(Everywhere((await BuiltProgram.RunAsync(alone, args)).ShouldReturn(0).Output), line);
            asked++;
        }

        (asked, wrote).ShouldBe((5, 2));
        (await BuiltProgram.RunAsync(ledger, "standings", "my-cities", "2025")).ShouldReturn(0).Output.ShouldContain("1.05086 tn");
        Directory.EnumerateFiles(In("my-export")).Select(file => Path.GetFileName(file)).ShouldContain("datapackage.json");

        string In(string word) => word is "my-folder" or "my-export" ? Path.Combine(folder, word) : word;
    }

    // The block that shows two files side by side.
    private static void WriteFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        string[] lines = Blocks.Single(block => block.StartsWith("publications.csv", StringComparison.Ordinal)).TrimEnd().Split('\n');
        var right = lines[0].IndexOf("figures.csv", StringComparison.Ordinal);
        right.ShouldBeGreaterThan(0);
        File.WriteAllLines(Path.Combine(folder, lines[0][..right].Trim()), lines.Skip(1).Select(line => line[..right].Trim()));
        File.WriteAllLines(Path.Combine(folder, lines[0][right..].Trim()), lines.Skip(1).Select(line => line[right..].Trim()));
    }

    private static string Everywhere(string output) => OfThisLedger().Replace(output, "…");

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../.."));

    [GeneratedRegex(@"^```\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(
        """
            "[^"]*"|\S+
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Word();

    [GeneratedRegex(@"@\d+|leaf SHA-256 [0-9a-f]{64}|\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?")]
    private static partial Regex OfThisLedger();
}
