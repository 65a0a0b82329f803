using Npgsql;

namespace RankLedger.Cli.Tests.Processes;

/// <summary>What keeps a program from its ledger is told as what it is, with what to do.</summary>
public sealed class What_cannot_be_opened_is_told(PrivateServer server)
{
    [Theory]
    [InlineData("null")]
    [InlineData("{\"a\": null}", "nothing is said of 'a'")]
    [InlineData("{\"a\": {\"connection\": null}}")]
    [InlineData("{\"a\": {\"connection\": \"Host=x\", \"signingKey\": \"\"}}", "the signingKey of 'a' is empty")]
    [InlineData("{\"a\": {\"connection\": \"Host=x\", \"knownEntry\": \" \"}}", "the knownEntry of 'a' is empty")]
    [InlineData("{\"a\": {\"connection\": \"Host=x\"}, \"a\": {\"connection\": \"Host=y\"}}")]
    public async Task A_file_of_ledgers_that_says_nothing_of_one_or_two_things(string written, string said = "expected each name once")
    {
        var file = Path.Combine(server.NewFolder(), "ledgers.json");
        await File.WriteAllTextAsync(file, written, TestContext.Current.CancellationToken);
        (await BuiltProgram.RunAsync(await server.NewDatabaseAsync(), "serve", "--urls", "http://127.0.0.1:0", "--ledgers", file))
            .ShouldReturn(2)
            .Problems.ShouldContain(said);
    }

    [Fact]
    public async Task Ends_that_no_calendar_reaches()
    {
        var ledger = await server.TownsAsync();
        (await BuiltProgram.RunAsync(ledger, "keys", "create", "--name", "desk", "--scope", "reader", "--expires", "9999-12-31", "--json"))
            .ShouldReturn(3)
            .Problem.GetProperty("problem")
            .GetString()
            .ShouldBe("invalid-key-expiry");
        (await BuiltProgram.RunAsync(ledger, "serve", "--request-key-days", "36501"))
            .ShouldReturn(2)
            .Problems.ShouldContain("expected a whole number from 1 to 36500");
    }

    [Fact]
    public async Task A_role_that_may_have_no_connection()
    {
        var ledger = await server.NewDatabaseAsync();
        var role = $"limited_{Guid.NewGuid():N}";
        await using (var connection = new NpgsqlConnection(ledger + ";Pooling=false"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var make = new NpgsqlCommand($"create role {role} login password 'x' connection limit 0", connection);
            await make.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var limited = new NpgsqlConnectionStringBuilder(ledger) { Username = role, Password = "x" }.ConnectionString;
        (await BuiltProgram.RunAsync(limited, "rankings"))
            .ShouldReturn(6)
            .Problems.ShouldContain($"PostgreSQL takes no further connection: too many connections for role \"{role}\"");
    }

    [Fact]
    public async Task A_password_that_is_not_the_writers_any_more()
    {
        var folder = Path.Combine(server.NewFolder(), "ledger");
        (await BuiltProgram.RunAsync(null, "rankings", "--data", folder)).ShouldReturn(0);
        var secret = Path.Combine(folder, "secret-writer");
        await File.WriteAllTextAsync(secret, "other", TestContext.Current.CancellationToken);

        (await BuiltProgram.RunAsync(null, "rankings", "--data", folder))
            .ShouldReturn(6)
            .Problems.ShouldContain($"{secret} does not hold the password of rankledger_writer. Delete the file");

        File.Delete(secret);
        (await BuiltProgram.RunAsync(null, "rankings", "--data", folder)).ShouldReturn(0);
    }
}
