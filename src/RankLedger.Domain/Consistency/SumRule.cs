using RankLedger.Domain.Figures;
using RankLedger.Domain.Sentences;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds periods that the shorter ones of the same source do not add up to, and the same days stated otherwise in another
/// form.</summary>
internal static class SumRule
{
    private const int MostNamed = 4;
    private const decimal AboutTen = 1.2m;

    public static void Of(Stated stated, SumsOfFlows sums)
    {
        foreach (var source in Tilings.Of(stated))
        {
            var flow = source.All[0].Cell.Flow;
            if (stated.Ranking.Flow(flow)?.Cumulative == true)
                continue;
            var wrong = new List<(TiledPeriod Whole, IReadOnlyList<TiledPeriod> Parts)>();
            foreach (var whole in source.All)
            {
                foreach (var other in source.InOtherForms(whole).Where(other => !other.Span.Overlaps(whole.Span)))
                    sums.Differs(Otherwise(stated, whole, other));
                foreach (var parts in source.Of(whole).Where(parts => IsOneSeries(stated, parts) && !Contains(wrong, parts)))
                {
                    var sum = parts.Select(part => part.Span).Aggregate((so, part) => so.Plus(part));
                    var failing = whole.Figures.Where(figure => !TiledPeriod.Printed(figure).Overlaps(sum)).ToList();
                    sums.Count(flow, failing.Count == 0, IsLevel(whole, parts));
                    if (failing.Count == 0)
                        continue;
                    wrong.Add((whole, parts));
                    foreach (var figure in failing)
                        sums.Differs(NoSum(stated, whole, figure, parts, sum));
                }
            }
        }
    }

    private static bool IsOneSeries(Stated stated, IReadOnlyList<TiledPeriod> parts) => !stated.IsBroken(parts[0].Cell, parts[^1].Cell);

    // A longer period with the same wrong parts says nothing more.
    private static bool Contains(List<(TiledPeriod Whole, IReadOnlyList<TiledPeriod> Parts)> wrong, IReadOnlyList<TiledPeriod> parts) =>
        wrong.Exists(each => each.Parts.All(parts.Contains));

    // Between the least and the greatest of its parts: an average, or what stood at the end, and no sum.
    private static bool IsLevel(TiledPeriod whole, IReadOnlyList<TiledPeriod> parts)
    {
        var value = whole.Figures[^1].Value!.Value;
        return value >= parts.Min(part => part.Figures[^1].Value!.Value) && value <= parts.Max(part => part.Figures[^1].Value!.Value);
    }

    private static Finding Otherwise(Stated stated, TiledPeriod one, TiledPeriod other) =>
        stated
            .Found(
                FindingKind.Sum,
                one.Cell,
                one.Figures[^1],
                $"is not {stated.Write(other.Figures[^1])}, as stated for {PeriodWords.Of(other.Cell.Period)}, which is the same days",
                other.Figures[^1],
                PowerOfTen.Between(one.Figures[^1].Value!.Value, other.Figures[^1].Value!.Value, AboutTen),
                "One of them misread?"
            )
            .Naming((other.Cell, other.Figures[^1]));

    private static Finding NoSum(Stated stated, TiledPeriod whole, Statement figure, IReadOnlyList<TiledPeriod> parts, Span sum)
    {
        var named =
            parts.Count <= MostNamed
                ? string.Join(
                    " + ",
                    parts.Select(part => $"{stated.Write(part.Figures[^1].Value!.Value)} for {PeriodWords.Of(part.Cell.Period)}")
                )
                : $"its {parts.Count} parts from {PeriodWords.Of(parts[0].Cell.Period)} to {PeriodWords.Of(parts[^1].Cell.Period)}";
        var exact = parts
            .Select(part => part.Figures[^1].Value)
            .Aggregate((so, part) => so is null ? null : Amount.Sum(so.Value, part!.Value));
        return stated
            .Found(
                FindingKind.Sum,
                whole.Cell,
                figure,
                $"is not the sum of {named}, which is {Written(stated, sum, parts.All(part => part.Figures.Count == 1) ? exact : null)}",
                power: exact is { } added ? PowerOfTen.Between(figure.Value!.Value, added, AboutTen) : 0,
                question: "One of them misread, or one revised and the others not?"
            )
            .Naming(
                (parts.Count <= MostNamed ? parts : [parts[0], parts[^1]]).Select(part => (part.Cell, (Statement?)part.Figures[^1]))
            ) with
        {
            Against = exact,
            AgainstPublication = parts[^1].Figures[^1].Publication,
        };
    }

    private static string Written(Stated stated, Span sum, decimal? exact) =>
        (sum, exact) switch
        {
            (_, { } value) => stated.Write(value),
            ({ Low: { } low, High: { } high }, _) => $"between {stated.Write(low)} and {stated.Write(high)}",
            ({ Low: { } low }, _) => $"above {stated.Write(low)}",
            ({ High: { } high }, _) => $"below {stated.Write(high)}",
            _ => "not known",
        };
}
