using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Entities that alone end while all others go on.</summary>
public class UndeclaredEndsTests
{
    [Theory]
    [InlineData("2018", "2019")]
    [InlineData("2018-Q4", "2019-Q1")]
    [InlineData("2018-12", "2019-01")]
    [InlineData("2017-04/2018-03", "2018-04/2019-03")]
    public void Who_grows_by_what_another_had_that_ends_may_have_taken_it_up(string before, string after)
    {
        // By hand: 1020 / 870 is 17.24 percent more, 1020 / (870 + 130) 2; dongguan grows by 1.05.
        var found = Groups(Parts, [], Two(before, after, "1020")).ShouldHaveSingleItem().Findings.ShouldHaveSingleItem();
        (found.Kind, found.Entity, found.Period, found.Value, found.Against).ShouldBe(
            (FindingKind.Undeclared, "jinhua", after, 1020m, 870m)
        );
        found.Detail.ShouldBe(
            $"Xiamen ends in {PeriodWords.Of(before)} while all others go on, and Jinhua grows by 17.24% in {PeriodWords.Of(after)}, "
                + $"far more "
                + "than all of them, and by 2% with what Xiamen had. If the one went into the other, declare it in 'successions'."
        );
    }

    [Fact]
    public void Growth_that_what_ends_does_not_explain_is_none()
    {
        // As much as the others, half as much as went, and twice as much.
        Groups(Parts, [], Two("2018", "2019", "880")).ShouldBeEmpty();
        Groups(Parts, [], Two("2018", "2019", "940")).ShouldBeEmpty();
        Groups(Parts, [], Two("2018", "2019", "1150")).ShouldBeEmpty();
        // Others grow as far apart as that every year.
        Groups(Parts, [], [.. Two("2018", "2019", "1020"), Said("chengdu", "2018", "50"), Said("chengdu", "2019", "57")]).ShouldBeEmpty();
    }

    [Fact]
    public void Who_ends_is_not_taken_up_where_the_definition_says_what_became_of_it_or_others_end_too()
    {
        var merged = new Succession("2019-01-01", "one city") { From = ["xiamen"], Into = ["jinhua"] };
        Groups(new(Parts.Definition with { Successions = [merged] }), [], Two("2018", "2019", "1020")).ShouldBeEmpty();
        Groups(Parts, [], [.. Two("2018", "2019", "1020"), Said("chengdu", "2018", "50")]).ShouldBeEmpty();
        // It goes on after a gap.
        Groups(Parts, [], [.. Two("2018", "2019", "1020"), Said("xiamen", "2020", "131")]).ShouldBeEmpty();
    }

    [Fact]
    public void Who_has_the_name_of_another_is_told_with_the_ids()
    {
        // A code that changed while its name stayed: the commonest case of all.
        var same = new Ranking(Parts.Definition with { Entities = NamedAlike("chengdu", "Xiamen") });
        Undeclared(
                Said("dongguan", "2018", "50"),
                Said("dongguan", "2019", "51"),
                Said("jinhua", "2018", "40"),
                Said("jinhua", "2019", "41"),
                Said("xiamen", "2018", "90"),
                Said("chengdu", "2019", "95")
            )
            .ShouldStartWith("Xiamen (chengdu) begins in 2019 where Xiamen (xiamen) ends in 2018, and all others go on.");
        Undeclared([.. Two("2018", "2019", "1020").Select(each => each with { Item1 = each.Item1 == "jinhua" ? "chengdu" : each.Item1 })])
            .ShouldBe(
                "Xiamen (xiamen) ends in 2018 while all others go on, and Xiamen (chengdu) grows by 17.24% in 2019, far more than all of "
                    + "them, and by 2% with what Xiamen (xiamen) had. If the one went into the other, declare it in 'successions'."
            );

        string Undeclared(params (string, string, string, Statement)[] said) =>
            Groups(same, [], said).SelectMany(group => group.Findings).Single(found => found.Kind == FindingKind.Undeclared).Detail;
    }

    [Fact]
    public void Two_that_are_renamed_in_one_step_are_told_each()
    {
        var seven = new Ranking(
            Six.Definition with
            {
                Entities = [.. Six.Definition.Entities, new("e7", "E7", Level: "city", Parent: "cn")],
            }
        );
        (string, string, string, Statement)[] others =
        [
            Said("jinhua", "2018", "50"),
            Said("jinhua", "2019", "51"),
            Said("e5", "2018", "40"),
            Said("e5", "2019", "41"),
            Said("e6", "2018", "2"),
            Said("e6", "2019", "2"),
            Said("xiamen", "2018", "10"),
            Said("dongguan", "2018", "5"),
        ];
        // 11 is near 10 and 5.2 near 5; 10 is twice 5.2, and 11 twice 5.
        Told("11", "5.2").ShouldBe(["chengdu where Xiamen", "e7 where Dongguan"]);
        // 7 is near 10 and near 5: nobody knows whose it is.
        Told("7", "5.2").ShouldBeEmpty();
        // Who has nobody near is no pair, and neither is the other.
        Told("11", "30").ShouldBeEmpty();

        IEnumerable<string> Told(string one, string other) =>
            Groups(seven, [], [.. others, Said("chengdu", "2019", one), Said("e7", "2019", other)])
                .Where(group => group.Kind == FindingKind.Undeclared)
                .SelectMany(group => group.Findings)
                .Select(found => $"{found.Entity} where {found.Detail.Split(" where ")[1].Split(" ends ")[0]}")
                .Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("b: confirmed only; break in series", true)]
    [InlineData("(b): new survey", true)]
    [InlineData("Break in time series", true)]
    [InlineData("not strictly comparable with earlier years", true)]
    [InlineData("统计口径调整", true)]
    [InlineData("与上年不可比", true)]
    [InlineData("Zeitreihenbruch", true)]
    [InlineData("tie-break by customs", false)]
    [InlineData("breaks the record", false)]
    [InlineData("comparable basis", false)]
    [InlineData("Definition changed", true)]
    [InlineData("The definitions have been revised", true)]
    [InlineData("revised methodology", true)]
    [InlineData("change in the survey method", true)]
    [InlineData("new definition (since 2025)", true)]
    [InlineData("统计范围变化", true)]
    [InlineData("调查方法有所调整", true)]
    [InlineData("Definition geändert", true)]
    [InlineData("changement de méthodologie", true)]
    [InlineData("no break in series", false)]
    [InlineData("without any time series break", false)]
    [InlineData("kein Zeitreihenbruch", false)]
    [InlineData("sans rupture de série", false)]
    [InlineData("definition unchanged", false)]
    [InlineData("no change in methodology", false)]
    [InlineData("统计口径未调整", false)]
    [InlineData("没有统计口径变化", false)]
    [InlineData("revised figure", false)]
    [InlineData("出口退税标准调整", false)]
    [InlineData("Change of base year to 2020", true)]
    [InlineData("incl. re-exports from 2025", true)]
    [InlineData("since 2025 without bonded zones", true)]
    [InlineData("new source from 2025", true)]
    [InlineData("Serie unterbrochen", true)]
    [InlineData("including January", false)]
    [InlineData("revised method; comparable", false)]
    [InlineData("revised method, not fully comparable", true)]
    public void A_note_that_tells_of_a_break_asks_for_one_in_the_definition(string note, bool isTold)
    {
        var (before, noted) = (Said("jinhua", "2024", "100"), Said("jinhua", "2025", "80"));
        noted.Statement = noted.Statement with { Note = note };
        Groups(Parts, [], before, noted)
            .SelectMany(group => group.Findings)
            .Select(found => found.Detail)
            .ShouldBe(
                isTold
                    ?
                    [
                        $"Jinhua, total 2025: 80 has a note that tells of a break ('{note}'), and the definition has none: it is compared "
                            + "with no earlier period, but later periods are compared past it. Declare it in 'breaks', from 2025.",
                    ]
                    : []
            );
        Groups(new(Parts.Definition with { Breaks = [new("2025", "counted anew")] }), [], before, noted).ShouldBeEmpty();
        // Said of both years it parts none from the other.
        before.Statement = before.Statement with { Note = note };
        Groups(Parts, [], before, noted).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public void Few_who_end_by_themselves_are_taken_for_a_merger(int rows)
    {
        // Six years of some towns that grow by -8 to 22 percent; one of them ends after the fourth year, and went into nobody.
        const int Tables = 1000;
        var (dice, told) = (new Random(rows), 0);
        for (var table = 0; table < Tables; table++)
        {
            var said = new List<(string, string, string, Statement)>();
            for (var town = 0; town < rows; town++)
            {
                var size = 100m + dice.Next(2000);
                for (var year = 2019; year < (town == 0 ? 2023 : 2025); year++)
                {
                    said.Add(Said(((string[])["jinhua", "dongguan", "chengdu", "xiamen", "e5", "e6"])[town], $"{year}", $"{size:0.0}"));
                    size *= 1 + ((dice.Next(300) - 80) / 1000m);
                }
            }

            told += Groups(Six, [], [.. said]).Any(group => group.Kind == FindingKind.Undeclared) ? 1 : 0;
        }

        told.ShouldBeLessThan(Tables / 50);
    }

    private static readonly Ranking Six = new(
        Parts.Definition with
        {
            Entities =
            [
                .. Parts.Definition.Entities,
                new("e5", "E5", Level: "city", Parent: "cn"),
                new("e6", "E6", Level: "city", Parent: "cn"),
            ],
        }
    );

    private static (string, string, string, Statement)[] Two(string before, string after, string grown) =>
        [
            Said("jinhua", before, "870"),
            Said("xiamen", before, "130"),
            Said("dongguan", before, "950"),
            Said("jinhua", after, grown),
            Said("dongguan", after, "960"),
        ];
}
