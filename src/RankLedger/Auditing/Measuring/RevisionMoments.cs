using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace RankLedger.Auditing.Measuring;

/// <summary>Summary statistics of revisions R = L − P, later less earlier, over n of them.</summary>
/// <param name="Mean">Mean revision: Σ R / n. Its sign is the direction of a bias.</param>
/// <param name="MeanAbsolute">Mean absolute revision: Σ |R| / n.</param>
/// <param name="Median">The middle revision; of an even number the mean of the two in the middle.</param>
/// <param name="StandardDeviation">√(Σ (R − mean)² / (n − 1)); null for fewer than two.</param>
/// <param name="T">The mean over its standard error, mean / (standard deviation / √n), as a one-sample t-test of zero mean; null for fewer
/// than two or without variance.</param>
/// <param name="P">The two-sided p value of <paramref name="T"/> with n − 1 degrees of freedom; null with it.</param>
/// <remarks>
/// The measures are those of the OECD/Eurostat Guidelines on Revisions Policy and Analysis (R. McKenzie and M. Gamba, "Interpreting the
/// Results of Revision Analyses:
/// Recommended Summary Statistics", 2008). Those test the mean with standard errors robust to serial correlation, since a triangle is a
/// series of
/// equidistant periods; the revisions here are of mixed periods and come singly, so the plain test is used. It works in binary
/// floating point; what comes out is rounded to nine significant digits.
/// </remarks>
public sealed record RevisionMoments(
    decimal? Mean,
    decimal? MeanAbsolute,
    decimal? Median,
    decimal? StandardDeviation,
    decimal? T,
    decimal? P
)
{
    private const int Digits = 9;

    /// <summary>The statistics of some revisions; everything null where there are none.</summary>
    public static RevisionMoments Of(IEnumerable<decimal> revisions)
    {
        var numbers = new MeasuredNumbers();
        foreach (var each in revisions)
            numbers.Add(each);
        return Of([numbers]);
    }

    internal static RevisionMoments Of(IReadOnlyList<MeasuredNumbers> revisions)
    {
        var (all, count) = (MeasuredNumbers.Together(revisions), revisions.Sum(each => each.All.Count));
        if (count == 0)
            return new(null, null, null, null, null, null);
        var mean = all.Mean();
        var deviation =
            count < 2 ? (double?)null
            : MeasuredNumbers.Vary(revisions) ? all.StandardDeviation()
            : 0;
        var t = deviation > 0 ? mean / (deviation / Math.Sqrt(count)) : null;
        return new(
            Rounded(mean),
            Rounded(all.Select(Math.Abs).Mean()),
            Median: Rounded(MeasuredNumbers.Median(revisions)),
            StandardDeviation: Rounded(deviation),
            T: Rounded(t),
            P: t is { } found ? Rounded(2 * StudentT.CDF(0, 1, count - 1, -Math.Abs(found))) : null
        );
    }

    /// <summary>A number with nine significant digits; null where there is none, or none that a decimal can hold.</summary>
    internal static decimal? Rounded(double? number)
    {
        if (number is not { } value || !double.IsFinite(value) || Math.Abs(value) > 7e27)
            return null;
        if (value == 0)
            return 0;
        var decimals = Digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var @decimal = (decimal)value;
        if (decimals >= 0)
            return Domain.Figures.Amount.Plain(Math.Round(@decimal, Math.Min(decimals, 28), MidpointRounding.ToEven));
        var multiple = (decimal)Math.Pow(10, -decimals);
        return Math.Round(@decimal / multiple, MidpointRounding.ToEven) * multiple;
    }
}
