using RankLedger.Cli.Printing;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Standings;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages;

/// <summary>What moved between two tables, in sentences.</summary>
internal static class MovementsPage
{
    private const string Doubtful = "doubtful: see what is not declared";

    public static void Write(Screen screen, MovementsAnswer answer, RankingDefinition ranking)
    {
        var found = answer.Movements;
        screen.Line($"{ranking.Title}: {answer.Flow}, from {answer.From} to {answer.To}", Screen.Strong);
        screen.Line(
            found.LeadChange is { } lead
                ? $"Lead: {ranking.NameOf(lead.Entity)} takes the lead from {ranking.NameOf(lead.Overtaken)} ({Sure(lead)})."
                : "Lead: no change that can be told."
        );
        foreach (var overtake in found.Overtakes)
            screen.Line($"Overtake: {ranking.NameOf(overtake.Entity)} passes {ranking.NameOf(overtake.Overtaken)} ({Sure(overtake)}).");
        foreach (var change in found.RankChanges)
            screen.Line(
                $"Rank: {ranking.NameOf(change.Entity)} {(change.To < change.From ? "rises" : "falls")} from {change.From} to {change.To}"
                    + $"{(change.Doubt is null ? "" : $" ({Doubtful})")}."
            );
        foreach (var sentence in found.Breaks)
            screen.Line($"Not compared: {sentence}.");
        foreach (var undeclared in answer.Undeclared)
            screen.Line(Phrases.NotDeclared(undeclared));
        WriteEntries(screen, found, ranking);
        if (found is { LeadChange: null, Overtakes.Count: 0, RankChanges.Count: 0 })
            screen.Line("No overtake and no change of rank can be told.");
        screen.Line(Words.Of(answer.Basis), Screen.Faint);
    }

    private static void WriteEntries(Screen screen, Movements found, RankingDefinition ranking)
    {
        if (found.Comparable)
        {
            var size = new Ranking(ranking).TableSize;
            screen.Line($"Entries to the top {size}: {Phrases.List(found.Entries.Select(ranking.NameOf))}.");
            screen.Line($"Exits from the top {size}: {Phrases.List(found.Exits.Select(ranking.NameOf))}.");
            return;
        }

        screen.Line($"Entries and exits cannot be told: {string.Join("; ", found.Missing.Select(each => each.TrimEnd('.')))}.");
    }

    private static string Sure(Overtake overtake) =>
        (overtake.Before, overtake.Now) switch
        {
            _ when overtake.Doubt is not null => Doubtful,
            (RowOrder.AsPrinted, RowOrder.AsPrinted) => "as printed in both",
            (RowOrder.AsPrinted, _) => "as printed before, certain now",
            (_, RowOrder.AsPrinted) => "certain before, as printed now",
            _ => "certain in both",
        };
}
