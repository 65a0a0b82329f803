using RankLedger.Cli.Printing;
using RankLedger.Publications;

namespace RankLedger.Cli.Pages;

/// <summary>The publications of a ranking, one line each.</summary>
internal static class PublicationsPage
{
    public static void Write(Screen screen, PublicationsAnswer answer)
    {
        if (answer.Publications.Count == 0)
            screen.Line("No publication at this point.");
        else
            screen.Table(Table(answer));
        if (answer.Next is { } next)
            screen.Line(Words.More(next));
        screen.Line($"{Words.Count(answer.Publications.Count, "publication")} · {Words.Of(answer.Basis)}", Screen.Faint);
    }

    private static TextTable Table(PublicationsAnswer answer)
    {
        var table = new TextTable(
            new("published"),
            new("publication"),
            new("kind", 4),
            new("figures", 2, Right: true),
            new("ranks", 3, Right: true),
            new("drops", 5, Right: true),
            new("state"),
            new("recorded", 6, Right: true),
            new("publisher", 1, Wraps: true)
        );
        foreach (var head in answer.Publications)
        {
            table.Add(
                head.PublishedOn,
                new(head.Publication, Screen.Strong),
                head.Kind,
                head.Figures.ToString(),
                Some(head.Ranks),
                Some(head.Drops),
                head.State.Word(),
                $"@{head.Position}",
                head.Publisher
            );
        }

        return table;
    }

    private static string Some(int count) => count == 0 ? "" : count.ToString();
}
