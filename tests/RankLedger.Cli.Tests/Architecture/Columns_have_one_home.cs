using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RankLedger.Domain.Events;

namespace RankLedger.Cli.Tests.Architecture;

/// <summary>What a table, a column list, a stream or a type of event is called stands once: in the file that makes, writes and reads it.
/// Steps of the schema say what was there at their time.</summary>
public sealed partial class Columns_have_one_home
{
    private static readonly Dictionary<string, string> Homes = new(StringComparer.Ordinal)
    {
        ["mt_(events|streams|tombstone)"] = "RankLedger/Storage/Tables.cs",
        ["9223372036854775807"] = "RankLedger/Storage/Tables.cs",
        ["ledger\\.ledger_entry"] = "RankLedger/Storage/Entries.cs",
        ["ledger_entry l (left )?join"] = "RankLedger/Storage/EntryEvents.cs",
        ["ledger\\.tile"] = "RankLedger/Proving/TileTable.cs",
        ["ledger\\.checkpoint"] = "RankLedger/Proving/LogTable.cs",
        ["ledger\\.api_key"] = "RankLedger/Access/KeyTable.cs",
        ["'publication/"] = "RankLedger.Domain/Publications/Publication.cs",
        ["'ranking/"] = "RankLedger.Domain/Rankings/Ranking.cs",
    };

    // The writer's role is denied changes of tables, whatever their columns are.
    private static readonly string[] Steps =
    [
        "RankLedger/Projecting/SchemaSteps.cs",
        "RankLedger/Storage/Tables.cs",
        "RankLedger/Storage/WriterRole.cs",
    ];

    [Fact]
    public void No_other_file_says_them() => Strangers(Sources()).ShouldBeEmpty();

    [Fact]
    public void Whoever_names_the_columns_of_another_file_reads_them_by_it() => Ordinals(Sources()).ShouldBeEmpty();

    [Fact]
    public void A_stranger_and_an_ordinal_are_found()
    {
        var planted = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RankLedger/A.cs"] = "class A { string sql = \"select 1 from events.mt_events e where e.type = 'reversed'\"; }",
            ["RankLedger/B.cs"] = "class B { void M(R r) { Ask($\"select {Other.Columns}, true\"); r.GetBoolean(8); } }",
            ["RankLedger/C.cs"] = "/// <c>events.mt_events</c>\nclass C { void M(R r) { Ask($\"select {Columns}\"); r.GetBoolean(8); } }",
        };
        Strangers(planted).ShouldBe(["RankLedger/A.cs: 'reversed'", "RankLedger/A.cs: mt_events"], ignoreOrder: true);
        Ordinals(planted).ShouldBe(["RankLedger/B.cs: M"]);
    }

    private static List<string> Strangers(Dictionary<string, string> sources)
    {
        var names = string.Join('|', EventTypes.All.Select(type => Regex.Escape(type.Name)));
        var homes = Homes
            .Append(
                new(
                    $"'({names})'|\"({names.Replace("|reversed", "", StringComparison.Ordinal)})\"",
                    "RankLedger.Domain/Events/EventTypes.cs"
                )
            )
            .ToList();
        return
        [
            .. sources
                .Where(source => !Steps.Contains(source.Key))
                .SelectMany(source =>
                    Texts(source.Value)
                        .SelectMany(text =>
                            homes
                                .Where(home => home.Value != source.Key)
                                .SelectMany(home => Regex.Matches(text, home.Key).Select(found => $"{source.Key}: {found.Value}"))
                        )
                )
                .Distinct(StringComparer.Ordinal),
        ];
    }

    // By method: the query that names the columns and what reads its rows stand together.
    private static List<string> Ordinals(Dictionary<string, string> sources) =>
        [
            .. sources.SelectMany(source =>
                Root(source.Value)
                    .DescendantNodes()
                    .OfType<BaseMethodDeclarationSyntax>()
                    .Where(method => OthersColumns().IsMatch(method.ToString()) && Ordinal().IsMatch(method.ToString()))
                    .Select(method => $"{source.Key}: {(method as MethodDeclarationSyntax)?.Identifier.ValueText ?? "constructor"}")
            ),
        ];

    // Texts of code alone, with the quotes around them: what comments say is for people.
    private static IEnumerable<string> Texts(string source) =>
        Root(source)
            .DescendantNodes()
            .Where(node => node is InterpolatedStringExpressionSyntax or LiteralExpressionSyntax { Token.Value: string })
            .Select(node => node.ToString());

    private static SyntaxNode Root(string source) => CSharpSyntaxTree.ParseText(source).GetRoot();

    [GeneratedRegex(@"\{[A-Z]\w+\.(Columns|Hashes)\}")]
    private static partial Regex OthersColumns();

    [GeneratedRegex(@"\.(Get\w+|IsDBNull)(<[^>]*>)?\([0-9]+\)")]
    private static partial Regex Ordinal();

    private static Dictionary<string, string> Sources() =>
        Directory
            .EnumerateFiles(Source(), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Select(file => (Name: Path.GetRelativePath(Source(), file).Replace('\\', '/'), File: file))
            // What an auditor takes alone knows neither our domain nor our tables.
            .Where(each => !each.Name.StartsWith("RankLedger.Proofs/", StringComparison.Ordinal))
            .ToDictionary(each => each.Name, each => File.ReadAllText(each.File), StringComparer.Ordinal);

    private static string Source([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../../src"));
}
