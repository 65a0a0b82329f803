using RankLedger.Domain.Consistency;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Texts;
using RankLedger.Ledger;

namespace RankLedger.Wording;

/// <summary>Turns of phrase of the sentences that answers carry.</summary>
public static class Phrases
{
    /// <summary>What a table rests on and nobody declared.</summary>
    public static string NotDeclared(Finding found) => $"Not declared: {found.Detail}";

    /// <summary>Who keeps ranks from being compared with an earlier period, where somebody is among them of whom nothing else says that
    /// they are missing; null where nobody is.</summary>
    public static string? NotPlaced(
        IReadOnlyList<string> unplaced,
        IReadOnlyList<string> awaited,
        string earlier,
        Func<string, string> name
    ) =>
        unplaced.Except(awaited, StringComparer.Ordinal).Any()
            ? $"Ranks are not all compared with {earlier}: it is not known where {List(unplaced.Select(name))} "
                + $"{(unplaced.Count == 1 ? "stands" : "stand")}, or stood."
            : null;

    /// <summary>What becomes of a milestone that is looked at ahead: when it would be believed, and when it is now.</summary>
    public static string Then(PreviewedMilestone milestone) =>
        (milestone.Before, milestone.After) switch
        {
            ([], var after) => $"it would be believed {Days(after)}",
            (var before, []) => $"it would not be believed any more; now it is {Days(before)}",
            var (before, after) => $"it would be believed {Days(after)}; now it is {Days(before)}",
        };

    /// <summary>The growth that a command states, and before it the one that it takes the place of; null where it says nothing new of
    /// growth.</summary>
    public static string? Growth(PreviewedStatement? stated) =>
        stated is null || stated.Growth == stated.WasGrowth ? null
        : stated.WasGrowth is null && stated is { WasValue: null, WasText: null } ? $"growth {Percent(stated.Growth)}"
        : $"growth {Percent(stated.WasGrowth)} → {Percent(stated.Growth)}";

    private static string Percent(decimal? growth) => growth is null ? "none" : Amounts.Percent(growth);

    /// <summary>On which days of publication something would be another, and on which it is shown.</summary>
    public static string When(Preview preview) =>
        preview.Days.Count == 0
            ? "No value and no position that counts would be another on any day."
            : $"It changes what was published {List(preview.Days.Select(each => Stretch(each.From, each.Until)))}; values, ranks and "
                + $"tiers are told as published by {Numerals.Day(preview.Basis.Limit)}.";

    /// <summary>That there are too many tables to compare them all.</summary>
    public static string TablesLeft(Preview preview) =>
        preview.Counts.TablesLeft == 1
            ? "Another table that changes was not compared: there are too many."
            : $"{preview.Counts.TablesLeft} more tables that change, on one day or another, were not compared: there are too many.";

    /// <summary>From when until when something would be another.</summary>
    public static string On(PreviewedDays days) => Stretch(days.From, days.Until);

    private static string Days(IEnumerable<Belief> beliefs) => List(beliefs.Select(each => Stretch(each.From, each.To?.AddDays(-1))));

    private static string Stretch(DateOnly from, DateOnly? until) =>
        until is not { } last ? $"from {Numerals.Day(from)} on"
        : last == from ? $"on {Numerals.Day(from)}"
        : $"from {Numerals.Day(from)} until {Numerals.Day(last)}";

    /// <summary>What became of a command that was refused or not meant.</summary>
    public const string NothingRecorded = "Nothing was recorded";

    /// <summary>total (CNY), or its id alone where a flow has no unit.</summary>
    public static string Flow(FlowDefinition flow) => flow.Unit.Length == 0 ? flow.Id : $"{flow.Id} ({flow.Unit})";

    /// <summary>Why two parts of a question or command cannot both be given.</summary>
    public static string Contradict(string one, string other) => $"{one} and {other} contradict each other; give one of them";

    /// <summary>On what grounds something was amended, behind the reason; nothing where none are named.</summary>
    public static string OnGrounds(string? evidence) => evidence is null ? "" : $" (evidence: {evidence})";

    /// <summary>1st, 2nd, 3rd, 4th, 11th.</summary>
    public static string Ordinal(int number) =>
        number
        + (
            (number % 100) is >= 11 and <= 13
                ? "th"
                : (number % 10) switch
                {
                    1 => "st",
                    2 => "nd",
                    3 => "rd",
                    _ => "th",
                }
        );

    /// <summary>Shenzhen, Shanghai and Suzhou.</summary>
    public static string List(IEnumerable<string> parts) => Somebody(Listed.And([.. parts]));

    /// <summary>json, csv or xlsx.</summary>
    public static string Either(IEnumerable<string> parts) => Somebody(Listed.Or([.. parts]));

    private static string Somebody(string listed) => listed.Length == 0 ? "nobody" : listed;
}
