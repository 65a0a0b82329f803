using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RankLedger.Cli.Tests.Architecture;

/// <summary>What the command line and the web both say stands in RankLedger/Wording, so that the two cannot part.</summary>
public sealed partial class Texts_stand_in_one_face
{
    private const int Short = 15;

    [Fact]
    public void No_text_stands_in_both_faces()
    {
        var (terminal, web) = (Texts("RankLedger.Cli"), Texts("RankLedger.Web"));
        terminal.Count.ShouldBeGreaterThan(500);
        web.Count.ShouldBeGreaterThan(500);
        Twins(terminal, web).ShouldBeEmpty();
    }

    [Fact]
    public void A_twin_is_found_in_halves_with_another_capital_and_in_a_page() =>
        Twins(
                InCode(
                    "class A { string help = \"The size of a checkpoint \" + \"that was signed\"; string other = \"one of its own kind\"; }"
                ),
                [
                    .. InCode("class B { string summary = \"the size of a checkpoint that was signed.\"; }"),
                    .. InPage("<nav aria-label=\"One of its own kind\">"),
                    .. InPage("<nav aria-label=\"One of another face\">"),
                ]
            )
            .ShouldBe(["one of its own kind", "the size of a checkpoint that was signed"], ignoreOrder: true);

    private static IEnumerable<string> Twins(IEnumerable<string> one, IEnumerable<string> other) =>
        one.Intersect(other, StringComparer.Ordinal);

    private static HashSet<string> Texts(string project) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Source(), project), "*", SearchOption.AllDirectories)
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                .SelectMany(file =>
                    Path.GetExtension(file) switch
                    {
                        ".cs" => InCode(File.ReadAllText(file)),
                        ".razor" => InPage(File.ReadAllText(file)),
                        _ => [],
                    }
                ),
        ];

    private static IEnumerable<string> InCode(string source) =>
        CSharpSyntaxTree
            .ParseText(source)
            .GetRoot()
            .DescendantNodes()
            .OfType<ExpressionSyntax>()
            .Where(node => IsText(node) && !(node.Parent is ExpressionSyntax around && IsText(around)))
            .Select(Text)
            .Select(Normal)
            .Where(IsSentence);

    // In pages, whatever stands between two quotes of one line: attributes, and texts of the code between the tags.
    private static IEnumerable<string> InPage(string source) =>
        Quoted().Matches(source).Select(found => Normal(found.Groups[1].Value)).Where(IsSentence);

    private static bool IsText(SyntaxNode node) =>
        node is LiteralExpressionSyntax { Token.Value: string } or InterpolatedStringExpressionSyntax
        || (node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum && IsText(sum.Left) && IsText(sum.Right));

    private static string Text(SyntaxNode node) =>
        node switch
        {
            BinaryExpressionSyntax sum => Text(sum.Left) + Text(sum.Right),
            InterpolatedStringExpressionSyntax filled => filled.Contents.ToString(),
            LiteralExpressionSyntax literal => literal.Token.ValueText,
            _ => throw new InvalidOperationException($"{node.Kind()} is no text."),
        };

    private static string Normal(string text) => text.TrimEnd('.').ToLowerInvariant();

    private static bool IsSentence(string text) => text.Length >= Short && text.Contains(' ', StringComparison.Ordinal);

    [GeneratedRegex("\"([^\"\\r\\n]*)\"")]
    private static partial Regex Quoted();

    private static string Source([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../../src"));
}
