using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>
/// Finds runs of halves, quarters, months or weeks that slipped by a power of ten: far from the period before the run and from the one
/// behind it, and each edge far from the years beside it too, so that a season is none.
/// </summary>
/// <remarks>Where no other year is known a run is told from a hundred times on, and where the two periods around it agree: ten times may be
/// a season. Days are left alone, and so are small counts.</remarks>
internal static class RunRule
{
    private const int FewCounted = 10;
    private const int Counted = 100;

    public static IEnumerable<SuspectedYear> Of(Stated stated, CommonSteps common)
    {
        foreach (var series in YearSeries.Beside(stated))
        {
            series.Count(common);
            var jumps = series.Jumps();
            for (var at = 0; at + 1 < jumps.Count; at++)
            {
                var run = new Run(stated, jumps[at], jumps[at + 1]);
                if (run.Power == 0)
                    continue;
                at++;
                if (run.IsSuspect(run.Into.Later, run.Into.Earlier))
                    yield return SuspectedYear.Of(stated, run.Into, isLater: true);
                if (run.IsSuspect(run.OutOf.Earlier, run.OutOf.Later))
                    yield return SuspectedYear.Of(stated, run.OutOf, isLater: false);
            }
        }
    }

    /// <summary>The periods between a step and a like one back.</summary>
    private sealed record Run(Stated Stated, YearJump Into, YearJump OutOf)
    {
        /// <summary>The power of ten of both steps; 0 where they have none in common.</summary>
        public int Power { get; } =
            Into.Side == -OutOf.Side && PowerOfTen.Near(Into.Ratio) is var power && power == PowerOfTen.Near(OutOf.Ratio) ? power : 0;

        /// <summary>Whether an edge is far from the other years as it is from the period around the run.</summary>
        public bool IsSuspect(CellStatements edge, CellStatements around)
        {
            if (!IsMuch(edge.Figures[^1], around.Figures[^1]))
                return false;
            var years = new[] { edge.Period.OneYearEarlier(), edge.Period.OneYearLater() }
                .Select(year => year is { } known ? Stated.Cell(edge.Flow, known) : null)
                .OfType<CellStatements>()
                .Where(year => year.Period < Into.Later.Period || year.Period > OutOf.Earlier.Period)
                .ToList();
            return years.Count == 0
                ? Power > 1 && Ratios.Of(Into.Earlier.Figures[^1], OutOf.Later.Figures[^1]) <= PowerOfTen.About
                : years.TrueForAll(year => Ratios.Side(edge.Figures, year.Figures) == Into.Side);
        }

        private static bool IsMuch(Statement one, Statement other) =>
            Math.Abs(other.Value!.Value) >= FewCounted && Math.Max(Math.Abs(one.Value!.Value), Math.Abs(other.Value.Value)) >= Counted;
    }
}
