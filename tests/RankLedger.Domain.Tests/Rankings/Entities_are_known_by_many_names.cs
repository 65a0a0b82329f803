using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Texts;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Rankings;

/// <summary>What entities are called, by files and by people, and on which day.</summary>
public sealed class Entities_are_known_by_many_names
{
    private static readonly EntityDefinition Turkey = new("tr", "Türkiye", "Türkiye Cumhuriyeti")
    {
        FormerNames = ["Ottoman Empire"],
        Aliases = ["Turkey, Rep.", "TUR"],
        Names = [new("Turkey", "1923-10-29"), new("Türkiye", "2022-06-01")],
    };

    private static readonly Ranking Countries = new(
        Definition with
        {
            Reference = null,
            RankedLevels = [],
            Entities = [Turkey, new("ge", "Georgia"), new("us-ga", "Georgia", Parent: "us"), new("us", "United States")],
        }
    );

    [Theory]
    [InlineData("tr", "tr")]
    [InlineData("TUR", "tr")]
    [InlineData("Turkey, Rep.", "tr")]
    [InlineData("Turkey", "tr")]
    [InlineData("Türkiye Cumhuriyeti", "tr")]
    [InlineData("Ottoman Empire", "tr")]
    [InlineData("TR", null)]
    [InlineData("Georgia", null)]
    public void A_file_means_an_id_an_alias_or_a_name_of_one_alone(string written, string? id) =>
        Countries.Names.Written(written)?.Id.ShouldBe(id);

    [Theory]
    [InlineData("TÜRKİYE", null)] // İ is no capital i
    [InlineData("türkiye", "tr")]
    [InlineData("ＴＵＲ", "tr")]
    [InlineData("turkey", "tr")]
    [InlineData("GEORGIA", null)]
    [InlineData("GE", "ge")]
    public void A_person_cares_for_neither_case_nor_width(string typed, string? id) => Countries.Names.Typed(typed)?.Id.ShouldBe(id);

    [Theory]
    [InlineData("1900-01-01", "Ottoman Empire")]
    [InlineData("1923-10-28", "Ottoman Empire")]
    [InlineData("1923-10-29", "Turkey")]
    [InlineData("2022-05-31", "Turkey")]
    [InlineData("2022-06-01", "Türkiye")]
    [InlineData("9999-12-31", "Türkiye")]
    public void A_day_has_its_name(string day, string name)
    {
        Turkey.NameOn(Day(day)).ShouldBe(name);
        Countries.On(Day(day)).Entity("tr")!.Name.ShouldBe(name);
    }

    [Fact]
    public void Without_dated_names_every_day_is_the_same() => Trade.On(Day("1900-01-01")).ShouldBeSameAs(Trade);

    [Fact]
    public void What_is_recorded_under_another_name_is_recorded_of_the_entity()
    {
        var publication = Recorded("p1", "2026-01-22", Figure("Jinhua", 5m)) with
        {
            Drops = [new("total", "2025", "Dongguan")],
            Ranks = [new("total", "2025", "Xiamen", 3)],
        };
        var recorded = (PublicationRecorded)Recording.Decide(Trade, null, publication, Now).ShouldHaveSingleItem();
        (recorded.Figures[0].Entity, recorded.Drops[0].Entity, recorded.Ranks[0].Entity).ShouldBe(("jinhua", "dongguan", "xiamen"));
        Recording.Decide(Trade, recorded, publication, Now).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GUANGZHOU", "'GUANGZHOU' differs from 'guangzhou' only in case, width or normal form; write it as there")]
    [InlineData("KWANGCHOW", "'KWANGCHOW' differs from 'Kwangchow', the former name of 'guangzhou', only in case")]
    [InlineData("canton", "'canton' differs from 'Canton', the former name of 'guangzhou', only in case")]
    [InlineData("ＧＺ", "'ＧＺ' differs from 'GZ', the alias of 'guangzhou', only in case")]
    [InlineData("GUANGZHOU City", "'GUANGZHOU City' differs from 'Guangzhou City', the name of 'guangzhou', only in case")]
    public void What_is_refused_for_its_letters_says_what_it_looks_like(string written, string reason)
    {
        var city = new EntityDefinition("guangzhou", "Guangzhou City")
        {
            Aliases = ["GZ"],
            FormerNames = ["Canton"],
            Names = [new("Kwangchow"), new("Guangzhou City", "1979-01-01")],
        };
        var ranking = new Ranking(Definition with { Entities = [city], Reference = null });
        PublicationCheck
            .CellProblems(ranking, new RecordedCell("total", "2025", written))
            .ShouldHaveSingleItem()
            .Detail.ShouldStartWith(reason);
    }

    [Fact]
    public void One_cell_under_two_names_is_stated_twice() =>
        Should
            .Throw<LedgerRuleException>(() =>
                Recording.Decide(Trade, null, Recorded("p1", "2026-01-22", Figure("Jinhua", 5m), Figure("jinhua", 6m)), Now)
            )
            .Message.ShouldContain("this cell is stated twice");

    [Fact]
    public void A_correction_names_the_entity_as_a_file_does() =>
        Correcting
            .Decide(Trade, Published(), new CellName(null, "2025", "Jinhua"), FigureCorrection.Number(5) with { Exact = true }, By)
            .ShouldHaveSingleItem()
            .ShouldBeOfType<FigureCorrected>()
            .Entity.ShouldBe("jinhua");

    [Fact]
    public void A_recording_may_leave_case_width_and_flow_to_us()
    {
        var publication = Recorded("p1", "2026-01-22", Figure("ＪＩＮＨＵＡ", 5m) with { Flow = "" }) with
        {
            Drops = [new("", "2025", "DONGGUAN")],
            Ranks = [new("", "2025", "xiamen", 3)],
        };
        var recorded = (PublicationRecorded)Recording.Decide(Trade, null, publication, Now).ShouldHaveSingleItem();
        (recorded.Figures[0].Flow, recorded.Figures[0].Entity).ShouldBe(("total", "jinhua"));
        recorded.Drops.ShouldBe([new RecordedCell("total", "2025", "dongguan")]);
        recorded.Ranks.ShouldBe([new RecordedRank("total", "2025", "xiamen", 3)]);
        Recording.Decide(Trade, recorded, publication, Now).ShouldBeEmpty();
    }

    public static TheoryData<EntityDefinition[], string> Refusals =>
        new()
        {
            { [new("jinhua", "A"), new("Jinhua", "B")], "'Jinhua' differs from 'jinhua' only in case, width or normal form" },
            { [new("a", "A"), new("bor\u200bland", "B")], "holds the sign U+200B, which nobody sees; take it out" },
            { [new("a1", "A"), new("ａ１", "B")], "'ａ１' differs from 'a1' only in case, width or normal form" },
            { [new("a", "A") { Aliases = ["b"] }, new("b", "B")], "the alias 'b' of 'a' is the id of another entity" },
            { [new("a", "A") { Aliases = ["x"] }, new("b", "B") { Aliases = ["x"] }], "the alias 'x' names both 'a' and 'b'" },
            { [new("a", "A") { Aliases = ["B"] }, new("b", "B")], "the alias 'B' of 'a' differs from the id 'b' only in case" },
            { [new("a", "A") { Aliases = ["ｂ"] }, new("b", "B")], "the alias 'ｂ' of 'a' differs from the id 'b' only in case" },
            {
                [new("a", "A") { Aliases = ["x"] }, new("b", "B") { Aliases = ["X"] }],
                "the alias 'X' of 'b' differs from 'x' of 'a' only in case"
            },
            { [new("a", "A") { Aliases = [" x"] }], "an alias of 'a' is empty, or begins or ends with a blank" },
            { [new("a", "A") { Names = [new("A", "June 2022")] }], "begins on 'June 2022'; expected a calendar date" },
            { [new("a", "A") { Names = [new(" ")] }], "a dated name of 'a' is empty" },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_definition_that_cannot_be_told_apart_is_refused(EntityDefinition[] entities, string reason) =>
        Should
            .Throw<LedgerRuleException>(() =>
                Defining.Decide(null, Definition with { Reference = null, RankedLevels = [], Entities = entities }, "ann")
            )
            .Message.ShouldContain(reason);

    // Sections and divisions of the SITC.
    [Fact]
    public void Codes_that_differ_in_zeros_in_front_are_two_where_both_are_written_down()
    {
        var codes = Definition with { Reference = null, RankedLevels = [], Entities = [new("0", "Food"), new("00", "Live animals")] };
        Defining.Decide(null, codes, "ann").ShouldNotBeEmpty();
        var ranking = new Ranking(codes);
        (ranking.IdOf("0"), ranking.IdOf("00")).ShouldBe(("0", "00"));
    }

    [Fact]
    public void Other_aliases_and_names_are_another_definition()
    {
        var before = Definition with { Entities = [.. Definition.Entities, Turkey] };
        var ranking = new Ranking(before);
        Defining
            .Decide(ranking, before with { Entities = [.. Definition.Entities, Turkey with { Aliases = [] }] }, "ann")
            .ShouldNotBeEmpty();
        Defining.Decide(ranking, before with { Entities = [.. Definition.Entities, Turkey with { Names = [] }] }, "ann").ShouldNotBeEmpty();
        Defining
            .Decide(
                ranking,
                before with
                {
                    Entities = [.. Definition.Entities, Turkey with { Names = [.. Turkey.Names], Aliases = [.. Turkey.Aliases] }],
                },
                "ann"
            )
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Jinhua", "jinhua")]
    [InlineData("ｊｉｎｈｕａ　１", "jinhua 1")]
    [InlineData("Cafe\u0301", "caf\u00e9")]
    [InlineData("Straße", "strasse")]
    [InlineData("STRASSE", "strasse")]
    [InlineData("Maẞe", "masse")]
    [InlineData("ﬁnland", "finland")]
    [InlineData("ΟΔΟΣ", "οδοσ")] // ς and σ are one letter
    [InlineData("οδος", "οδοσ")]
    [InlineData("ｶﾅ", "カナ")]
    [InlineData("№ Ⅻ", "no xii")]
    [InlineData("U.S.\u00a0A.", "u.s. a.")]
    [InlineData("한국", "한국")]
    [InlineData("bor\u200bland", "borland")]
    [InlineData("\ufeffborland", "borland")]
    [InlineData("01001", "1001")]
    [InlineData("０１００１", "1001")]
    [InlineData("000", "0")]
    [InlineData("01a", "01a")]
    public void What_looks_alike_is_one_text(string text, string likeness) => Likeness.Of(text).ShouldBe(likeness);

    [Theory]
    [InlineData("Jinhua", "jinhua", "only in case, width or normal form")]
    [InlineData("01001", "1001", "only in zeros in front, which spreadsheets cut off")]
    [InlineData("Saint Lucia", "Saint\u00a0Lucia", "only in a sign that looks like a blank or like nothing, U+00A0")]
    [InlineData("bor\u200bland", "borland", "only in a sign that looks like a blank or like nothing, U+200B")]
    [InlineData("S\u00a0L", "s\u00a0l", "only in case, width or normal form")]
    public void What_they_differ_in_is_said(string one, string other, string difference) =>
        Likeness.Difference(one, other).ShouldBe(difference);

    [Fact]
    public void A_name_of_several_is_asked_for()
    {
        var names = new EntityNames([new("suh", "Suzhou"), new("suz", "Suzhou"), new("wuxi", "Wuxi")]);
        names.Several("Suzhou").ShouldBe("'Suzhou' is the name of 'suh' and of 'suz'; write the id of the one that is meant");
        names.Several("Wuxi").ShouldBeNull();
        names.Several("suz").ShouldBeNull();
        // A person leaves case and width out, and an alias may be of two in a file that is not right yet.
        names.Several("SUZHOU").ShouldBe("'SUZHOU' is the name of 'suh' and of 'suz'; write the id of the one that is meant");
        var aliased = new EntityNames([new("a", "Arland") { Aliases = ["x"] }, new("b", "Borland") { Aliases = ["x"] }]);
        aliased.Several("x").ShouldBe("'x' is the name of 'a' and of 'b'; write the id of the one that is meant");
        aliased.Several("y").ShouldBeNull();
    }
}
