using RankLedger.LocalPostgres.Binaries;
using RankLedger.LocalPostgres.Ground;
using RankLedger.LocalPostgres.Processes;

namespace RankLedger.LocalPostgres.Tests;

public sealed class What_cannot_be_started_is_refused : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_folder_without_the_programs_is_refused_with_the_ways_out()
    {
        var refusal = await RefusedAsync(folder.Options with { BinariesFolder = folder.Cluster.In("nowhere") });
        refusal.ShouldContain(folder.Cluster.In("nowhere"));
        refusal.ShouldContain("initdb, postgres and pg_ctl");
        refusal.ShouldContain("--connection");
        refusal.ShouldContain("ConnectionStrings__RankLedger");
        refusal.ShouldContain("npm");
    }

    [Fact]
    public async Task A_cluster_of_another_major_version_is_left_alone()
    {
        await PretendAsync("13");
        var refusal = await RefusedAsync(folder.Options);
        refusal.ShouldContain("was made by PostgreSQL 13");
        refusal.ShouldContain("Install PostgreSQL 13");
        File.ReadAllText(Path.Combine(folder.Cluster.Data, "PG_VERSION")).ShouldBe("13");
    }

    [Fact]
    public async Task A_damaged_version_file_is_named()
    {
        await PretendAsync("?");
        (await RefusedAsync(folder.Options)).ShouldContain("PG_VERSION holds \"?\"");
    }

    [Fact]
    public async Task A_lost_password_file_is_named()
    {
        await folder.FillAsync();
        File.Delete(folder.Cluster.Secret);
        (await RefusedAsync(folder.Options)).ShouldContain($"its password file {folder.Cluster.Secret} is gone");
    }

    [Fact]
    public async Task A_file_where_the_folder_should_be_is_refused()
    {
        var file = folder.Cluster.In("file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        (await RefusedAsync(new(file))).ShouldContain($"The private PostgreSQL in {file} cannot be used");
    }

    [Fact]
    public async Task No_server_is_started_beside_a_process_whose_server_is_not_to_be_seen()
    {
        await using (await folder.StartAsync())
        {
            folder.KillServer();
            await new StartRecord("another system", 5432).WriteAsync(folder.Cluster, TestContext.Current.CancellationToken);
            (await RefusedAsync(folder.Options)).ShouldContain("End the other process, then try again");
        }
        await using var server = await folder.StartAsync();
        server.Owner.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_found_and_too_old_are_told_apart()
    {
        WaysOut.NoneFound([]).ShouldContain("None is installed.");
        WaysOut.NoneFound([new("somewhere", 12)]).ShouldContain("PostgreSQL 12 in somewhere");
    }

    private async Task PretendAsync(string version)
    {
        Directory.CreateDirectory(folder.Cluster.Data);
        await File.WriteAllTextAsync(Path.Combine(folder.Cluster.Data, "PG_VERSION"), version, TestContext.Current.CancellationToken);
    }

    private static async Task<string> RefusedAsync(LocalPostgresOptions options) =>
        (
            await Should.ThrowAsync<LocalPostgresException>(() =>
                LocalPostgresServer.StartAsync(options, TestContext.Current.CancellationToken)
            )
        ).Message;

    public void Dispose() => folder.Dispose();
}
