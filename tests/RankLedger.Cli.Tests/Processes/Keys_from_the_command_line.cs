namespace RankLedger.Cli.Tests.Processes;

public sealed class Keys_from_the_command_line(PrivateServer server)
{
    [Fact]
    public async Task Are_made_shown_once_listed_and_revoked()
    {
        var database = await server.NewDatabaseAsync();
        var made = (await BuiltProgram.RunAsync(database, "keys", "create", "--name", "trade desk", "--scope", "corrector", "--json"))
            .ShouldReturn(0)
            .Json;
        var secret = made.GetProperty("secret").GetString()!;
        secret.ShouldMatch("^rl_[0-9a-f]{64}$");
        made.GetProperty("key").GetProperty("scope").GetString().ShouldBe("corrector");

        var listed = (await BuiltProgram.RunAsync(database, "keys", "list")).ShouldReturn(0).Output;
        listed.ShouldMatch(
            $@"(?m)^ *1 +trade desk +corrector +{secret[..11]}… +\d{{4}}-\d\d-\d\d \d\d:\d\d UTC +- +- +-$",
            "one line with when it was made"
        );
        listed.ShouldNotContain(secret);

        (await BuiltProgram.RunAsync(database, "keys", "revoke", "1"))
            .ShouldReturn(0)
            .Output.ShouldContain("Key 1 of 'trade desk' is revoked since");
        (await BuiltProgram.RunAsync(database, "keys", "list", "--json"))
            .Json.GetProperty("keys")[0]
            .GetProperty("revokedAt")
            .GetString()
            .ShouldNotBeNull();
        (await BuiltProgram.RunAsync(database, "keys", "create", "--name", "guest", "--scope", "reader", "--expires", "2999-12-31"))
            .ShouldReturn(0)
            .Output.ShouldContain("It counts until 3000-01-01 00:00 UTC.");
        (await BuiltProgram.RunAsync(database, "keys", "create", "--name", "guest", "--scope", "reader", "--expires", "2001-01-01"))
            .ShouldReturn(3)
            .Problems.ShouldContain("would never count");
        (await BuiltProgram.RunAsync(database, "keys", "revoke", "7")).ShouldReturn(3).Problems.ShouldContain("There is no key 7");
    }
}
