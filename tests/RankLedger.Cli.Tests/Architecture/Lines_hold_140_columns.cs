using System.Runtime.CompilerServices;

namespace RankLedger.Cli.Tests.Architecture;

/// <summary>Lines of C# and of pages hold 140 columns. A program lays out code and leaves texts and comments alone; this test does
/// not.</summary>
public sealed class Lines_hold_140_columns
{
    private const int Width = 140;

    [Fact]
    public void No_line_is_longer() => Overlong(Repository()).ShouldBeEmpty();

    [Fact]
    public void A_sample_inside_a_raw_text_of_a_test_may_be_longer()
    {
        var (quotes, row) = (new string('"', 3), new string('x', Width + 1));

        Overlong("tests/T.cs", [quotes, row, quotes, row]).ShouldBe(["tests/T.cs:4"]);
        Overlong("src/S.cs", [quotes, row, quotes, row]).ShouldBe(["src/S.cs:2", "src/S.cs:4"]);
    }

    private static List<string> Overlong(string repository) =>
        [
            .. new[] { "src", "tests" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(repository, folder), "*", SearchOption.AllDirectories))
                .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
                .Select(file => Path.GetRelativePath(repository, file))
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                .Order(StringComparer.Ordinal)
                .SelectMany(file => Overlong(file, File.ReadAllLines(Path.Combine(repository, file)))),
        ];

    private static IEnumerable<string> Overlong(string file, string[] lines)
    {
        var isRaw = false;
        for (var at = 0; at < lines.Length; at++)
        {
            var marks = lines[at].Split("\"\"\"").Length - 1;
            var isSample = (isRaw || marks > 0) && file.StartsWith("tests", StringComparison.Ordinal);
            isRaw ^= marks % 2 == 1;
            if (lines[at].Length > Width && !isSample)
                yield return $"{file}:{at + 1}";
        }
    }

    internal static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../.."));
}
