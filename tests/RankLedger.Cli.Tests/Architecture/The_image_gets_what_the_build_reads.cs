using System.Text.RegularExpressions;

namespace RankLedger.Cli.Tests.Architecture;

/// <summary>The container's image is built from what <c>.dockerignore</c> leaves.</summary>
public sealed partial class The_image_gets_what_the_build_reads
{
    [Fact]
    public void No_folder_that_a_project_of_the_program_takes_files_from_is_left_out()
    {
        var root = Lines_hold_140_columns.Repository();
        var left = File.ReadAllLines(Path.Combine(root, ".dockerignore")).Select(line => line.Trim('/', ' ')).ToHashSet();
        var taken = Directory
            .EnumerateFiles(Path.Combine(root, "src"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(project => Elsewhere().Matches(File.ReadAllText(project)))
            .Select(match => match.Groups["folder"].Value)
            .ToHashSet();
        taken.ShouldContain("docs");
        taken.Where(left.Contains).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\.\./\.\./(?<folder>[\w-]+)/")]
    private static partial Regex Elsewhere();
}
