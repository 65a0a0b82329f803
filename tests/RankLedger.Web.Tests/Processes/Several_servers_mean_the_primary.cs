using Npgsql;
using RankLedger.Access;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Processes;

/// <summary>A connection string that names a replica before its primary, and says nothing else, means the one that takes writes.</summary>
public sealed class Several_servers_mean_the_primary
{
    [Fact]
    public async Task Whatever_their_order()
    {
        await using var postgres = await OwnPostgres.StartAsync();
        var (replica, reason) = await postgres.ReplicaAsync();
        Assert.SkipWhen(replica is null, reason);
        var (first, second) = (new NpgsqlConnectionStringBuilder(replica), new NpgsqlConnectionStringBuilder(postgres.ConnectionString));
        var both = new NpgsqlConnectionStringBuilder(replica) { Host = $"{first.Host}:{first.Port},{second.Host}:{second.Port}" };
        await using var ledger = TestLedger.Open(both.ConnectionString);
        (await ledger.SendAsync(new CreateKey("desk", Scope.Reader))).Secret.ShouldNotBeEmpty();
    }
}
