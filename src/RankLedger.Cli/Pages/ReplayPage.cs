using RankLedger.Cli.Printing;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Standings;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages;

/// <summary>The changes of a table in sentences, step after step.</summary>
internal sealed class ReplayPage(Screen screen, RankingDefinition ranking, Amounts amounts, bool recorded)
{
    private int steps;

    /// <summary>Whether a step can only be told beside the table as it stands then.</summary>
    public static bool NeedsTable(ReplayStep step) => step.Changes.Any(change => change.Other is not null || IsOfBounds(change));

    public void Write(ReplayStep step, IReadOnlyList<StandingsRow> table)
    {
        steps++;
        var point = Point(step.Basis);
        var indent = new string(' ', point.Length);
        var leader = step.Changes.FirstOrDefault(change => change.Kind == TableChangeKind.Lead)?.Entity;
        foreach (
            var (change, at) in step
                .Changes.Where(change => change.Entity != leader || change.Kind is not (TableChangeKind.Appeared or TableChangeKind.Rank))
                .Select((change, at) => (change, at))
        )
        {
            // A place or bounds move because of other rows: the row's own publication is not the cause.
            var source =
                change.Kind == TableChangeKind.Rank || IsOfBounds(change) ? "" : change.Publication ?? string.Join(", ", step.Publications);
            screen.Line($"{(at == 0 ? point : indent)}  {Sentence(change, table)}{(source.Length == 0 ? "" : $" — {source}")}");
        }
    }

    public void WriteEnd(string period)
    {
        if (steps == 0)
            screen.Line($"The table of {period} did not change.");
    }

    private string Point(Basis basis) =>
        recorded ? $"@{basis.Position}  {(basis.RecordedAt is { } at ? Words.Of(at) : "")}"
        : basis.AsPublished is { } day ? $"{day:yyyy-MM-dd}"
        : "at the end";

    private string Sentence(TableChange change, IReadOnlyList<StandingsRow> table) =>
        change.Kind switch
        {
            TableChangeKind.Lead when change.Other is { } former =>
                $"{change.Name} takes the lead from {ranking.NameOf(former)}{Against(change, table)}",
            TableChangeKind.Lead => $"{change.Name} leads{With(change.ToValue)}",
            TableChangeKind.Appeared => $"{change.Name} appears{At(change.ToRank)}{With(change.ToValue)}",
            TableChangeKind.Vanished =>
                $"{change.Name} vanishes{(change.FromRank is { } rank ? $" from {Phrases.Ordinal(rank)} place" : "")}"
                    + $"{(change.FromValue is { } value ? $" ({amounts.Of(value)} before)" : "")}",
            TableChangeKind.Value when IsOfBounds(change) => $"{change.Name}, by position, has other bounds{Bounds(change, table)}",
            TableChangeKind.Value => Value(change),
            TableChangeKind.Rank => $"{change.Name} moves from {Place(change.FromRank)} to {Place(change.ToRank)}",
            TableChangeKind.RevisionSwap =>
                $"{change.Name} passes {(change.Other is { } passed ? ranking.NameOf(passed) : "another")} by a "
                    + $"revision{Against(change, table)}",
        };

    private string Value(TableChange change) =>
        (change.FromValue, change.ToValue) switch
        {
            (null, { } now) => $"{change.Name} has a value now: {amounts.Of(now)}{At(change.ToRank)}",
            ({ } before, null) => $"{change.Name} has no value any more ({amounts.Of(before)} before)",
            ({ } before, { } now) => $"{change.Name} changes from {amounts.Of(before)} to {amounts.Of(now)}",
            _ => $"{change.Name} changes",
        };

    private string Against(TableChange change, IReadOnlyList<StandingsRow> table) =>
        (change.ToValue, table.FirstOrDefault(row => row.Entity == change.Other)?.Value) switch
        {
            ({ } now, { } other) => $" ({amounts.Of(now)} against {amounts.Of(other)})",
            ({ } now, null) => $" ({amounts.Of(now)})",
            _ => "",
        };

    private string Bounds(TableChange change, IReadOnlyList<StandingsRow> table) =>
        table.FirstOrDefault(row => row.Entity == change.Entity) is { } row ? $": {amounts.Between(row.Low, row.High)}" : "";

    private static bool IsOfBounds(TableChange change) => change is { Kind: TableChangeKind.Value, FromValue: null, ToValue: null };

    private string With(decimal? value) => value is { } known ? $" with {amounts.Of(known)}" : ", by position";

    private static string At(int? rank) => rank is { } place ? $" in {Phrases.Ordinal(place)} place" : "";

    private static string Place(int? rank) => rank is { } place ? $"{Phrases.Ordinal(place)} place" : "nowhere";
}
