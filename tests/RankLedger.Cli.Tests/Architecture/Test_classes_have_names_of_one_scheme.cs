using System.Runtime.CompilerServices;

namespace RankLedger.Cli.Tests.Architecture;

/// <summary>
/// The tests of one type are called after it (<c>CellFoldTests</c>); the tests of what the whole does are a sentence
/// (<c>Publications_are_recorded</c>). Nouns say neither.
/// </summary>
public sealed class Test_classes_have_names_of_one_scheme
{
    [Fact]
    public void Each_is_called_after_a_type_or_is_a_sentence()
    {
        var files = Directory
            .EnumerateFiles(Tests(), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Where(file => File.ReadLines(file).Any(line => line.Trim() is "[Fact]" or "[Theory]"))
            .Select(Path.GetFileNameWithoutExtension)
            .ToList();

        files.Count.ShouldBeGreaterThan(100);
        files.ShouldAllBe(name => name!.EndsWith("Tests", StringComparison.Ordinal) || name.Contains('_'));
    }

    private static string Tests([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../.."));
}
