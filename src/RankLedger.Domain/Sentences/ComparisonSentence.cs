using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Sentences;

/// <summary>Says how much differs between two points.</summary>
public static class ComparisonSentence
{
    /// <summary>The sentence of a comparison.</summary>
    /// <param name="from">The first point.</param>
    /// <param name="to">The second point.</param>
    /// <param name="period">The reference period.</param>
    /// <param name="found">Everything that differs; rows are counted down to the table's size at the second point.</param>
    public static Sentence Of(Basis from, Basis to, string period, PeriodComparison found)
    {
        if (!found.Known)
            return new("", $"Nothing is known of {PeriodWords.Of(period)} at either point: no value and no printed position.");
        if (IsOfOnePoint(from, to))
            return new(
                "",
                $"Nothing to compare: both points are {What(to)}. Name another day, or another state of the ledger, for one of them."
            );
        var differing = found.Cells.Concat(found.Ranks).Select(each => each.Entity).ToHashSet(StringComparer.Ordinal);
        var size = found.Ranking.Definition.TableSize;
        var top = found.To.Places.Where(place => place.Rank <= size).ToList();
        var changed = top.Count(place => differing.Contains(place.Entity));
        return Of(
            When(from, to),
            found.RankChanges.Count(change => change.To <= size),
            changed,
            top.Count,
            differing.Count - changed,
            found.Gone.Count(place => place.Rank <= found.Ranking.Definition.TableSize)
        );
    }

    /// <summary>The sentence of what was counted.</summary>
    /// <param name="when">The points in words.</param>
    /// <param name="moved">How many rows down to the table's size have another rank.</param>
    /// <param name="changed">How many of these rows say something else.</param>
    /// <param name="size">How many rows there are down to the table's size.</param>
    /// <param name="beyond">How many say something else that are not among these rows.</param>
    /// <param name="gone">How many rows were there down to the table's size and are nowhere any more.</param>
    public static Sentence Of(string when, int moved, int changed, int size, int beyond, int gone = 0)
    {
        var left = gone == 0 ? "" : $" {Numerals.Beginning(gone)} {(gone == 1 ? "row is" : "rows are")} gone.";
        if (size == 0)
            return new(when, "nothing is ranked at the second point." + left);
        var places =
            moved == 0
                ? $"nobody in the top {Numerals.Of(size)} changed place."
                : $"{Numerals.Of(moved)} in the top {Numerals.Of(size)} changed place.";
        var rows =
            changed == 0
                ? $" No row of the top {Numerals.Of(size)} says anything else{Below(beyond)}."
                : $" {Numerals.Beginning(changed)} of {Numerals.Of(size)} rows {(changed == 1 ? "says" : "say")} something else.";
        return new(when, places + rows + left);
    }

    /// <summary>Whether both points are one, so that nothing is compared.</summary>
    public static bool IsOfOnePoint(Basis from, Basis to) => from.AsPublished == to.AsPublished && from.Position == to.Position;

    private static string Below(int number) => number == 0 ? "" : $"; {Numerals.Of(number)} below {(number == 1 ? "does" : "do")}";

    // A point that differs on our own clock alone is named by it.
    private static string When(Basis from, Basis to)
    {
        var isOurs = from.AsPublished == to.AsPublished && from.Position != to.Position;
        return isOurs ? $"Between @{from.Position} and @{to.Position}," : $"Between {Day(from)} and {Day(to)},";
    }

    private static string What(Basis basis) =>
        basis switch
        {
            { AskedOn: not null } => "all that has been published so far",
            { AsPublished: { } day } => $"what had been published by {Numerals.Day(day)}",
            _ => "everything published",
        };

    private static string Day(Basis basis) =>
        basis.AskedOn is not null ? "now"
        : basis.AsPublished is { } day ? Numerals.Day(day)
        : BasisWords.Everything;
}
