using DotNet.Testcontainers.Builders;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Standings;
using Testcontainers.PostgreSql;

namespace RankLedger.Tests.Ledger;

/// <summary>The same ledger on PostgreSQL in a container, where an engine answers.</summary>
public sealed class A_container_holds_a_ledger
{
    [Fact]
    public async Task The_ledger_runs_in_a_container()
    {
        PostgreSqlContainer? container = null;
        try
        {
            container = new PostgreSqlBuilder("postgres:17-alpine").Build();
            await container.StartAsync(TestContext.Current.CancellationToken);
        }
        catch (Exception e)
            when (e is DockerUnavailableException or TimeoutException
                || e.GetType().Namespace?.StartsWith("Docker.", StringComparison.Ordinal) == true
            )
        {
            if (container is not null)
                await container.DisposeAsync();
            Assert.Skip($"no container engine answers, or it has no image postgres:17-alpine: {e.Message.Split('\n')[0]}");
        }

        await using (container)
        {
            await using var ledger = TestLedger.Open(container.GetConnectionString());
            await ledger.Schema.EnsureAsync(TestContext.Current.CancellationToken);
            await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
            await ledger.SendAsync(new RecordPublications("towns", [Towns.Publication("p1", new DateOnly(2025, 1, 1), 120)]));
            var table = await ledger.SendAsync(
                new GetStandings("towns", ReferencePeriod.Parse("2024"), null, new(AsPublished.All, AsRecorded.Now))
            );
            table.Rows.Select(row => (row.Entity, row.Value)).ShouldBe([("b", 150m), ("a", 120m)]);
        }
    }
}
