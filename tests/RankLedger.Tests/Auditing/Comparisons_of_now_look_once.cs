using RankLedger.Auditing.Comparing;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Tests.Ledger;

namespace RankLedger.Tests.Auditing;

/// <summary>Two days are compared while somebody records: both are of one state of the ledger.</summary>
public sealed class Comparisons_of_now_look_once(TestServer server)
{
    private const int Recorded = 60;

    [Fact]
    public async Task Nothing_that_is_recorded_meanwhile_lies_between_the_points()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        await ledger.SendAsync(new RecordPublications("towns", [Towns.Publication("p", new DateOnly(2025, 1, 1), 100)]));
        var recording = RecordAsync(ledger);

        var seen = new HashSet<long>();
        while (!recording.IsCompleted)
        {
            var answer = await ledger.SendAsync(new GetComparison("towns", ReferencePeriod.Parse("2024"), null, On(1), On(2)));
            answer.From.Position.ShouldBe(answer.To.Position);
            seen.Add(answer.To.Position);
        }

        await recording;
        seen.Count.ShouldBeGreaterThan(2);
    }

    private static Point On(int day) => new(AsPublished.On(new DateOnly(2025, 1, day)), AsRecorded.Now);

    private static async Task RecordAsync(TestLedger ledger)
    {
        for (var number = 1; number <= Recorded; number++)
            await ledger.SendAsync(
                new RecordPublications("towns", [Towns.Publication($"p{number}", new DateOnly(2025, 1, 1).AddDays(number), number)])
            );
    }
}
