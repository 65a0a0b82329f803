using RankLedger.Standings;

namespace RankLedger.Benchmarks.AsOf;

/// <summary>A row of the answer, as every contender can give it.</summary>
internal sealed record GivenRow(
    int Rank,
    string Entity,
    decimal Value,
    int? PreviousRank,
    decimal? PreviousValue,
    decimal? Growth,
    decimal? Share
)
{
    /// <summary>Whether a row of ours says what another does. A percentage may differ by its last digit, since DuckDB divides decimals as
    /// binary floats; and ours leaves out a previous rank among those who are awaited, which the others do not ask for.</summary>
    public bool Says(GivenRow other) =>
        this with
        {
            Growth = null,
            Share = null,
        } == other with { Growth = null, Share = null, PreviousRank = PreviousRank is null ? null : other.PreviousRank }
        && Near(Growth, other.Growth)
        && Near(Share, other.Share);

    private static bool Near(decimal? one, decimal? other) => one is { } a && other is { } b ? Math.Abs(a - b) <= 0.1m : one == other;
}

/// <summary>The top ten with movement, shares and who is awaited.</summary>
internal sealed record GivenTable(IReadOnlyList<GivenRow> Rows, IReadOnlyList<string> Awaited)
{
    public static GivenTable Of(StandingsAnswer answer) =>
        new(
            [
                .. answer.Rows.Select(row => new GivenRow(
                    row.Rank,
                    row.Entity,
                    row.Value!.Value,
                    row.PreviousRank,
                    row.PreviousValue,
                    row.GrowthComputed,
                    row.Share
                )),
            ],
            answer.Awaited
        );

    /// <summary>The answer from the values of the period, of the year before and of the period just before.</summary>
    public static GivenTable Of(Dictionary<string, decimal> now, Dictionary<string, decimal> before, Dictionary<string, decimal> justBefore)
    {
        var ranks = Ranked(before).ToDictionary(each => each.Entity, each => each.Rank, StringComparer.Ordinal);
        decimal? whole = now.TryGetValue(AsOfLedger.Reference, out var reference) ? reference : null;
        return new(
            [
                .. Ranked(now)
                    .TakeWhile(each => each.Rank <= 10)
                    .Select(each =>
                    {
                        decimal? earlier = before.TryGetValue(each.Entity, out var known) ? known : null;
                        return new GivenRow(
                            each.Rank,
                            each.Entity,
                            each.Value,
                            earlier is null ? null : ranks[each.Entity],
                            earlier,
                            earlier > 0 ? Percent(each.Value - earlier.Value, earlier.Value) : null,
                            whole > 0 ? Percent(each.Value, whole.Value) : null
                        );
                    }),
            ],
            [
                .. before
                    .Keys.Union(justBefore.Keys, StringComparer.Ordinal)
                    .Where(entity => entity != AsOfLedger.Reference && !now.ContainsKey(entity)),
            ]
        );
    }

    /// <summary>Where this answer of ours differs from another, in a sentence; null where they are the same.</summary>
    public string? DifferenceTo(GivenTable other)
    {
        if (!Awaited.Order(StringComparer.Ordinal).SequenceEqual(other.Awaited.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            return $"awaited: {string.Join(' ', Awaited)} against {string.Join(' ', other.Awaited)}";
        if (Rows.Count != other.Rows.Count)
            return $"{Rows.Count} rows against {other.Rows.Count}";
        return InOrder()
            .Zip(other.InOrder())
            .Where(pair => !pair.First.Says(pair.Second))
            .Select(pair => $"{pair.First} against {pair.Second}")
            .FirstOrDefault();
    }

    private IEnumerable<GivenRow> InOrder() => Rows.OrderBy(row => row.Rank).ThenBy(row => row.Entity, StringComparer.Ordinal);

    private static IEnumerable<(int Rank, string Entity, decimal Value)> Ranked(Dictionary<string, decimal> values)
    {
        var (rank, place, last) = (0, 0, (decimal?)null);
        foreach (var (entity, value) in values.Where(each => each.Key != AsOfLedger.Reference).OrderByDescending(each => each.Value))
        {
            place++;
            (rank, last) = (value == last ? rank : place, value);
            yield return (rank, entity, value);
        }
    }

    private static decimal Percent(decimal part, decimal whole) => Math.Round(part / whole * 100, 1, MidpointRounding.AwayFromZero);
}
