using RankLedger.Domain.Milestones;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Milestones;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Milestones;

/// <summary>A tier of 1,000 and a city that took another up: 870 and 130 were 1,000 before.</summary>
public sealed class Crossings_tell_of_mergers(TestServer server)
{
    [Fact]
    public async Task Who_entered_with_the_number_of_two()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(
            new DefineRanking(
                new()
                {
                    Id = "cities",
                    Title = "Cities",
                    Flows = [new("total", "CNY")],
                    Entities = [new("big", "Big"), new("small", "Small"), new("other", "Other")],
                    Tiers = [new("thousand", 1000)],
                    Successions = [new("2019-01-01", "a district since") { From = ["small"], Into = ["big"] }],
                },
                "tester"
            )
        );
        await ledger.SendAsync(
            new RecordPublications(
                "cities",
                [
                    Said(2018, ("2018", "big", 870), ("2018", "small", 130), ("2018", "other", 950)),
                    Said(2019, ("2019", "big", 1020), ("2019", "other", 1001)),
                    Said(2020, ("2020", "big", 990)),
                    Said(2021, ("2021", "big", 1030)),
                ]
            )
        );

        var found = (await ledger.SendAsync(new GetMilestones("cities", null, null, null, IncludeUndone: false, Point.Now))).Milestones;

        found
            .Select(each => (each.Name, each.Event, each.Period, each.Succession))
            .ShouldBe([
                ("Big", MilestoneEvent.Entered, "2019", "Small went into Big on 2019-01-01 (a district since)"),
                ("Other", MilestoneEvent.Entered, "2019", null),
                // On the same ground as the year before.
                ("Big", MilestoneEvent.Left, "2020", null),
                ("Big", MilestoneEvent.ReEntered, "2021", null),
            ]);
    }

    private static PublicationRecorded Said(int year, params (string Period, string Entity, decimal Value)[] figures) =>
        new(
            Ranking: "cities",
            Publication: $"y{year}",
            Publisher: "customs",
            Kind: "release",
            Title: "Title",
            Url: null,
            Language: null,
            PublishedOn: new(year + 1, 1, 20),
            Precision: "day",
            KnownBy: null,
            Release: null,
            Full: false,
            Figures: [.. figures.Select(each => new RecordedFigure("total", each.Period, each.Entity, each.Value))],
            Drops: [],
            Ranks: [],
            DocumentSha256: null,
            Actor: "tester"
        );
}
