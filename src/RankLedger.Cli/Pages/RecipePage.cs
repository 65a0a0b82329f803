using System.Globalization;
using System.Text.Json.Nodes;
using RankLedger.Cli.Printing;
using RankLedger.Importing.Recipes;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages;

/// <summary>A proposed recipe, what it understood and what it finds.</summary>
internal static class RecipePage
{
    private const int MostListed = 12;

    public static void Write(Screen screen, RecipeProposal answer, string file, string? kept)
    {
        foreach (var sentence in answer.Understood)
            screen.Line(sentence);
        ProblemLine.Write(screen, answer.Problems, answer.Problems.Count);
        if (answer.Recipe is null)
            return;
        if (answer.Rows.Count > 0)
        {
            screen.Gap();
            screen.Table(Rows(answer));
            screen.Line(
                $"{Words.Count(answer.Figures, "figure")} in all, of {(answer.Periods.Count == 0 ? "no period" : Listed(answer.Periods))}"
                    + $"{Units(answer)}."
            );
        }

        foreach (var unknown in answer.Unknown)
            screen.Line(
                $"Not known: '{unknown.Entity}'{(unknown.Nearest.Count == 0 ? "" : $", nearest {Phrases.List(unknown.Nearest)}")}."
            );
        screen.Gap();
        if (kept is null)
            screen.Line(answer.Recipe);
        screen.Line(
            kept is null
                ? "Nothing was written; --to RECIPE.json keeps the recipe."
                : $"Written to {kept}. See what it would record: rankledger import {file} --recipe {kept}"
                    + $"{StillAsked(answer.Recipe)} --dry-run",
            Screen.Faint
        );
    }

    // What the file does not say, the command has to.
    private static string StillAsked(string recipe)
    {
        var said = JsonNode.Parse(recipe)!;
        var publication = said["publication"];
        return $"{(said["ranking"] is null ? " --ranking ID" : "")}{(publication?["publishedOn"] is null ? " --published-on DATE" : "")}"
            + (publication?["publisher"] is null ? " --publisher NAME" : "");
    }

    private static TextTable Rows(RecipeProposal answer)
    {
        var table = new TextTable(
            new TextColumn("cell"),
            new("entity"),
            new("period"),
            new("flow"),
            new("text", Right: true),
            new("unit", 2),
            new("value", Right: true)
        );
        foreach (var row in answer.Rows)
            table.Add(
                row.Place,
                new(row.Entity ?? "", Screen.Strong),
                row.Period,
                row.Flow,
                row.Text,
                row.Unit,
                row.Value?.ToString("#,0.############", CultureInfo.InvariantCulture) ?? (row.IsNone ? "none" : "not read")
            );
        return table;
    }

    private static string Units(RecipeProposal answer) => answer.Units.Count == 0 ? "" : $", in {Listed(answer.Units)}";

    private static string Listed(IReadOnlyList<string> texts) =>
        texts.Count <= MostListed ? Phrases.List(texts) : $"{Phrases.List(texts.Take(MostListed))} and {texts.Count - MostListed} more";
}
