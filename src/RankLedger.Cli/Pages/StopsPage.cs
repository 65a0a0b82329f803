using RankLedger.Cli.Printing;
using RankLedger.Standings;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages;

/// <summary>The days of a table: each publication of a day, and what it did to each row.</summary>
internal static class StopsPage
{
    public static void Write(Screen screen, StopsAnswer answer, Amounts amounts)
    {
        screen.Line(
            $"{answer.Ranking}: {answer.Flow} {answer.Period}{(answer.Unit.Length == 0 ? "" : $", in {answer.Unit}")}",
            Screen.Strong
        );
        if (answer.Stops.Count == 0)
            screen.Line("Nothing was published about this table at this point.");
        else
            screen.Table(Table(answer, amounts));
        var changing = answer.Stops.Count(stop => stop.Changes > 0);
        screen.Line($"{Words.Count(answer.Stops.Count, "day")}, {changing} of them with changes · {Words.Of(answer.Basis)}", Screen.Faint);
    }

    private static TextTable Table(StopsAnswer answer, Amounts written)
    {
        var amounts = written.Over(
            answer.Stops.SelectMany(stop => stop.Publications).SelectMany(by => by.Deeds).Select(deed => deed.Value)
        );
        var table = new TextTable(
            new("visible from"),
            new("entity"),
            new("did"),
            new("changes"),
            new("value", Right: true),
            new("as printed", 2),
            new("rank", 1, Right: true),
            new("publication", 4),
            new("publisher", 3, Wraps: true)
        );
        foreach (var (stop, by) in answer.Stops.SelectMany(stop => stop.Publications.Select(by => (stop, by))))
        {
            foreach (var deed in by.Deeds)
            {
                table.Add(
                    $"{stop.On:yyyy-MM-dd}",
                    new(deed.Name, Screen.Strong),
                    DeedWords.Of(deed.Deed),
                    deed.Changes ? "yes" : "",
                    amounts.Of(deed.Value),
                    $"{deed.Text} {deed.PrintedUnit}".Trim(),
                    deed.Rank?.ToString(),
                    by.Publication,
                    by.Publisher
                );
            }
        }

        return table;
    }
}
