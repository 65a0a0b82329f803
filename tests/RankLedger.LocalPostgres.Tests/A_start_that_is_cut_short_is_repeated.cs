using RankLedger.LocalPostgres.Binaries;
using RankLedger.LocalPostgres.Ground;

namespace RankLedger.LocalPostgres.Tests;

/// <summary>A server that was killed before it said a word is started again; one that never says any is refused.</summary>
public sealed class A_start_that_is_cut_short_is_repeated : IDisposable
{
    private const UnixFileMode All =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    private readonly TestFolder folder = new();
    private readonly string programs = Directory.CreateTempSubdirectory("rankledger-programs-").FullName;

    [Theory]
    [InlineData(3, true)]
    [InlineData(1000, false)]
    public async Task As_often_as_chance_may_kill_it(int deaths, bool starts)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pretends with shell scripts");
        await folder.FillAsync();
        var real = (await BinariesSearch.FindAsync(folder.Options, folder.Cluster, TestContext.Current.CancellationToken)).Folder;
        Write("initdb", $"exec {real}/initdb \"$@\"");
        Write("postgres", $"exec {real}/postgres \"$@\"");
        var counted = Path.Combine(programs, "deaths");
        Write(
            "pg_ctl",
            $"""
            if [ "$1" = start ] && [ "$(cat {counted} 2>/dev/null | wc -l)" -lt {deaths} ]; then
              echo died >> {counted}; echo "waiting for server to start.... stopped waiting"; exit 1
            fi
            exec {real}/pg_ctl "$@"
            """
        );
        var starting = LocalPostgresServer.StartAsync(
            folder.Options with
            {
                BinariesFolder = programs,
            },
            TestContext.Current.CancellationToken
        );
        if (starts)
        {
            await using var server = await starting;
            (await server.ScalarAsync("select value from kept")).ShouldBe(42);
            File.ReadAllLines(counted).Length.ShouldBe(deaths);
        }
        else
        {
            (await Should.ThrowAsync<LocalPostgresException>(() => starting)).Message.ShouldContain("stopped waiting");
        }
    }

    private void Write(string name, string script)
    {
        var file = Path.Combine(programs, name);
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(file, All);
        File.SetUnixFileMode(programs, All);
    }

    public void Dispose()
    {
        folder.Dispose();
        Directory.Delete(programs, recursive: true);
    }
}
