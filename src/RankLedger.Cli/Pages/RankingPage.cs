using System.Globalization;
using RankLedger.Cli.Printing;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Rankings;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages;

/// <summary>What a ranking holds, and what can be asked of it next.</summary>
internal static class RankingPage
{
    private const int MostNames = 12;

    public static void Write(Screen screen, RankingSummary answer)
    {
        var ranking = answer.Ranking;
        screen.Line(ranking.Title == ranking.Id ? ranking.Id : $"{ranking.Title} ({ranking.Id})", Screen.Strong);
        foreach (var flow in answer.Flows)
            screen.Line($"Flow {flow.Flow}{(flow.Unit.Length == 0 ? "" : $", in {flow.Unit}")}: {Periods(flow)}.");
        screen.Line($"{Words.Count(ranking.Entities.Count, "entity", "entities")}: {Names(ranking)}.");
        if (ranking.Tiers.Count > 0)
            screen.Line($"Tiers: {Phrases.List(ranking.Tiers.Select(Tier))}.");
        if (ranking.Reference is { } whole)
            screen.Line($"Shares are of {ranking.NameOf(whole)}.");
        screen.Line(
            answer.Publications == 0
                ? "No publication is recorded."
                : $"{Words.Count(answer.Publications, "publication")}, published from {Day(answer.FirstPublished)} to "
                    + $"{Day(answer.LastPublished)}."
        );
        screen.Line(Words.Of(answer.Basis), Screen.Faint);
        if (answer.Flows.SelectMany(flow => flow.Periods).LastOrDefault(IsYear) is { } year)
            screen.Line($"Such as: rankledger standings {ranking.Id} {year}");
    }

    // Forms of periods are series of their own; of each, how many there are and from when to when.
    private static string Periods(FlowSummary flow) =>
        flow.Periods.Count == 0
            ? "nothing is known of any period"
            : Phrases.List(
                flow.Periods.GroupBy(period => ReferencePeriod.Parse(period).Form)
                    .Select(form => $"{Form(form.Key, form.Count())} ({Range([.. form])})")
            );

    private static string Form(PeriodForm form, int count) =>
        form switch
        {
            PeriodForm.Half => Words.Count(count, "half", "halves"),
            PeriodForm.Cumulative => Words.Count(count, "period of several months", "periods of several months"),
            _ => Words.Count(count, form.ToString().ToLowerInvariant()),
        };

    private static string Range(List<string> periods) => periods.Count == 1 ? periods[0] : $"{periods[0]} … {periods[^1]}";

    private static bool IsYear(string period) => ReferencePeriod.Parse(period).Form == PeriodForm.Year;

    private static string Names(RankingDefinition ranking)
    {
        var names = ranking.Entities.Select(entity => entity.Name == entity.Id ? entity.Id : $"{entity.Name} ({entity.Id})").ToList();
        return string.Join(", ", names.Take(MostNames))
            + (names.Count > MostNames ? $" and {names.Count - MostNames} more, which --json lists" : "");
    }

    private static string Tier(TierDefinition tier) =>
        $"{tier.Name} ({default(Amounts).Of(tier.Value)}{(tier.Flow is { } flow ? $" of {flow}" : "")})";

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
