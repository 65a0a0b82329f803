namespace RankLedger.LocalPostgres.Tests;

public sealed class Processes_share_a_server : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_second_process_attaches_and_does_not_stop_the_server()
    {
        await using var server = await folder.StartAsync();
        using var other = await OtherProcess.StartAsync(folder);
        (other.Port, other.Adopted, other.Owner).ShouldBe((server.Port, true, false));

        await other.DisposeServerAsync();
        (await server.ScalarAsync("select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task An_owner_that_leaves_does_not_pull_the_server_from_under_others()
    {
        using var owner = await OtherProcess.StartAsync(folder);
        await using (var attached = await folder.StartAsync())
        {
            await owner.DisposeServerAsync();
            (await attached.ScalarAsync("select 1")).ShouldBe(1);
        }
        File.Exists(folder.PidFilePath).ShouldBeFalse("the last one out stops it");
    }

    [Fact]
    public async Task Two_starts_within_one_process_share_the_server_too()
    {
        await using var first = await folder.StartAsync();
        await using (var second = await folder.StartAsync())
            second.Port.ShouldBe(first.Port);
        (await first.ScalarAsync("select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Processes_that_start_at_the_same_moment_on_an_empty_folder_all_succeed()
    {
        var others = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => OtherProcess.StartAsync(folder)));
        try
        {
            others.Select(other => other.Port).Distinct().ShouldHaveSingleItem();
            others.Count(other => other.Owner).ShouldBe(1);
            await Task.WhenAll(others.Select(other => other.DisposeServerAsync()));
            File.Exists(folder.PidFilePath).ShouldBeFalse();
        }
        finally
        {
            foreach (var other in others)
                other.Dispose();
        }
    }

    [Fact]
    public async Task Stops_and_starts_that_overlap_leave_every_user_with_a_server()
    {
        await folder.FillAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async _ =>
                {
                    for (var round = 0; round < 3; round++)
                    {
                        await using var server = await folder.StartAsync();
                        (await server.ScalarAsync("select value from kept")).ShouldBe(42);
                    }
                })
        );
        File.Exists(folder.PidFilePath).ShouldBeFalse();
    }

    public void Dispose() => folder.Dispose();
}
