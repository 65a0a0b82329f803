using Npgsql;
using RankLedger.Domain;
using RankLedger.Operations;

namespace RankLedger.Tests.Ledger;

public sealed class Schemas_are_made_once(TestServer server)
{
    [Fact]
    public async Task A_database_of_a_newer_schema_is_refused()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.ScalarAsync<object>("insert into ledger.schema_version values (99)");
        var refused = await Should.ThrowAsync<LedgerRuleException>(() => ledger.Schema.EnsureAsync(TestContext.Current.CancellationToken));
        refused.Slug.ShouldBe("newer-schema");
        refused.Message.ShouldContain("99");
        (await ledger.SendAsync(new GetStatus())).Health.ShouldContain("newer");
    }

    [Fact]
    public async Task Several_programs_may_make_the_schema_at_once()
    {
        await using var ledger = await server.LedgerAsync(empty: true);
        (await ledger.SendAsync(new GetStatus())).SchemaVersion.ShouldBeNull();
        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => ledger.Schema.EnsureAsync(TestContext.Current.CancellationToken)))
        );
        (await ledger.SendAsync(new GetStatus())).Health.ShouldBe("ready");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_an_error_of_the_connection()
    {
        await using var ledger = TestLedger.Open("Host=127.0.0.1;Port=1;Username=nobody;Password=x;Database=none;Timeout=2");
        await Should.ThrowAsync<NpgsqlException>(() => ledger.Schema.EnsureAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Host=127.0.0.1", 40)]
    [InlineData("Host=127.0.0.1;Maximum Pool Size=7", 7)]
    public async Task A_program_takes_part_of_the_connections_of_a_server(string connection, int most)
    {
        await using var ledger = TestLedger.Open(connection);
        new NpgsqlConnectionStringBuilder(ledger.Database.ConnectionString).MaxPoolSize.ShouldBe(most);
    }
}
