using System.Text.Json.Nodes;
using RankLedger.Importing.Recipes;

namespace RankLedger.Tests.Importing;

/// <summary>Workbooks with a sheet a year.</summary>
public sealed class Sheets_of_years_are_told_apart
{
    private readonly List<string> said = [];

    [Fact]
    public void Sheets_with_other_headings_are_left_out_and_told()
    {
        var recipe = Guess(Sheet("2023", "Exports (USD bn)"), Sheet("2024", "Exports (USD bn)"), Sheet("2025", "Exports (USD m)"));
        recipe["sheets"]!.ToJsonString().ShouldBe("[\"2023\",\"2024\"]");
        said.ShouldContain("Sheet '2025' has other headings than '2023' and is not read; it needs a recipe of its own.");
    }

    [Fact]
    public void Names_that_differ_in_their_years_alone_are_periods()
    {
        var recipe = Guess(Sheet("Trade 2024", "Exports (USD m)"), Sheet("Trade 2025", "Exports (USD m)"));
        recipe["sheets"]!.ToJsonString().ShouldBe("[\"*\"]");
        recipe["period"]!["sheet"]!.GetValue<bool>().ShouldBeTrue();
        recipe["period"]!["match"]!.GetValue<string>().ShouldContain(@"\d{2}");
    }

    [Fact]
    public void A_year_and_another_sheet_are_none()
    {
        var recipe = Guess(Sheet("Trade 2024", "Exports (USD m)"), Sheet("Notes 2025", "Exports (USD m)"));
        recipe["sheets"]!.ToJsonString().ShouldBe("[\"Trade 2024\"]");
    }

    [Theory]
    [InlineData("value_usd_bn", "\"USD bn\"")]
    [InlineData("value_eur", "\"EUR\"")]
    [InlineData("obs_value", "\"?\"")]
    public void The_name_of_a_column_says_its_unit(string title, string unit)
    {
        var recipe = Guess(
            new SourceSheet(
                "",
                [
                    ["city", "period", title],
                    ["Arland", "2024", "1"],
                    ["Borland", "2024", "2"],
                ]
            )
        );
        recipe["unit"]!.ToJsonString().ShouldBe(unit);
    }

    private JsonObject Guess(params SourceSheet[] sheets) => RecipeGuess.Of(sheets, "t.xlsx", _ => false, said.Add)!;

    private static SourceSheet Sheet(string name, string heading) =>
        new(
            name,
            [
                ["City", heading],
                ["Arland", "1"],
                ["Borland", "2"],
            ]
        );
}
