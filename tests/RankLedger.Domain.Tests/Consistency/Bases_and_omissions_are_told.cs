using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Titles that name another base than the numbers before have, and texts of what is left out.</summary>
public class Bases_and_omissions_are_told
{
    [Theory]
    [InlineData("Index 2015=100", "Index 2020=100", "has the base 2020 ('Index 2020=100') where customs of 1 January 2030 had 2015")]
    [InlineData("Output (2015 = 100.0), 2024", "Output (2021 = 100.0), 2025", "has the base 2021")]
    [InlineData("GDP at constant 2010 prices", "GDP at constant 2015 prices", "has the base 2015")]
    [InlineData("Base year 2004-05", "Base year 2011-12", "has the base 2011-12")]
    [InlineData("指数 以2015年为基期", "指数 以2020年为基期", "has the base 2020")]
    [InlineData("2015年不变价生产总值", "2020年不变价生产总值", "has the base 2020")]
    [InlineData("Index, Basisjahr 2015", "Index, Basisjahr 2020", "has the base 2020")]
    [InlineData("Index", "Index rebased to 2023=100", "tells of a break in its title ('Index rebased to 2023=100')")]
    [InlineData("Index", "Index (new base year)", "tells of a break in its title")]
    [InlineData("Index", "Index, neues Basisjahr 2020", "tells of a break in its title")]
    [InlineData("指数", "指数（基期调整）", "tells of a break in its title")]
    [InlineData("Trade", "Trade excluding bonded zones", "tells of a break in its title")]
    [InlineData("GDP in 2015 prices", "GDP in 2020 prices", "has the base 2020")]
    [InlineData("Index reference period 2015", "Index reference period 2020", "has the base 2020")]
    [InlineData("Index, base: 2015", "Index, base: 2020", "has the base 2020")]
    [InlineData("Merchandise trade statistics, reference year 2023", "Merchandise trade statistics, reference year 2024", null)]
    [InlineData("Leading exporters in 2023 US$ million", "Leading exporters in 2024 US$ million", null)]
    [InlineData("Customs data base 2023", "Customs data base 2024", null)]
    [InlineData("Customs data base: 2023", "Customs data base: 2024", null)]
    [InlineData("Les prix de 2023", "Les prix de 2024", null)]
    [InlineData("GDP 2024 in 2024 prices", "GDP 2025 in 2025 prices", null)]
    [InlineData("Trade in goods", "Trade in goods, new reference period: December 2024", null)]
    [InlineData("Trade excl. bonded zones, 2024", "Trade excluding bonded zones, 2025", null)]
    [InlineData("Index 2015=100", "Index 2015=100, revised", null)]
    [InlineData("Index 2015=100 in 2024", "Index 2015=100 in 2025", null)]
    [InlineData("Index", "Index 2020=100", null)]
    [InlineData("指数（上年=100），2024年", "指数（上年=100），2025年", null)]
    [InlineData("Trade excluding bonded zones, 2024", "Trade excluding bonded zones, 2025", null)]
    [InlineData("Trade", "Trade including December", null)]
    [InlineData("Index", "Index, not rebased", null)]
    public void A_year_on_another_base_is_told(string before, string after, string? told)
    {
        var found = Undeclared(Titled(Said("a", "2024", "115", "p24"), before), Titled(Said("a", "2025", "104", "p25"), after));
        if (told is null)
            found.ShouldBeEmpty();
        else
            found.ShouldHaveSingleItem().ShouldContain(told);
    }

    [Theory]
    [InlineData("Annual index", "Index rebased to 2023=100", true)]
    [InlineData("Index 2015=100", "Index 2020=100", true)]
    [InlineData("Annual index", "Annual index, revised", false)]
    [InlineData("Trade, reference year 2024", "Trade, reference year 2025", false)]
    [InlineData("Index 2020=100", "Index 2020=100, revised", false)]
    public void What_is_stated_anew_on_another_base_is_no_revision(string before, string after, bool isTold)
    {
        var found = Undeclared(
            Titled(Said("a", "2024", "115", "p24"), before),
            Titled(Said("a", "2025", "121", "p24"), before),
            Titled(Said("a", "2024", "95", "p25", "2031-01-01"), after),
            Titled(Said("a", "2025", "100", "p25", "2031-01-01"), after)
        );
        if (isTold)
            found
                .ShouldHaveSingleItem()
                .ShouldEndWith(
                    "and 2 of its figures count as revised from what customs of 1 January 2030 printed on another base. Such numbers are "
                        + "another series: give them a flow of their own."
                );
        else
            found.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, "Excludes probable cases", true)]
    [InlineData("provisional", "Excluding probable cases.", true)]
    [InlineData("Provisional; excludes probable cases", "Excludes probable cases", false)]
    [InlineData("Excludes probable cases", "excludes probable cases, estimated", false)]
    [InlineData(null, "不含再出口", true)]
    [InlineData("Excludes transit", "Excludes re-exports", true)]
    [InlineData("Excluding re-exports", "Excludes re-exports", false)]
    [InlineData("excl. re-exports", "Excluding re-exports", false)]
    [InlineData("Excludes transit and re-exports", "Excludes re-exports and transit", false)]
    [InlineData("不包括再出口", "不含再出口", false)]
    [InlineData("不含过境、再出口", "不含再出口和过境", false)]
    [InlineData(null, "estimated", false)]
    [InlineData(null, "including January", false)]
    public void A_note_of_what_is_left_out_is_told_where_the_year_before_has_none(string? before, string after, bool isTold) =>
        Undeclared(Noted(Said("a", "2024", "115", "p24"), before), Noted(Said("a", "2025", "104", "p25"), after))
            .Any(detail => detail.Contains($"has a note of what is left out ('{after}')", StringComparison.Ordinal))
            .ShouldBe(isTold);

    [Theory]
    [InlineData("Totals 2024", "Totals 2025, excluding re-exports", true)]
    [InlineData("Totals 2024 (old definition)", "Totals 2025, excluding re-exports", true)]
    [InlineData("Totals 2024, excluding re-exports", "Totals 2025, excluding re-exports", false)]
    [InlineData("Totals 2024, excluding re-exports", "Totals 2025", false)]
    [InlineData("Totals 2024", "Totals 2025", false)]
    public void A_title_of_what_is_left_out_is_told_whatever_the_one_before_tells(string before, string after, bool isTold) =>
        Undeclared(Titled(Said("a", "2024", "115", "p24"), before), Titled(Said("a", "2025", "104", "p25"), after))
            .Any(detail => detail.Contains($"in its title ('{after}')", StringComparison.Ordinal))
            .ShouldBe(isTold);

    [Fact]
    public void A_year_in_two_forms_is_told()
    {
        Undeclared(
                Said("a", "2025-01/2025-12", "115"),
                Said("b", "2025", "104"),
                Said("c", "2025", "103"),
                Said("d", "2025", "90"),
                Said("d", "2025-01/2025-12", "90")
            )
            .ShouldBe([
                "total 2025: a is stated for January to December and not for the year, and b and one other are stated for the year alone. "
                    + "They are the same days in two tables: where the numbers are the year's, state them for 2025 too.",
            ]);
        Undeclared(Said("a", "2025-01/2025-12", "115"), Said("a", "2025", "115"), Said("b", "2025", "104")).ShouldBeEmpty();
        Undeclared(Said("a", "2025-01/2025-12", "115"), Said("b", "2024", "104")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "2024",
        "2025-01/2025-12",
        "total 2025: a and one other are stated for January to December alone, and in 2024 for the year alone. The two are compared with "
            + "nothing: where the numbers are the year's, state them for 2025 too."
    )]
    [InlineData(
        "2024-01/2024-12",
        "2025",
        "total 2025: a and one other are stated for the year alone, and in 2024 for January to December alone. The two are compared with "
            + "nothing: where the numbers are the year's, state them for 2024 too."
    )]
    [InlineData("2023", "2025-01/2025-12", null)]
    [InlineData("2024-01/2024-12", "2025-01/2025-12", null)]
    public void Years_that_go_on_in_the_other_form_are_told(string before, string after, string? told) =>
        Undeclared(Said("a", before, "115"), Said("a", after, "116"), Said("b", before, "104"), Said("b", after, "105"))
            .ShouldBe(told is null ? [] : [told]);

    private static List<string> Undeclared(params (string Entity, string Flow, string Period, Statement Statement)[] said) =>
        [
            .. Groups(
                    new(
                        Parts.Definition with
                        {
                            Reference = null,
                            RankedLevels = [],
                            Entities = [new("a", "a"), new("b", "b"), new("c", "c"), new("d", "d")],
                        }
                    ),
                    [],
                    said
                )
                .SelectMany(group => group.Findings)
                .Where(found => found.Kind == FindingKind.Undeclared)
                .Select(found => found.Detail),
        ];

    private static (string, string, string, Statement) Titled((string, string, string, Statement Statement) said, string title) =>
        (said.Item1, said.Item2, said.Item3, said.Statement with { Title = title });

    private static (string, string, string, Statement) Noted((string, string, string, Statement Statement) said, string? note) =>
        (said.Item1, said.Item2, said.Item3, said.Statement with { Note = note });
}
