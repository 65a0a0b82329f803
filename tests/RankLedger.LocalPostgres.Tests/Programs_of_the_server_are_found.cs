using RankLedger.LocalPostgres.Binaries;

namespace RankLedger.LocalPostgres.Tests;

public sealed class Programs_of_the_server_are_found : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public void The_newest_is_taken_where_no_cluster_decides() =>
        BinariesSearch.Best([new("a", 15), new("b", 17), new("c", 13)], needed: null).ShouldBe(new("b", 17));

    [Fact]
    public void The_cluster_decides_which_version_is_taken() =>
        BinariesSearch.Best([new("a", 15), new("b", 17)], needed: 15).ShouldBe(new("a", 15));

    [Fact]
    public void A_version_before_14_is_not_taken() => BinariesSearch.Best([new("a", 13)], needed: null).ShouldBeNull();

    [Fact]
    public async Task A_lone_link_to_initdb_leads_to_the_other_programs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        var ct = TestContext.Current.CancellationToken;
        var real = await BinariesSearch.FindAsync(folder.Options, folder.Cluster, ct);
        File.CreateSymbolicLink(folder.Cluster.In("initdb"), real.Program("initdb"));
        (await PostgresBinaries.InAsync(folder.Path, ct)).ShouldBe(real);
    }

    [Fact]
    public void A_pattern_stands_for_the_folders_that_match()
    {
        Directory.CreateDirectory(folder.Cluster.In("pgsql-16"));
        Directory.CreateDirectory(folder.Cluster.In("other"));
        UsualFolders.Matching($"{folder.Path}/pgsql-*/bin").ShouldBe([$"{folder.Path}/pgsql-16/bin"]);
        UsualFolders.Matching($"{folder.Path}/absent/*/bin").ShouldBeEmpty();
    }

    public void Dispose() => folder.Dispose();
}
