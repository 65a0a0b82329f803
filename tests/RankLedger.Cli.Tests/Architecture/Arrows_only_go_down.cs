namespace RankLedger.Cli.Tests.Architecture;

/// <summary>The storeys of docs/architecture.md, computed from the compiled assemblies.</summary>
public sealed class Arrows_only_go_down
{
    // From the ground up; folders of one storey may rest on one another, but not in a circle.
    private static readonly string[][] Storeys =
    [
        ["Storage"],
        ["ReadModels"],
        ["Projecting"],
        ["Ledger"],
        ["Reading", "Datasets", "Requests", "Wording"],
        [
            "Access",
            "Auditing",
            "Claims",
            "Erasures",
            "Exporting",
            "Feed",
            "Importing",
            "Milestones",
            "Operations",
            "Previewing",
            "Proving",
            "Publications",
            "Rankings",
            "Standings",
        ],
        ["Sheets"],
        [""],
    ];

    [Theory]
    [InlineData("RankLedger.Domain")]
    [InlineData("RankLedger")]
    [InlineData("RankLedger.Web")]
    [InlineData("RankLedger.Cli")]
    [InlineData("RankLedger.LocalPostgres")]
    [InlineData("RankLedger.Proofs")]
    public void No_project_has_a_circle_of_folders(string assembly) => FolderArrows.Of(assembly).Circles().ShouldBeEmpty();

    [Fact]
    public void A_circle_with_a_folder_inside_is_found() =>
        FolderArrows
            .Of("RankLedger.Cli.Tests")
            .Circles()
            .ShouldBe([
                "Architecture.Circle → Architecture.Circle.Inner: Outside`1 → Constraint",
                "Architecture.Circle.Inner → Architecture.Circle: Constraint → NamesAttribute, Constraint → Outside`1",
            ]);

    [Fact]
    public void Every_folder_of_the_ledger_has_its_storey() =>
        FolderArrows
            .Of("RankLedger")
            .Folders.Select(Outermost)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe(Storeys.SelectMany(storey => storey).Order(StringComparer.Ordinal));

    [Fact]
    public void No_folder_of_the_ledger_rests_on_a_higher_storey() =>
        FolderArrows
            .Of("RankLedger")
            .All.Where(arrow => Height(arrow.Key.To) > Height(arrow.Key.From))
            .Select(arrow => $"{arrow.Key.From} rests on {arrow.Key.To}: {string.Join(", ", arrow.Value)}")
            .ShouldBeEmpty();

    [Fact]
    public void Resources_rest_on_plumbing_and_never_the_other_way() =>
        FolderArrows
            .Of("RankLedger.Web")
            .All.Keys.ShouldNotContain(arrow => Outermost(arrow.From) == "Http" && Outermost(arrow.To) != "Http");

    private static int Height(string folder) => Array.FindIndex(Storeys, storey => storey.Contains(Outermost(folder)));

    private static string Outermost(string folder) => folder.Split('.')[0];
}
