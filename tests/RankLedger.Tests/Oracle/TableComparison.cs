using RankLedger.Domain.Standings;

namespace RankLedger.Tests.Oracle;

/// <summary>Compares a table with that of the oracle and says where they differ.</summary>
public static class TableComparison
{
    /// <summary>Fails where the two differ.</summary>
    public static void Compare(
        IReadOnlyList<StandingsRow> rows,
        IReadOnlyList<string> awaited,
        IReadOnlyList<int> vacant,
        bool complete,
        IReadOnlyList<Contradiction> contradictions,
        NaiveStandings expected,
        string where
    )
    {
        var found = rows.Select(Text).ToList();
        var wanted = expected.Rows.Select(Text).ToList();
        found.Add(
            $"awaited {string.Join(' ', awaited.Order(StringComparer.Ordinal))}; vacant {string.Join(' ', vacant)}; "
                + $"contradicted {string.Join(' ', contradictions.Select(it => it.Entity).Order(StringComparer.Ordinal))}"
        );
        wanted.Add(
            $"awaited {string.Join(' ', expected.Awaited.Order(StringComparer.Ordinal))}; vacant "
                + $"{string.Join(' ', expected.Vacant)}; contradicted {expected.Contradicted}"
        );
        // docs/rules.md does not say whether a table without rows is complete; it is left out here.
        if (rows.Count > 0 || expected.Rows.Count > 0)
        {
            found.Add($"complete {complete}");
            wanted.Add($"complete {expected.Complete}");
        }

        if (
            !found.SequenceEqual(wanted)
            || !rows.Zip(expected.Rows)
                .All(it => Near(it.First.GrowthComputed, it.Second.GrowthComputed) && Near(it.First.Share, it.Second.Share))
        )
        {
            throw new InvalidOperationException(
                $"{where}:{Environment.NewLine}found{Lines(found)}{Environment.NewLine}expected{Lines(wanted)}"
                    + $"{Environment.NewLine}growth and share found{Lines(rows.Select(it => $"{it.GrowthComputed} {it.Share}"))}"
                    + $"{Environment.NewLine}expected{Lines(expected.Rows.Select(it => $"{it.GrowthComputed} {it.Share}"))}"
            );
        }
    }

    private static string Text(StandingsRow it) =>
        Text(
            it.Entity,
            it.Rank,
            it.Evidence,
            it.Publication,
            it.Value,
            it.Low,
            it.High,
            it.PrintedRank,
            it.Order,
            it.PreviousRank,
            it.PreviousValue,
            it.GrowthPublished,
            it.Tier
        )
        + $" flags {it.Flags} break {it.Break} rebased {it.Rebased} "
        + $"conflict {string.Join(' ', it.Conflict?.Select(rival => rival.Publication) ?? [])}";

    private static string Text(NaiveRow it) =>
        Text(
            it.Entity,
            it.Rank,
            it.Evidence,
            it.Publication,
            it.Value,
            it.Bounds.Low,
            it.Bounds.High,
            it.PrintedRank,
            it.Order,
            it.PreviousRank,
            it.PreviousValue,
            it.Value is null ? null : it.Cell!.Growth,
            it.Tier
        )
        + $" flags {(it.Value is null ? null : it.Cell!.Flags)} break {it.Break} rebased {it.Rebased} "
        + $"conflict {(it.Value is null ? "" : it.Cell!.RivalPublications)}";

    private static string Text(
        string entity,
        int rank,
        Evidence evidence,
        string publication,
        decimal? value,
        decimal? low,
        decimal? high,
        int? printed,
        RowOrder order,
        int? previousRank,
        decimal? previousValue,
        decimal? growth,
        string? tier
    ) =>
        $"{rank} {entity} {evidence} {publication} {value:0.##} ({low:0.##}, {high:0.##}) printed {printed} {order} previous "
        + $"{previousRank} {previousValue:0.##} growth {growth:0.##} tier {tier}";

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(it => $"{Environment.NewLine}    {it}"));

    private static bool Near(decimal? one, decimal? other) =>
        one is null || other is null ? one is null && other is null : Math.Abs(one.Value - other.Value) <= 0.05m;
}
