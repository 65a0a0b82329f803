using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Milestones;
using RankLedger.Web.Pages.Parts;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>Who crossed a tier, and when anybody could know.</summary>
public partial class MilestonesPage
{
    [Parameter, EditorRequired]
    public MilestonesView View { get; set; } = null!;
    private Frame Frame => View.Frame;
    private string Unit => View.Unit;
    private string? Series => View.Answer.Series is [var first, ..] && View.Series == first ? null : View.Series;
    private string? Hidden => View.HidesUndone ? "false" : null;
    private IReadOnlyList<TierDefinition> Tiers =>
        [.. Frame.Ranking.Tiers.Where(tier => tier.IsFor(View.Answer.Flow)).OrderBy(tier => tier.Value)];
    private string Sentence => View.Sentence;

    private string Undone
    {
        get
        {
            var gone = View.Rows.Where(each => !each.State.IsBelieved()).ToList();
            if (View.Rows.Count == 0)
                return "";
            if (gone.Count == 0)
                return "No publication has undone any of them at this point.";
            var (were, are) = gone.Count == 1 ? ("was", "is") : ("were", "are");
            var names = string.Join(", ", gone.Take(5).Select(each => each.Name));
            return $"{Numerals.Beginning(gone.Count)} {were} believed once and {are} not any more: {names}.";
        }
    }

    // What only an older state of our ledger held: from another day on, or at all.
    private string Ours =>
        string.Join(
            " ",
            View.Former.Select(each =>
                each.Moved is { } moved
                    ? $"Our event @{each.By.Position} moved the day from which {each.Was.Name} could be known, from "
                        + $"{Days.Long(each.Was.Beliefs[0].From)} to {Days.Long(moved)}."
                    : $"Our event @{each.By.Position} took {each.Was.Name} out: until then it could be known from "
                        + $"{Days.Long(each.Was.Beliefs[0].From)}."
            )
        );

    private static string Before(MilestoneAnswer each) =>
        each.Event switch
        {
            MilestoneEvent.Left => "left it",
            MilestoneEvent.ReEntered => "back again",
            MilestoneEvent.Entered => each.LastBelow is { } below ? $"outside in {Days.Period(below)}" : "first seen inside",
        } + (each.Succession is null ? "" : $"; {each.Succession}");

    // By the day on which it could first be known something was stated: what else is said of it.
    private static string Others(int statements) =>
        statements switch
        {
            1 => "a single statement",
            2 => "one of two statements",
            _ => $"one of {Numerals.Of(statements)} statements",
        };

    private static string Doubt(MilestoneAnswer each) =>
        each.Value is null ? ", from its printed position"
        : each.Certain ? ""
        : ", rounding leaves it open";

    private static string State(MilestoneAnswer each) =>
        each.State switch
        {
            MilestoneState.Backdated => "an earlier entry stands now",
            MilestoneState.Postponed => "a later entry stands now",
            MilestoneState.Standing or MilestoneState.Reinstated or MilestoneState.Undone => each.Beliefs is [.., { To: { } to }]
                ? $"undone on {Days.Short(to)}"
                : "undone",
        };

    private string Value(MilestoneAnswer each)
    {
        if (each.Value is { } value)
            return ScaledUnit.Of(Unit, value).Said(value, null, null);
        if (!View.Bounds.TryGetValue((each.Entity, each.Period), out var bounds))
            return "by its bounds";
        var unit = ScaledUnit.Of(Unit, [bounds.Low, bounds.High]);
        return (bounds.Low, bounds.High) switch
        {
            ({ } low, { } high) => $"{unit.SignedBound(low)} – {unit.Bound(high)} {unit.Word}",
            ({ } low, null) => $"over {unit.SaidBound(low)}",
            (null, { } high) => $"under {unit.SaidBound(high)}",
            _ => "by its bounds",
        };
    }

    private string Wait(MilestoneAnswer each)
    {
        if (each.Beliefs is not [var first, ..])
            return "";
        var days = first.From.DayNumber - ReferencePeriod.Parse(each.Period).Last.DayNumber;
        var number = days is 1 or -1 ? "1 day" : $"{Math.Abs(days)} days";
        var wait = $"{number} {(days >= 0 ? "after" : "before")} its end";
        return View.Publications.TryGetValue(first.Publication, out var by) && by.PublishedOn.Length < 10 ? wait + ", day unknown" : wait;
    }

    // What the one who entered last did it with.
    private ClaimExample? Example =>
        View.Last is { Value: { } value } last
            ? new(
                $"{last.Name}’s number for {Days.Period(last.Period)} {Money.Exact(Unit, value)}",
                Frame.Links.Milestones(
                    ("tier", View.Tier?.Name),
                    ("series", Series),
                    ("undone", Hidden),
                    ("about", "value"),
                    ("whose", last.Entity),
                    ("when", last.Period),
                    ("expected", value.ToString(CultureInfo.InvariantCulture)),
                    ("unit", Unit)
                )
            )
            : null;

    private string Nothing => View.Tier is null ? "" : $"Nothing crossed {Money.Words(Unit, View.Tier.Value)} by this point.";
}
