using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RankLedger.Cli.Tests.Architecture;

/// <summary>A record of more than seven members is made by name: nobody can tell the eleventh of seventeen values by its place.</summary>
public sealed class Wide_records_are_made_by_name
{
    private const int Places = 7;

    // What every question begins with (ranking, period, entity, flow, point) is known by its place.
    private const int Known = 5;

    [Fact]
    public void No_record_is_made_from_more_than_seven_places()
    {
        var sources = Directory
            .EnumerateFiles(Source(), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .ToDictionary(file => Path.GetRelativePath(Source(), file), File.ReadAllText, StringComparer.Ordinal);

        ByPlace(sources).ShouldBeEmpty();
    }

    [Fact]
    public void Places_are_counted_of_records_alone()
    {
        const string Text = """
            record Wide(int A, int B, int C, int D, int E, int F, int G, int H);
            record Narrow(int A);
            class Sheet(params int[] columns);
            class Made
            {
                Wide one = new(1, 2, 3, 4, 5, 6, 7, 8);
                Wide two = new(1, 2, 3, 4, 5, 6, 7, H: 8);
                object three = new Wide(1, 2, 3, 4, 5, 6, 7, 8);
                object four = new Sheet(1, 2, 3, 4, 5, 6, 7, 8);
                object five = new Domain.Wide(1, 2, 3, 4, 5, 6, 7, 8);
            }
            record struct Place(int A, int B, int C, int D, int E, int F, int G, int H);
            record Wider(int A) : Wide(1, 2, 3, 4, 5, 6, 7, A);
            class Placed
            {
                object six = new Place(1, 2, 3, 4, 5, 6, 7, 8);
                object seven = new Rows<int>(1, 2, 3, 4, 5, 6, 7, 8);
                object eight = new Wide(1, 2, 3, 4, 5, 6, G: 7, H: 8);
                object nine = new Wide(1, 2, 3, 4, 5, F: 6, G: 7, H: 8);
            }
            record Rows<T>(T A, int B, int C, int D, int E, int F, int G, int H);
            """;

        ByPlace(new Dictionary<string, string>(StringComparer.Ordinal) { ["t.cs"] = Text })
            .ShouldBe(["t.cs:6", "t.cs:7", "t.cs:8", "t.cs:10", "t.cs:13", "t.cs:16", "t.cs:17", "t.cs:18"]);
    }

    private static List<string> ByPlace(Dictionary<string, string> sources)
    {
        var trees = sources.ToDictionary(each => each.Key, each => CSharpSyntaxTree.ParseText(each.Value), StringComparer.Ordinal);
        var wide = trees
            .Values.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<RecordDeclarationSyntax>())
            .Where(record => record.ParameterList?.Parameters.Count > Places)
            .Select(record => record.Identifier.ValueText)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. trees
                .OrderBy(each => each.Key, StringComparer.Ordinal)
                .SelectMany(each =>
                    each.Value.GetRoot()
                        .DescendantNodes()
                        .Where(node => ByPlace(node, wide))
                        .Select(made => $"{each.Key}:{made.GetLocation().GetLineSpan().StartLinePosition.Line + 1}")
                ),
        ];
    }

    // What a record rests on is made by place too.
    private static bool ByPlace(SyntaxNode node, HashSet<string> wide) =>
        node switch
        {
            ObjectCreationExpressionSyntax named => wide.Contains(Name(named.Type)) && Placed(named.ArgumentList) > Known,
            BaseObjectCreationExpressionSyntax made => made.ArgumentList?.Arguments.Count > Places && Placed(made.ArgumentList) > Known,
            PrimaryConstructorBaseTypeSyntax rest => wide.Contains(Name(rest.Type)) && Placed(rest.ArgumentList) > Known,
            _ => false,
        };

    private static int Placed(ArgumentListSyntax? given) => given?.Arguments.Count(value => value.NameColon is null) ?? 0;

    // Domain.Wide and Wide<T> are the same record.
    private static string Name(TypeSyntax type) =>
        type switch
        {
            QualifiedNameSyntax qualified => Name(qualified.Right),
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => type.ToString(),
        };

    private static string Source([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../../src"));
}
