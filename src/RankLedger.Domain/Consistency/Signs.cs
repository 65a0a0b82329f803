using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>On which side of zero a figure lies.</summary>
internal static class Signs
{
    /// <summary>1 above zero for sure, -1 below it, else 0.</summary>
    public static int Of(Statement figure) =>
        figure.Span.Low >= 0 && figure.Value > 0 ? 1
        : figure.Span.High <= 0 && figure.Value < 0 ? -1
        : 0;
}
