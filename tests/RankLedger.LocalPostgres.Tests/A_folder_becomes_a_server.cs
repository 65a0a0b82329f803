using Npgsql;

namespace RankLedger.LocalPostgres.Tests;

public sealed class A_folder_becomes_a_server : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task An_empty_folder_gets_a_cluster_and_a_server_that_answers()
    {
        var told = new List<string>();
        await using var server = await LocalPostgresServer.StartAsync(
            folder.Options with
            {
                Progress = told.Add,
            },
            TestContext.Current.CancellationToken
        );

        (await server.ScalarAsync("select current_database()")).ShouldBe("rankledger");
        (await server.ScalarAsync("select lower('Ä')")).ShouldBe("ä");
        (await server.ScalarAsync("show max_connections")).ShouldBe("100");
        (await server.ScalarAsync("show server_version")).ShouldBeOfType<string>().ShouldStartWith(server.Version);
        (server.Owner, server.Adopted, server.Folder).ShouldBe((true, false, folder.Path));
        told.ShouldHaveSingleItem().ShouldContain(folder.Path);
    }

    [Fact]
    public async Task The_connection_string_is_for_loopback_without_encryption_and_with_a_password()
    {
        await using var server = await folder.StartAsync();
        var parts = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        (parts.Host, parts.Port, parts.SslMode, parts.GssEncryptionMode, parts.IncludeErrorDetail).ShouldBe(
            ("127.0.0.1", server.Port, SslMode.Disable, GssEncryptionMode.Disable, true)
        );

        parts.Password = "wrong";
        (await Should.ThrowAsync<PostgresException>(() => parts.ConnectionString.ScalarAsync("select 1"))).SqlState.ShouldBe("28P01");
    }

    [Fact]
    public async Task Data_is_there_after_a_stop_and_a_start()
    {
        await folder.FillAsync();
        File.Exists(folder.PidFilePath).ShouldBeFalse();

        await using var server = await folder.StartAsync();
        (await server.ScalarAsync("select value from kept")).ShouldBe(42);
        (server.Owner, server.Adopted).ShouldBe((true, false));
    }

    [Fact]
    public async Task Disposing_twice_does_nothing_the_second_time()
    {
        var server = await folder.StartAsync();
        await server.DisposeAsync();
        await server.DisposeAsync();
        File.Exists(folder.PidFilePath).ShouldBeFalse();
    }

    [Fact]
    public async Task Durability_is_chosen_at_each_start()
    {
        await using (var fast = await folder.StartAsync())
            (await fast.ScalarAsync("show fsync")).ShouldBe("off");
        await using var safe = await LocalPostgresServer.StartAsync(new(folder.Path), TestContext.Current.CancellationToken);
        (await safe.ScalarAsync("show fsync")).ShouldBe("on");
        (await safe.ScalarAsync("show full_page_writes")).ShouldBe("on");
    }

    [Fact]
    public async Task A_database_may_have_any_name()
    {
        const string name = "Ranks \"2024\"";
        await using var server = await LocalPostgresServer.StartAsync(
            folder.Options with
            {
                Database = name,
            },
            TestContext.Current.CancellationToken
        );
        (await server.ScalarAsync("select current_database()")).ShouldBe(name);
    }

    [Fact]
    public async Task Only_its_owner_reads_the_log_and_the_passwords_also_where_others_could()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes are of Unix");
        if (OperatingSystem.IsWindows())
            return;
        await File.WriteAllTextAsync(folder.Cluster.Log, "", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(folder.Cluster.Log, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await using var server = await LocalPostgresServer.StartAsync(
            folder.Options with
            {
                Writer = "somebody",
            },
            TestContext.Current.CancellationToken
        );
        foreach (var file in new[] { folder.Cluster.Log, folder.Cluster.Secret, folder.Cluster.WriterSecret })
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        (await server.WriterConnectionString.ScalarAsync("select current_user::text")).ShouldBe("somebody");
    }

    [Fact]
    public void The_default_folder_is_the_users_own() => Path.GetFileName(LocalPostgresServer.DefaultFolder).ShouldBe("rankledger");

    public void Dispose() => folder.Dispose();
}
