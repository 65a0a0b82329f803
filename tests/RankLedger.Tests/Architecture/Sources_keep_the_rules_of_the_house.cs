using System.Globalization;
using System.Text.RegularExpressions;
using RankLedger.Operations;

namespace RankLedger.Tests.Architecture;

/// <summary>What the text of the repository's files promises and no compiler looks at.</summary>
public sealed partial class Sources_keep_the_rules_of_the_house
{
    // They work through a whole ledger, or make, fold and compare tables: their statements may be silent for long, and whoever started them
    // stops them. Questions and commands end by themselves.
    private static readonly string[] Unlimited =
    [
        "Exporting/ExportedPublications.cs",
        "Importing/Staging/StagingArea.cs",
        "Operations/Backups/RestoredLedger.cs",
        "Operations/BlockComparison.cs",
        "Operations/EntryCheck.cs",
        "Operations/LogCheck.cs",
        "Operations/RequestKeyCheck.cs",
        "Operations/RowComparison.cs",
        "Operations/StreamCheck.cs",
        "Projecting/EventReader.cs",
        "Projecting/LedgerSchema.cs",
        "Projecting/ShadowSchema.cs",
        "Proving/MirrorTable.cs",
        "Proving/TileTable.cs",
    ];

    [Fact]
    public void Only_what_works_through_a_whole_ledger_waits_without_a_limit()
    {
        var sources = Path.Combine(Root, "src");
        Directory
            .EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(sources, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Where(file => WithoutLimit().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(Path.Combine(sources, "RankLedger"), file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ShouldBe(Unlimited);
    }

    // Kinds are texts of statements and of messages; two are put together from what is missing and from what is on the path.
    [Fact]
    public void Every_kind_that_verification_tells_has_a_row()
    {
        var kinds = Directory
            .EnumerateFiles(Path.Combine(Root, "src", "RankLedger", "Operations"), "*.cs")
            .Select(File.ReadAllText)
            .Where(text => text.Contains(nameof(VerifyProblem), StringComparison.Ordinal))
            .SelectMany(text => Kind().Matches(text).Select(found => found.Groups["kind"].Value))
            .Concat(["column-missing", "default-missing", "index-missing", "key-missing", "operator-unexpected"])
            .Distinct()
            .ToList();
        kinds.Count.ShouldBeGreaterThan(40);
        var rows = string.Join(
            '\n',
            ((string[])["operations.md", "proofs.md"])
                .SelectMany(page => File.ReadLines(Path.Combine(Root, "docs", page)))
                .Where(line => line.StartsWith('|'))
        );
        kinds.Where(kind => !rows.Contains($"`{kind}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    // HAProxy says for whom it asks; hosts that do not believe it would count all clients as one.
    [Fact]
    public void The_hosts_behind_a_balancer_believe_it_about_its_clients()
    {
        var arrangement = Path.Combine(Root, "deploy", "patroni");
        File.ReadAllText(Path.Combine(arrangement, "haproxy.cfg")).ShouldContain("option forwardfor");
        var compose = File.ReadAllText(Path.Combine(arrangement, "docker-compose.yml"));
        var trusted = TrustedProxy().Match(compose).Groups["address"].Value;
        trusted.ShouldNotBeEmpty();
        HaproxyAddress().Match(compose).Groups["address"].Value.ShouldBe(trusted);
    }

    [Fact]
    public void Every_decision_is_in_the_index_once_and_in_order()
    {
        var folder = Path.Combine(Root, "docs", "decisions");
        Indexed()
            .Matches(File.ReadAllText(Path.Combine(folder, "README.md")))
            .Select(row => (Number: int.Parse(row.Groups["number"].Value, CultureInfo.InvariantCulture), File: row.Groups["file"].Value))
            .ShouldBe(
                Directory
                    .EnumerateFiles(folder, "0*.md")
                    .Select(file => Path.GetFileName(file))
                    .Order(StringComparer.Ordinal)
                    .Select(file => (int.Parse(file[..4], CultureInfo.InvariantCulture), file))
            );
    }

    [GeneratedRegex(
        """
            ["'](?<kind>[a-z]+(-[a-z]+)*-(behind|changed|checked|compared|disabled|elsewhere|forged|missing|record|rewritten|truncated|undone|unexpected|unlogged|unreadable|view))["']
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Kind();

    [GeneratedRegex("""(?m)^\| \[(?<number>\d+)\]\((?<file>[^)]+)\)""")]
    private static partial Regex Indexed();

    [GeneratedRegex("""Timeout\s*=\s*0\b|Timeout=0\b""")]
    private static partial Regex WithoutLimit();

    [GeneratedRegex(
        """
            "--trusted-proxy",\s+"(?<address>[^"]+)"
            """
    )]
    private static partial Regex TrustedProxy();

    [GeneratedRegex("""\n  haproxy:(\n    .*)*ipv4_address: (?<address>\S+)""")]
    private static partial Regex HaproxyAddress();

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "RankLedger.sln")))
                folder = folder.Parent.ShouldNotBeNull("the tests run inside the repository");
            return folder.FullName;
        }
    }
}
