using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>Compares figures by how many times one is the other. Only what is surely on one side of zero is compared, by how far it is from
/// it: a change of sign is no matter of scale.</summary>
internal static class Ratios
{
    /// <summary>From so many times on a figure is far from another.</summary>
    public const int Far = 4;

    /// <summary>1 where every statement of one cell is far above every one of another, -1 where it is far below, else 0; of deficits, the
    /// greater one is above.</summary>
    public static int Side(IReadOnlyList<Statement> these, IReadOnlyList<Statement> those) =>
        these.All(one => those.All(other => IsFarAbove(one, other))) ? 1
        : these.All(one => those.All(other => IsFarAbove(other, one))) ? -1
        : 0;

    /// <summary>1 where a statement is far above another whatever rounding did, -1 where it is far below, else 0.</summary>
    public static int Side(Statement one, Statement other, int times = Far) =>
        IsFarAbove(one, other, times) ? 1
        : IsFarAbove(other, one, times) ? -1
        : 0;

    /// <summary>How many times the greater of two values on one side of zero is the smaller.</summary>
    public static decimal Of(Statement one, Statement other)
    {
        var (these, those) = (Math.Abs(one.Value!.Value), Math.Abs(other.Value!.Value));
        return PowerOfTen.Times(Math.Max(these, those), Math.Min(these, those));
    }

    /// <summary>How many times one number is another in words: <c>2.15 times</c>; of the smaller of the two, <c>49.9% of</c>.</summary>
    /// <param name="isGreater">Whether it is the greater of the two.</param>
    /// <param name="ratio">How many times the greater is the smaller.</param>
    public static string Told(bool isGreater, decimal ratio) =>
        isGreater ? $"{Digits.Told(ratio)} times" : $"{Digits.Told(100 / ratio)}% of";

    private static bool IsFarAbove(Statement great, Statement small, int times = Far) =>
        small.Span.Low > 0 && small.Value > 0 ? great.Span.IsAbove(small.Span.Times(times))
        : small.Span.High < 0 && small.Value < 0 ? Mirrored(great.Span).IsAbove(Mirrored(small.Span).Times(times))
        : false;

    // A deficit is as far below zero as a surplus is above it.
    private static Span Mirrored(Span span) => new(-span.High, -span.Low);
}
