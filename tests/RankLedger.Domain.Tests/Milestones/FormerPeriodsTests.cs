using RankLedger.Domain.Figures;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Milestones;

/// <summary>An economy that was renamed on the first day of 2022 is one economy, at a tier of 100.</summary>
public class FormerPeriodsTests
{
    private static readonly Ranking Ranking = new(
        Given.Definition with
        {
            Successions =
            [
                new("2022-01-01", "renamed")
                {
                    From = ["oldland"],
                    Into = ["newland"],
                    Kind = Succession.Renamed,
                },
            ],
        }
    );

    [Fact]
    public void It_enters_once_under_the_id_of_the_period()
    {
        Told(("oldland", "2020", 95), ("oldland", "2021", 105), ("newland", "2022", 110)).ShouldBe(["oldland entered 2021 after 2020"]);
        // What it fell to under its new id is a fall, and what rises again enters again.
        Told(("oldland", "2021", 105), ("newland", "2022", 90), ("newland", "2023", 120))
            .ShouldBe(["oldland entered 2021", "newland left 2022", "newland re-entered 2023"]);
        Told(("oldland", "2021", 95), ("newland", "2022", 110)).ShouldBe(["newland entered 2022 after 2021"]);
    }

    [Fact]
    public void A_year_printed_again_under_the_new_id_is_told_once()
    {
        Told(("oldland", "2021", 105), ("newland", "2021", 105), ("newland", "2022", 110)).ShouldBe(["oldland entered 2021"]);
        // Another number is another entity's.
        Told(("oldland", "2021", 105), ("newland", "2021", 900), ("newland", "2022", 950))
            .ShouldBe(["oldland entered 2021", "newland entered 2021"]);
    }

    [Fact]
    public void A_year_in_the_middle_of_which_it_was_renamed_is_one_year()
    {
        // Renamed on the first day of July 2022: the year is printed under the old id, and the next one under the new.
        var renamed = Renamed("2022-07-01");
        Told(renamed, ("oldland", "2021", 95), ("oldland", "2022", 105), ("newland", "2023", 110))
            .ShouldBe(["oldland entered 2022 after 2021"]);
        // Printed under both, it is told under the id that it had by the end of it.
        Told(renamed, ("oldland", "2021", 95), ("oldland", "2022", 105), ("newland", "2022", 105), ("newland", "2023", 110))
            .ShouldBe(["newland entered 2022 after 2021"]);
        // A publisher that goes on with the old id tells of the same economy.
        Told(renamed, ("newland", "2022", 105), ("oldland", "2023", 107), ("newland", "2024", 90))
            .ShouldBe(["newland entered 2022", "newland left 2024"]);
    }

    [Fact]
    public void A_number_dropped_under_one_id_is_known_under_the_other()
    {
        var (first, next) = (new DateOnly(2023, 1, 1), new DateOnly(2024, 1, 1));
        TierFact old = new(new(first, next), "p", 105, Span.Exact(105));
        Dictionary<string, PeriodHistory> own = new(StringComparer.Ordinal)
        {
            ["oldland"] = new(ReferencePeriod.Parse("2021"), [old, TierFact.Dropped(new(next, KnownRange.Open), "q")]),
            ["newland"] = new(ReferencePeriod.Parse("2021"), [old with { Known = new(first, KnownRange.Open), Publication = "r" }]),
        };
        MilestoneFact Of(string entity) =>
            MilestoneFold.Of(FormerPeriods.With(Ranking, entity, id => [own[id]]), 100).ShouldHaveSingleItem();

        (Of("oldland").Known, Of("newland").Known).ShouldBe((new(first, next), new(next, KnownRange.Open)));
    }

    private static Ranking Renamed(string on) =>
        new(
            Given.Definition with
            {
                Successions =
                [
                    new(on, "renamed")
                    {
                        From = ["oldland"],
                        Into = ["newland"],
                        Kind = Succession.Renamed,
                    },
                ],
            }
        );

    private static IEnumerable<string> Told(params (string Entity, string Period, decimal Value)[] known) => Told(Ranking, known);

    private static IEnumerable<string> Told(Ranking ranking, params (string Entity, string Period, decimal Value)[] known)
    {
        return new[] { "oldland", "newland" }.SelectMany(entity =>
            MilestoneFold
                .Of(FormerPeriods.With(ranking, entity, Own), 100)
                .Select(fact => $"{entity} {Word(fact)} {fact.Period}{Below(fact)}")
        );

        IEnumerable<PeriodHistory> Own(string entity) =>
            known
                .Where(each => each.Entity == entity)
                .Select(each => new PeriodHistory(
                    ReferencePeriod.Parse(each.Period),
                    [new(new(new(2023, 1, 1), KnownRange.Open), "p", each.Value, Span.Exact(each.Value))]
                ));
    }

    private static string Word(MilestoneFact fact) =>
        fact.Event switch
        {
            MilestoneEvent.Entered => "entered",
            MilestoneEvent.Left => "left",
            _ => "re-entered",
        };

    private static string Below(MilestoneFact fact) =>
        fact is { Event: MilestoneEvent.Entered, LastBelow: { } last } ? $" after {last}" : "";
}
