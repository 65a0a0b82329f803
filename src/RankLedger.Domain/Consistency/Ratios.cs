using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>Compares figures by how many times one is the other. Only what is surely above zero is compared: a change of sign is no matter
/// of scale.</summary>
internal static class Ratios
{
    /// <summary>From so many times on a figure is far from another.</summary>
    public const int Far = 4;

    /// <summary>1 where every statement of one cell is far above every one of another, -1 where it is far below, else 0.</summary>
    public static int Side(IReadOnlyList<Statement> these, IReadOnlyList<Statement> those) =>
        these.All(one => those.All(other => IsFarAbove(one, other))) ? 1
        : these.All(one => those.All(other => IsFarAbove(other, one))) ? -1
        : 0;

    /// <summary>1 where a statement is far above another whatever rounding did, -1 where it is far below, else 0.</summary>
    public static int Side(Statement one, Statement other, int times = Far) =>
        IsFarAbove(one, other, times) ? 1
        : IsFarAbove(other, one, times) ? -1
        : 0;

    /// <summary>How many times the greater of two values above zero is the smaller.</summary>
    public static decimal Of(Statement one, Statement other) =>
        PowerOfTen.Times(Math.Max(one.Value!.Value, other.Value!.Value), Math.Min(one.Value!.Value, other.Value!.Value));

    private static bool IsFarAbove(Statement great, Statement small, int times = Far) =>
        small.Span.Low > 0 && small.Value > 0 && great.Span.IsAbove(small.Span.Times(times));
}
