using RankLedger.Cli.Printing;
using RankLedger.Rankings;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages;

/// <summary>The rankings, one a line.</summary>
internal static class RankingsPage
{
    public static void Write(Screen screen, RankingsAnswer answer)
    {
        if (answer.Rankings.Count == 0)
        {
            screen.Line(
                "No ranking is recorded at this point. 'rankledger demo' fills a ledger with a sample; 'import FOLDER' with your own data."
            );
            return;
        }

        var table = new TextTable(
            new("ranking"),
            new("title", 1, Wraps: true),
            new("flows", 2),
            new("entities", 3, Right: true),
            new("tiers", 4)
        );
        foreach (var ranking in answer.Rankings)
            table.Add(
                new(ranking.Id, Screen.Strong),
                ranking.Title == ranking.Id ? "" : ranking.Title,
                string.Join(", ", ranking.Flows.Select(Phrases.Flow)),
                ranking.Entities.Count.ToString(),
                string.Join(", ", ranking.Tiers.Select(tier => tier.Name))
            );
        screen.Table(table);
        screen.Line("'rankledger show RANKING' tells what one of them holds.", Screen.Faint);
    }
}
