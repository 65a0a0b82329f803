using RankLedger.Auditing;
using RankLedger.Cli.Printing;

namespace RankLedger.Cli.Pages.Auditing;

/// <summary>What we recorded about publications that were recorded before, one line each.</summary>
internal static class AmendmentsPage
{
    public static void Write(Screen screen, AmendmentsAnswer answer)
    {
        if (answer.Amendments.Count == 0)
            screen.Line("No event of ours at this point.");
        else
            screen.Table(Table(answer));
        if (answer.Next is { } next)
            screen.Line(Words.More($"{next}"));
        screen.Line($"{Words.Count(answer.Amendments.Count, "event")} · {Words.Of(answer.Basis)}", Screen.Faint);
    }

    private static TextTable Table(AmendmentsAnswer answer)
    {
        var table = new TextTable(
            new("position", Right: true),
            new("recorded", 5),
            new("publication", 3),
            new("what", Wraps: true),
            new("by", 2),
            new("why", 1, Wraps: true),
            new("evidence", 6, Wraps: true),
            new("reversed", 4)
        );
        foreach (var each in answer.Amendments)
        {
            table.Add(
                new($"@{each.Position}", Screen.Strong),
                Words.Of(each.RecordedAt),
                each.Publication,
                each.Detail,
                each.Actor,
                each.Reason,
                each.Evidence,
                each.ReversedBy is { } by ? $"by @{by}" : ""
            );
        }

        return table;
    }
}
