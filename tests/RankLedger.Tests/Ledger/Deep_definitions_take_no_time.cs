using System.Diagnostics;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Standings;

namespace RankLedger.Tests.Ledger;

/// <summary>Who may define rankings keeps nobody waiting with a few hundred kilobytes.</summary>
public sealed class Deep_definitions_take_no_time(TestServer server)
{
    [Fact]
    public async Task Thousands_of_entities_may_lie_in_one_another()
    {
        await using var ledger = await server.LedgerAsync();
        var definition = Deep(5_000);
        var began = Stopwatch.GetTimestamp();

        await ledger.SendAsync(new DefineRanking(definition, "tester"));
        await ledger.SendAsync(new RecordPublications("towns", [Towns.Publication("p", new DateOnly(2025, 1, 1), 120)]));
        (await ledger.SendAsync(new GetStandings("towns", ReferencePeriod.Parse("2024"), null, default))).Rows.Count.ShouldBe(2);

        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    // Whoever walks up from each of them takes a thousand million steps.
    [Fact]
    public void Each_is_passed_once()
    {
        var definition = Deep(50_000);
        var began = Stopwatch.GetTimestamp();

        Defining.Contradiction(definition).ShouldBeNull();

        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private static RankingDefinition Deep(int many) =>
        Towns.Definition with
        {
            Entities =
            [
                .. Towns.Definition.Entities,
                .. Enumerable.Range(0, many).Select(n => new EntityDefinition($"e{n}", "E", Parent: n + 1 < many ? $"e{n + 1}" : null)),
            ],
        };
}
