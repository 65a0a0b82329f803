using System.Globalization;
using RankLedger.Cli.Printing;
using RankLedger.Domain.Milestones;
using RankLedger.Milestones;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages;

/// <summary>Milestones, one line each.</summary>
internal static class MilestonesPage
{
    public static void Write(Screen screen, MilestonesAnswer answer, Amounts amounts)
    {
        if (answer.Milestones.Count == 0)
            screen.Line("No milestone: nobody is known to have crossed a tier at this point.");
        else
            screen.Table(Table(answer, amounts));
        screen.Line(Words.Of(answer.Basis), Screen.Faint);
    }

    private static Sheet Table(MilestonesAnswer answer, Amounts amounts)
    {
        var sheet = new Sheet(
            new("ordinal", Right: true), new("entity"), new("tier", 2), new("event"), new("period"), new("value", Right: true), new("sure", 4),
            new("believed since"), new("state"), new("last below", 5), new("publication", 6));
        foreach (var each in answer.Milestones)
        {
            var belief = each.Beliefs.Count == 0 ? null : each.Beliefs[^1];
            sheet.Add(
                each.Ordinal is { } ordinal ? Words.Ordinal(ordinal) : "", new(each.Name, Screen.Strong), each.Tier, Event(each), each.Period,
                amounts.Of(each.Value), Sure(each), Since(belief), State(each.State), each.LastBelow, new(belief?.Publication ?? "", Screen.Faint));
        }

        return sheet;
    }

    private static string Event(MilestoneAnswer each) => (each.Event, each.Kind) switch
    {
        (MilestoneEvent.Left, _) => "left",
        (MilestoneEvent.ReEntered, _) => "re-entered",
        (_, "ytd") => "reached (ytd)",
        _ => each.Observed ? "entered" : "seen above",
    };

    private static string Sure(MilestoneAnswer each) => each.Certain ? "certain" : "within rounding";

    private static string Since(Belief? belief) => belief switch
    {
        null => "",
        { To: { } to } => string.Create(CultureInfo.InvariantCulture, $"{belief.From:yyyy-MM-dd} – {to:yyyy-MM-dd}"),
        _ => belief.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private static string State(MilestoneState state) => state switch
    {
        MilestoneState.Undone => "undone",
        MilestoneState.Reinstated => "reinstated",
        MilestoneState.Backdated => "backdated",
        _ => "standing",
    };
}
