using RankLedger.Domain.Claims;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Claims;

/// <summary>
/// Each subject on one small table, worked out by hand. Every number spans ± 1: in 2025 Jinhua 60, Dongguan 40, Chengdu 39, Xiamen 20, Yiwu
/// (in Jinhua) 30, China 1000;
/// in 2024 Jinhua 50, Dongguan 30, Chengdu 20, Xiamen 10, China 950.
/// </summary>
public class SubjectTests
{
    private static readonly (string, string, string, Statement)[] Table =
    [
        Said("jinhua", "2025", "60"),
        Said("dongguan", "2025", "40"),
        Said("chengdu", "2025", "39"),
        Said("xiamen", "2025", "20"),
        Said("yiwu", "2025", "30"),
        Said("cn", "2025", "1000"),
        Said("jinhua", "2024", "50"),
        Said("dongguan", "2024", "30"),
        Said("chengdu", "2024", "20"),
        Said("xiamen", "2024", "10"),
        Said("cn", "2024", "950"),
    ];

    [Theory]
    [InlineData("value:jinhua:2025:total", "60", "CNY", Verdict.Holds)] // a digit of 60 that counts is ten: 50 to 70
    [InlineData("value:jinhua:2025", "60", "CNY", Verdict.Holds)] // the first flow
    [InlineData("value:jinhua:2025:total", "61", "CNY", Verdict.HoldsWithinRounding)] // 60 to 62 against 59 to 61
    [InlineData("value:jinhua:2025:total", "62", "CNY", Verdict.Fails)] // 61 to 63 only touches
    [InlineData("value:jinhua:2025:total", "0.06", "thousand yuan", Verdict.Holds)]
    [InlineData("sum:jinhua+dongguan:2025:total", "100", "CNY", Verdict.Holds)] // 98 to 102
    [InlineData("sum:jinhua+dongguan:2025:total", "101", "CNY", Verdict.HoldsWithinRounding)]
    [InlineData("sum:jinhua+dongguan:2025:total", "103", "CNY", Verdict.Fails)]
    [InlineData("sum:top2:2025:total", "100", "CNY", Verdict.Holds)]
    [InlineData("gap:jinhua-dongguan:2025:total", "20", "CNY", Verdict.Holds)] // 18 to 22
    [InlineData("gap:jinhua-dongguan:2025:total", "22", "CNY", Verdict.HoldsWithinRounding)]
    [InlineData("gap:jinhua-dongguan:2025:total", "23", "CNY", Verdict.Fails)]
    [InlineData("gap:dongguan-jinhua:2025:total", "-20", "CNY", Verdict.Holds)]
    [InlineData("change:jinhua:2024-2025:total", "10", "CNY", Verdict.Holds)] // 8 to 12
    [InlineData("change:jinhua:2024-2025:total", "11", "CNY", Verdict.HoldsWithinRounding)]
    [InlineData("change:jinhua:2024-2025:total", "13", "CNY", Verdict.Fails)]
    [InlineData("floor:jinhua,dongguan:2025:total", "39", "CNY (more than)", Verdict.Holds)] // the smaller is 40
    [InlineData("floor:jinhua,dongguan:2025:total", "40", "CNY", Verdict.HoldsWithinRounding)]
    [InlineData("floor:jinhua,dongguan:2025:total", "41", "CNY", Verdict.Fails)]
    [InlineData("value:jinhua:2025:total", "59", "CNY (more than)", Verdict.Holds)]
    [InlineData("value:jinhua:2025:total", "60", "CNY (more than)", Verdict.HoldsWithinRounding)]
    [InlineData("value:jinhua:2025:total", "61", "CNY (more than)", Verdict.Fails)]
    [InlineData("share:jinhua:2025:total", "6.0", "percent", Verdict.Holds)] // 59 / 1001 to 61 / 999: 5.89 to 6.11
    [InlineData("share:jinhua:2025:total", "5.9", "percent", Verdict.HoldsWithinRounding)]
    [InlineData("share:jinhua:2025:total", "6.3", "percent", Verdict.Fails)]
    [InlineData("share:jinhua:2025:total", "7", "percent (approx)", Verdict.HoldsWithinRounding)]
    [InlineData("share:jinhua:2025:total", "7", "percent (nearly)", Verdict.HoldsWithinRounding)] // 6 to 7
    [InlineData("share:jinhua:2025:total", "5", "percent (nearly)", Verdict.Fails)] // 4 to 5; both ways 4 to 6 would overlap
    [InlineData("share:jinhua:2025:total", "5", "percent (approx)", Verdict.HoldsWithinRounding)]
    [InlineData("share:jinhua:2025:total", "6.2", "percent (more than)", Verdict.Fails)]
    [InlineData("share:jinhua+dongguan:2025:total", "10", "percent", Verdict.Holds)]
    [InlineData("share-of-parent:yiwu:2025:total", "50", "percent", Verdict.Holds)] // 29 / 61 to 31 / 59: 47.5 to 52.5
    [InlineData("share-of-parent:yiwu:2025:total", "53", "percent", Verdict.HoldsWithinRounding)]
    [InlineData("share-of-parent:yiwu:2025:total", "54", "percent", Verdict.Fails)]
    [InlineData("yoy:jinhua:2025:total", "20", "percent", Verdict.Holds)] // 59 / 51 to 61 / 49: 15.7 to 24.5
    [InlineData("yoy:jinhua:2025:total", "15", "percent", Verdict.HoldsWithinRounding)]
    [InlineData("yoy:jinhua:2025:total", "26", "percent", Verdict.Fails)]
    [InlineData("excess-yoy:jinhua:2025:total", "15", "percentage points", Verdict.Holds)] // 20 - 5.26 = 14.74
    [InlineData("excess-yoy:jinhua:2025:total", "21", "percentage points", Verdict.Fails)] // at most 24.49 - 5.05 = 19.44
    [InlineData("count:cities>=45:2025:total", "1", "cities", Verdict.Holds)]
    [InlineData("count:cities>=45:2025:total", "2", "cities", Verdict.Fails)]
    // Jinhua surely, Dongguan and Chengdu possibly
    [InlineData("count:cities>=39.5:2025:total", "2", "cities", Verdict.HoldsWithinRounding)]
    [InlineData("count:cities>=39.5:2025:total", "0", "cities", Verdict.Fails)]
    [InlineData("rank:jinhua:2025:total", "1", "rank", Verdict.Holds)]
    [InlineData("rank:jinhua:2025:total", "2", "rank", Verdict.Fails)]
    [InlineData("rank:dongguan:2025:total", "3", "rank", Verdict.HoldsWithinRounding)] // 39 to 41 and 38 to 40: second or third
    [InlineData("rank:chengdu:2025:total", "4", "rank", Verdict.Fails)]
    [InlineData("order:jinhua>dongguan:2025:total", "1", "boolean", Verdict.Holds)]
    [InlineData("order:dongguan>jinhua:2025:total", "1", "boolean", Verdict.Fails)]
    [InlineData("order:dongguan>jinhua:2025:total", "0", "boolean", Verdict.Holds)]
    [InlineData("order:chengdu>dongguan:2025:total", "1", "boolean", Verdict.HoldsWithinRounding)]
    [InlineData("order:yiwu>xiamen:2025:total", "1", "boolean", Verdict.Holds)] // compared by value, Yiwu is not ranked
    [InlineData("membership:top1:2025-vs-2024", "0", "cities changed", Verdict.Holds)]
    [InlineData("membership:top1:2025-vs-2024", "1", "cities changed", Verdict.Fails)]
    [InlineData("membership:top2:2025-vs-2024", "0", "cities changed", Verdict.HoldsWithinRounding)] // Dongguan may be third
    [InlineData("membership:top2:2025-vs-2024", "1", "cities changed", Verdict.CannotBeChecked)]
    public void A_subject_is_computed(string subject, string expected, string unit, Verdict verdict) =>
        Check(subject, expected, unit, Table).Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData("value:tianjin:2025:total", "60", "CNY", "the ledger knows no entity 'tianjin'.")]
    [InlineData("value:jinhua:2025:services", "60", "CNY", "the ledger knows no flow 'services'.")]
    [InlineData("value:jinhua:2025:exports", "60", "CNY", "nothing is known of Jinhua, exports 2025.")]
    [InlineData("value:jinhua:2025-01/2025-09:total", "60", "CNY", "nothing is known of Jinhua, total January–September 2025.")]
    [InlineData(
        "value:jinhua:last year:total",
        "60",
        "CNY",
        "'last year' is no period; expected 2025, 2025-H1, 2025-Q3, 2025-11, 2025-W03, 2025-11-23 or 2025-01/2025-09."
    )]
    [InlineData(
        "value:jinhua:2025:total",
        "60",
        "USD",
        "'USD' is in US dollars (USD), and the flow is in yuan (CNY); nothing is converted here: state the amount in CNY, or of a flow in "
            + "USD."
    )]
    [InlineData(
        "value:jinhua:2025:total",
        "60",
        "CNY (hardly)",
        "the word 'hardly' is not understood; expected approx, nearly or more than."
    )]
    [InlineData(
        "value:jinhua:2025:total",
        "70000000000000000000000000000",
        "billion yuan",
        "70000000000000000000000000000 billion yuan is too large to compare."
    )]
    [InlineData(
        "share:jinhua:2025:total",
        "70000000000000000000000000000",
        "percent",
        "70000000000000000000000000000 is too large to compare."
    )]
    [InlineData("share:jinhua:2025:total", "6", "CNY", "the unit 'CNY' is not understood; expected percent or percentage points.")]
    [InlineData("sum:jinhua+yiwu:2025:total", "90", "CNY", "'yiwu' would be counted twice in jinhua+yiwu.")]
    [InlineData("sum:top9:2025:total", "90", "CNY", "the table of total 2025 does not have 9 rows without a vacant position.")]
    [InlineData("gap:jinhua:2025:total", "90", "CNY", "'jinhua' does not name two entities as in shenzhen-shanghai.")]
    [InlineData("share-of-parent:cn:2025:total", "6", "percent", "the definition names nobody who contains 'cn'.")]
    [InlineData(
        "yoy:jinhua:2024:total",
        "6",
        "percent",
        "nobody prints the growth of Jinhua, total 2024, and the values of the two years are not both known, or not comparable."
    )]
    [InlineData("count:many:2025:total", "6", "cities", "'many' names no threshold as in cities>=1e12.")]
    [InlineData("rank:yiwu:2025:total", "6", "rank", "Yiwu is not ranked.")]
    [InlineData("rank:jinhua:2025:total", "1.5", "rank", "1.5 is no count.")]
    [InlineData("partners:yiwu:2025", "231", "countries", "figures say nothing about 'partners'.")]
    [InlineData("nonsense", "1", "", "the subject 'nonsense' is not understood; expected such as share:shenzhen+shanghai:2025:total.")]
    public void What_is_missing_is_said_and_never_an_error(string subject, string expected, string unit, string detail) =>
        Check(subject, expected, unit, Table).ShouldBe(new Judgement(Verdict.CannotBeChecked, OwnWord: false, Computed: null, detail));

    [Fact]
    public void A_name_of_two_is_said_to_be_one()
    {
        PrintedNumber.TryParse("60", out var number).ShouldBeTrue();
        var alike = Parts.Definition.Entities.Select(each => each.Id is "jinhua" or "xiamen" ? each with { Name = "Twin" } : each);
        ClaimCheck
            .On(
                new("c", "p", "", "value:Twin:2025:total", number, "CNY"),
                Recorded(new(Parts.Definition with { Entities = [.. alike] }), Table),
                Given.Day("2100-01-01"),
                amount => $"{Amount.Plain(amount)}"
            )
            .Detail.ShouldBe("'Twin' is the name of 'jinhua' and of 'xiamen'; write the id of the one that is meant.");
    }

    [Fact]
    public void A_verdict_tells_how_it_was_reached()
    {
        var gap = Check("gap:jinhua-dongguan:2025:total", "22", "CNY", Table);
        (gap.Computed, gap.Detail).ShouldBe(
            (20m, "60 (Jinhua) less 40 (Dongguan): 20, between 18 and 22; claimed is 22, between 21 and 23.")
        );
        Check("share:jinhua:2025:total", "5.9", "percent", Table)
            .Detail.ShouldBe("60 (Jinhua) of 1000 (China): 6%, between 5.894% and 6.106%; claimed is 5.9%, between 5.8% and 6%.");
        Check("change:jinhua:2024-2025:total", "10", "CNY", Table)
            .Detail.ShouldBe("60 (Jinhua) in 2025 less 50 (Jinhua) in 2024: 10, between 8 and 12; claimed is 10, between 0 and 20.");
        Check("count:cities>=39.5:2025:total", "2", "cities", Table)
            .Detail.ShouldBe("1 certain, 3 possible at or above 39.5; claimed are 2.");
        Check("rank:dongguan:2025:total", "3", "rank", Table)
            .Detail.ShouldBe("by the figures Dongguan is at position 2 to 3; claimed is 3.");
    }

    [Fact]
    public void Bounds_of_a_position_decide_only_where_all_of_them_do()
    {
        // Dongguan is printed between Jinhua, 60 ± 1, and Chengdu, 39 ± 1: somewhere between 38 and 61.
        var figures = Table.Where(each => each.Item1 != "dongguan").ToArray();
        RankStatement[] list = [Printed("jinhua", 1), Printed("dongguan", 2), Printed("chengdu", 3)];
        Check("value:dongguan:2025:total", "50", "CNY", figures, list).Verdict.ShouldBe(Verdict.CannotBeChecked); // 40 to 60
        Check("value:dongguan:2025:total", "90", "CNY", figures, list).Verdict.ShouldBe(Verdict.Fails); // 80 to 100
        Check("floor:dongguan:2025:total", "38", "CNY", figures, list).Verdict.ShouldBe(Verdict.Holds);
        Check("sum:jinhua+dongguan:2025:total", "100", "CNY", figures, list)
            .ShouldSatisfyAllConditions( // 97 to 122, claimed 0 to 200
                each => each.Verdict.ShouldBe(Verdict.HoldsWithinRounding),
                each => each.Computed.ShouldBeNull(),
                each =>
                    each.Detail.ShouldBe(
                        "60 (Jinhua) + between 38 and 61 (Dongguan, by position 2): between 97 and 122; claimed is 100, between 0 and 200."
                    )
            );
        Check("sum:jinhua+dongguan:2025:total", "105", "CNY", figures, list).Detail.ShouldEndWith("; bounds alone do not decide.");
    }

    [Fact]
    public void Positions_of_the_claiming_publication_are_no_evidence_for_a_position()
    {
        var figures = Table.Where(each => each.Item1 != "dongguan").ToArray();
        RankStatement[] own = [Printed("jinhua", 1, "p"), Printed("dongguan", 2, "p")];
        Check("rank:dongguan:2025:total", "2", "rank", figures, own)
            .Detail.ShouldContain("has no row in the table without the positions that its own publication prints");
        Check("order:dongguan>chengdu:2025:total", "1", "boolean", figures, own).Verdict.ShouldBe(Verdict.CannotBeChecked);
        Check("membership:top4:2025-vs-2024", "0", "cities changed", figures, own).Verdict.ShouldBe(Verdict.CannotBeChecked);
        Check("rank:dongguan:2025:total", "2", "rank", figures, [Printed("jinhua", 1), Printed("dongguan", 2)])
            .ShouldBe(
                new Judgement(
                    Verdict.Holds,
                    OwnWord: false,
                    Computed: 2,
                    "Lists of 2 January 2030 prints Dongguan at position 2; claimed is 2."
                )
            );
        Check("rank:dongguan:2025:total", "3", "rank", figures, [Printed("jinhua", 1), Printed("dongguan", 2)])
            .Verdict.ShouldBe(Verdict.Fails);
        Check("order:dongguan>chengdu:2025:total", "1", "boolean", figures, [Printed("jinhua", 1), Printed("dongguan", 2)])
            .Verdict.ShouldBe(Verdict.Holds);
    }

    [Fact]
    public void A_ranked_entity_without_a_row_may_be_anywhere()
    {
        var figures = Table.Where(each => each.Item1 != "xiamen").ToArray();
        Check("rank:jinhua:2025:total", "1", "rank", figures)
            .Detail.ShouldBe("by the figures Jinhua is at position 1 or worse, because rows are missing; claimed is 1.");
        Check("rank:chengdu:2025:total", "1", "rank", figures).Verdict.ShouldBe(Verdict.Fails); // Jinhua is surely ahead
        Check("count:cities>=45:2025:total", "1", "cities", figures).Verdict.ShouldBe(Verdict.CannotBeChecked);
        Check("count:cities>=45:2025:total", "0", "cities", figures).Verdict.ShouldBe(Verdict.Fails);
    }

    [Fact]
    public void A_figure_that_only_the_claiming_publication_prints_is_its_own_word()
    {
        (string, string, string, Statement)[] own =
        [
            Said("jinhua", "2025", "60", "paper"),
            Said("dongguan", "2025", "40", "paper"),
            Said("dongguan", "2025", "40", "other", "2031-01-01"),
        ];
        Check("value:jinhua:2025:total", "60", "CNY", own, publication: "paper").OwnWord.ShouldBeTrue();
        Check("value:dongguan:2025:total", "40", "CNY", own, publication: "paper").OwnWord.ShouldBeFalse();
        Check("gap:jinhua-dongguan:2025:total", "20", "CNY", own, publication: "paper").OwnWord.ShouldBeTrue();
        Check("value:jinhua:2025:total", "60", "CNY", own, publication: "other").OwnWord.ShouldBeFalse();
        var bounded = Table.Where(each => each.Item1 != "dongguan").ToArray();
        Check(
            "floor:dongguan:2025:total",
            "38",
            "CNY",
            bounded,
            [Printed("dongguan", 2, "paper"), Printed("chengdu", 3, "paper")],
            publication: "paper"
        )
            .OwnWord.ShouldBeTrue();
    }

    [Fact]
    public void Growth_that_others_print_comes_before_the_values_and_the_values_before_its_own()
    {
        // 12.0 ± 0.05 as printed; 60 / 50 is 20.
        var printed = Said("jinhua", "2025", "60", "other");
        printed.Statement = printed.Statement with { Growth = 12.0m };
        (string, string, string, Statement)[] both = [printed, Said("jinhua", "2024", "50")];
        Check("yoy:jinhua:2025:total", "12.0", "percent", both)
            .ShouldSatisfyAllConditions(
                each => (each.Verdict, each.OwnWord, each.Computed).ShouldBe((Verdict.Holds, false, 12m)),
                each =>
                    each.Detail.ShouldBe(
                        "12.0% (Jinhua, as customs of 1 January 2030 prints): 12%, between 11.95% and 12.05%; claimed is 12%, between "
                            + "11.9% and 12.1%."
                    )
            );
        Check("yoy:jinhua:2025:total", "12.0", "percent", both, publication: "other").Verdict.ShouldBe(Verdict.Fails);
        Check("yoy:jinhua:2025:total", "12.0", "percent", [printed], publication: "other")
            .ShouldSatisfyAllConditions(each => each.Verdict.ShouldBe(Verdict.Holds), each => each.OwnWord.ShouldBeTrue());
    }

    [Fact]
    public void Only_what_was_public_on_the_day_counts()
    {
        (string, string, string, Statement)[] figures =
        [
            Said("jinhua", "2025", "60", "first", "2026-01-20"),
            Said("jinhua", "2025", "80", "second", "2026-03-01"),
        ];
        Check("value:jinhua:2025:total", "60", "CNY", figures, day: "2026-01-19").Verdict.ShouldBe(Verdict.CannotBeChecked);
        Check("value:jinhua:2025:total", "60", "CNY", figures, day: "2026-01-20").Verdict.ShouldBe(Verdict.Holds);
        Check("value:jinhua:2025:total", "60", "CNY", figures, day: "2026-03-01").Verdict.ShouldBe(Verdict.Fails);
    }

    private static Judgement Check(
        string subject,
        string expected,
        string unit,
        (string, string, string, Statement)[] figures,
        RankStatement[]? positions = null,
        string publication = "p",
        string day = "2100-01-01"
    )
    {
        PrintedNumber.TryParse(expected, out var number).ShouldBeTrue();
        return ClaimCheck.On(
            new("c", publication, "", subject, number, unit),
            Recorded(Parts, figures, positions ?? []),
            Given.Day(day),
            amount => $"{Amount.Plain(amount)}"
        );
    }
}
