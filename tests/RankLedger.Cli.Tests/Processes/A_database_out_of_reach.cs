using System.Diagnostics;

namespace RankLedger.Cli.Tests.Processes;

public sealed class A_database_out_of_reach(PrivateServer server)
{
    [Theory]
    [InlineData("status")]
    [InlineData("standings r 2025")]
    [InlineData("verify")]
    public async Task Returns_6_and_names_what_was_tried(string line)
    {
        var outcome = (
            await BuiltProgram.RunAsync("Host=127.0.0.1;Port=1;Database=d;Username=u;Password=hidden", [.. line.Split(' '), "--json"])
        ).ShouldReturn(6);
        outcome.Problem.GetProperty("problem").GetString().ShouldBe("database-out-of-reach");
        outcome.Problem.GetProperty("detail").GetString()!.ShouldContain("127.0.0.1:1");
        outcome.Problems.ShouldNotContain("hidden");
    }

    [Fact]
    public async Task Returns_6_where_the_folder_of_the_private_server_cannot_be_used()
    {
        var file = Path.Combine(server.NewFolder(), "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        (await BuiltProgram.RunAsync(null, "status", "--data", file)).ShouldReturn(6).Problems.ShouldContain(file);
    }

    [Fact]
    public async Task Status_needs_no_schema_and_makes_none()
    {
        var database = await server.NewDatabaseAsync();
        (await BuiltProgram.RunAsync(database, "status", "--json"))
            .ShouldReturn(0)
            .Json.GetProperty("schemaVersion")
            .ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await BuiltProgram.RunAsync(database, "status")).ShouldReturn(0).Output.ShouldContain("none yet");
    }

    [Fact]
    public async Task A_signal_stops_the_private_server_on_the_way_out()
    {
        var folder = Path.Combine(server.NewFolder(), "stopped");
        using var process = BuiltProgram.Start(null, "demo", "--data", folder);
        var output = process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        (await output).ShouldNotBeNull();
        Process.Start(new ProcessStartInfo("kill", ["-TERM", process.Id.ToString()]) { UseShellExecute = false })!.Dispose();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(143);
        Directory.EnumerateFiles(folder, "postmaster.pid", SearchOption.AllDirectories).ShouldBeEmpty();
    }
}
