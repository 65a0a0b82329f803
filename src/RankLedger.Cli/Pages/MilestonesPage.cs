using System.Globalization;
using RankLedger.Cli.Printing;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Milestones;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages;

/// <summary>Milestones, one line each.</summary>
internal static class MilestonesPage
{
    public static void Write(Screen screen, MilestonesAnswer answer, Amounts amounts)
    {
        foreach (var tier in answer.Sentences)
            screen.Line($"{(answer.Series.Count > 1 ? $"By {Series(tier.Series)}: " : "")}{tier.Sentence}");
        if (answer.Milestones.Count == 0)
            screen.Line(Nothing(answer));
        else
            screen.Table(Table(answer, amounts));
        foreach (var each in answer.Milestones.Where(each => each.Beliefs.Any(belief => belief.To is not null)))
            screen.Line($"{each.Name}, {each.Tier} {each.Period}: believed {Phrases.List(each.Beliefs.Select(Told))}.");
        foreach (var each in answer.Milestones.Where(each => each.Succession is not null))
            screen.Line($"{each.Name}, {each.Tier} {each.Period}: not on the same ground as before; {each.Succession}.");
        if (answer.Milestones.Count > 0)
            screen.Line($"Of {answer.Flow}, in {Phrases.List(answer.Series.Select(Series))}.");
        if (answer.Next is { } next)
            screen.Line(Words.More($"{next}"));
        screen.Line(Words.Of(answer.Basis), Screen.Faint);
    }

    private static string Nothing(MilestonesAnswer answer)
    {
        var others = answer.OtherFlows.Count == 0 ? "" : $" There are some of {Phrases.List(answer.OtherFlows)}: ask with --flow.";
        if (answer.Tiers.Count == 0)
            return $"No milestone: no tier is defined for {answer.Flow}; add one to the ranking's definition.{others}";
        return answer.Series.Count == 0
            ? $"No milestone: nothing is known of {answer.Flow} at this point.{others}"
            : $"No milestone: of {answer.Flow}, in {Phrases.List(answer.Series.Select(Series))}, nobody is known to have crossed "
                + $"{Phrases.List(answer.Tiers)} at this point.{others}";
    }

    private static string Series(string series) =>
        series switch
        {
            MilestoneSeries.Annual => "years",
            "half" => "half-years",
            "quarter" => "quarters",
            "month" => "months",
            "week" => "weeks",
            "day" => "days",
            MilestoneSeries.YearToDate => "years to date",
            MilestoneSeries.Cumulative => "months added up",
            _ => "years from "
                + CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(int.Parse(series.AsSpan(^2), CultureInfo.InvariantCulture)),
        };

    private static string Told(Belief belief)
    {
        var began = string.Create(CultureInfo.InvariantCulture, $"from {belief.From:yyyy-MM-dd}");
        var ended = belief.TakenBack ? $"{belief.EndedBy}, taken back" : belief.EndedBy;
        return belief.To is { } to
            ? string.Create(CultureInfo.InvariantCulture, $"{began} ({belief.Publication}) until {to:yyyy-MM-dd} ({ended})")
            : $"{began} on ({belief.Publication})";
    }

    private static TextTable Table(MilestonesAnswer answer, Amounts amounts)
    {
        var table = new TextTable(
            new("ordinal", Right: true),
            new("entity"),
            new("tier"),
            new("event"),
            new("period"),
            new("value", 2, Right: true),
            new("sure", 4),
            new("believed since"),
            new("state", 1),
            new(answer.Order == Order.Ascending ? "last above" : "last below", 5),
            new("publication", 6)
        );
        var values = amounts.Over(answer.Milestones.Select(each => each.Value));
        foreach (var each in answer.Milestones)
        {
            table.Add(
                each.Ordinal is { } ordinal ? $"{(each.LevelWith is null ? "" : "=")}{Phrases.Ordinal(ordinal)}" : "",
                new(each.Name, Screen.Strong),
                each.Tier,
                Event(each, answer.Order),
                each.Period,
                values.Of(each.Value),
                Sure(each),
                string.Join(", ", each.Beliefs.Select(Since)),
                State(each.State),
                each.LastBelow,
                new(each.Beliefs[0].Publication, Screen.Faint)
            );
        }

        return table;
    }

    private static string Event(MilestoneAnswer each, string order) =>
        (each.Event, each.Kind) switch
        {
            (MilestoneEvent.Left, _) => "left",
            (MilestoneEvent.ReEntered, _) => "re-entered",
            (_, MilestoneSeries.YearToDate) => "reached (ytd)",
            (_, MilestoneSeries.Cumulative) => "reached",
            (MilestoneEvent.Entered, _) => each.Observed ? "entered"
            : order == Order.Ascending ? "seen below"
            : "seen above",
        };

    private static string Sure(MilestoneAnswer each) => each.Certain ? "certain" : "within rounding";

    private static string Since(Belief belief) =>
        belief.To is { } to
            ? string.Create(CultureInfo.InvariantCulture, $"{belief.From:yyyy-MM-dd} – {to:yyyy-MM-dd}")
            : belief.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string State(MilestoneState state) =>
        state switch
        {
            MilestoneState.Undone => "undone",
            MilestoneState.Reinstated => "reinstated",
            MilestoneState.Backdated => "backdated",
            MilestoneState.Postponed => "postponed",
            MilestoneState.Standing => "standing",
        };
}
