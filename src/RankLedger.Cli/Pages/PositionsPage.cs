using RankLedger.Cli.Printing;
using RankLedger.Domain.Standings;
using RankLedger.Standings;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages;

/// <summary>Who stood where: a row an entity, a column a period; narrow terminals lose the earliest periods.</summary>
internal static class PositionsPage
{
    public static void Write(Screen screen, PositionsAnswer answer)
    {
        screen.Line($"{answer.Ranking}: positions by {answer.Flow}", Screen.Strong);
        if (answer.Periods.All(period => period.Rows.Count == 0))
            screen.Line("Nothing is known of these periods at this point.");
        else
            screen.Table(Table(answer));
        if (answer.Periods.Where(period => !period.Settled).Select(period => period.Period).ToList() is { Count: > 0 } open)
            screen.Line(
                $"Not settled, so that only printed positions have a number, and a value without one a question mark: {Phrases.List(open)}."
            );
        screen.Line(Words.Of(answer.Basis), Screen.Faint);
    }

    private static TextTable Table(PositionsAnswer answer)
    {
        var periods = answer.Periods;
        var table = new TextTable([
            new("entity"),
            .. periods.Select((period, at) => new TextColumn(period.Period, DropFirst: periods.Count - 1 - at, Right: true)),
        ]);
        var rows = periods
            .SelectMany((period, at) => period.Rows.Select(row => (At: at, Row: row)))
            .GroupBy(each => each.Row.Entity, StringComparer.Ordinal)
            .OrderBy(entity => Place(entity, periods.Count - 1))
            .ThenBy(entity => entity.Key, StringComparer.Ordinal);
        foreach (var entity in rows)
        {
            var of = entity.ToDictionary(each => each.At, each => each.Row);
            table.Add([
                new(entity.Last().Row.Name, Screen.Strong),
                .. Enumerable.Range(0, periods.Count).Select(at => of.TryGetValue(at, out var row) ? Text(row) : new TextCell("")),
            ]);
        }

        return table;
    }

    // As the newest period has them; behind those who are not in it.
    private static (int, int) Place(IEnumerable<(int At, PeriodPosition Row)> entity, int newest) =>
        entity.Where(each => each.At == newest).Select(each => each.Row.Rank).FirstOrDefault() is { } rank ? (0, rank) : (1, 0);

    private static TextCell Text(PeriodPosition row) => row.Rank?.ToString() ?? (row.Value is null ? "" : "?");
}
