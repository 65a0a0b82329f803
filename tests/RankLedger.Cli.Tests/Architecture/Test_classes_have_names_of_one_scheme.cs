using System.Text.RegularExpressions;

namespace RankLedger.Cli.Tests.Architecture;

/// <summary>
/// The tests of one type are called after it (<c>CellFoldTests</c>); the tests of what the whole does are a sentence
/// (<c>Publications_are_recorded</c>). Nouns say neither, and <c>…Tests</c> after no type is one.
/// </summary>
public sealed partial class Test_classes_have_names_of_one_scheme
{
    private const string After = "Tests";

    [Fact]
    public void Each_is_called_after_a_type_or_is_a_sentence()
    {
        var types = Sources("src").SelectMany(file => Declared().Matches(File.ReadAllText(file))).Select(found => found.Groups[1].Value);
        var tests = Sources("tests")
            .Where(file => File.ReadLines(file).Any(line => Test().IsMatch(line)))
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .ToList();

        tests.Count.ShouldBeGreaterThan(100);
        Misnamed(tests, types).ShouldBeEmpty();
    }

    [Fact]
    public void A_noun_and_the_tests_of_no_type_are_found() =>
        Misnamed(["CellFoldTests", "Cells_are_folded", "FoldTests", "Cells"], ["CellFold"]).ShouldBe(["FoldTests", "Cells"]);

    private static List<string> Misnamed(IEnumerable<string> tests, IEnumerable<string> types)
    {
        var known = types.Select(type => type + After).ToHashSet(StringComparer.Ordinal);
        return [.. tests.Where(name => !name.Contains('_', StringComparison.Ordinal) && !known.Contains(name))];
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Lines_hold_140_columns.Repository(), folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    [GeneratedRegex(@"\b(?:class|record struct|record|struct|enum|interface) ([A-Z]\w+)")]
    private static partial Regex Declared();

    [GeneratedRegex(@"^\s*\[(Fact|Theory)\b")]
    private static partial Regex Test();
}
