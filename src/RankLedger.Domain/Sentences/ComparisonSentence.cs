namespace RankLedger.Domain.Sentences;

/// <summary>Says how much differs between two points.</summary>
public static class ComparisonSentence
{
    /// <summary>The sentence.</summary>
    /// <param name="since">The first point in words.</param>
    /// <param name="moved">How many rows down to the table's size have another rank.</param>
    /// <param name="changed">How many of these rows say something else.</param>
    /// <param name="size">How many rows there are down to the table's size.</param>
    public static Sentence Of(string since, int moved, int changed, int size)
    {
        var places =
            moved == 0
                ? $"nobody in the top {Numerals.Of(size)} changed place."
                : $"{Numerals.Of(moved)} in the top {Numerals.Of(size)} changed place.";
        var rows =
            changed == 0
                ? " No row says anything else."
                : $" {Numerals.Beginning(changed)} of {Numerals.Of(size)} rows {(changed == 1 ? "says" : "say")} something else.";
        return new($"Since {since},", places + rows);
    }
}
