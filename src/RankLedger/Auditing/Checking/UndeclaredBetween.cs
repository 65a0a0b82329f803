using RankLedger.Domain.Consistency;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;

namespace RankLedger.Auditing.Checking;

/// <summary>Finds what happened to entities between two tables and nobody declared, as a check finds it: who may have gone into another, or
/// goes on under another id. It reads what was stated only where the two tables show that there may be something.</summary>
internal static class UndeclaredBetween
{
    private const long MostCells = 100_000;

    /// <summary>The findings whose period lies behind the earlier table's and not behind the later one's, and what nobody declared of the
    /// ranking as a whole.</summary>
    /// <param name="ledger">The ledger; no connection of it may be held.</param>
    /// <param name="view">The point.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="earlier">The period of the earlier table.</param>
    /// <param name="later">That of the later one.</param>
    /// <param name="gone">Who has a value in the one and no row in the other.</param>
    /// <param name="tables">The values of the two tables.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<IReadOnlyList<Finding>> FindAsync(
        LedgerReader ledger,
        View view,
        string flow,
        ReferencePeriod earlier,
        ReferencePeriod later,
        IReadOnlyCollection<string> gone,
        (IReadOnlyList<EntityFigure> Earlier, IReadOnlyList<EntityFigure> Later) tables,
        CancellationToken ct
    )
    {
        Finding[] ofAll = OrderRule.Of(view.Ranking) is { } order ? [order] : [];
        if (gone.Count == 0 || !EndsBetween.MayBeFound(view.Ranking, tables.Earlier, tables.Later))
            return ofAll;
        await using var connection = await ledger.Database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var scope = await CheckScope.OfAsync(connection, view, flow, [earlier.ToString(), later.ToString()], ct);
        if (scope.Cells > MostCells)
            return ofAll;
        var found = await new CheckRun(connection, view, scope).FindAsync(IsBetween, ct);
        return [.. ofAll, .. found.SelectMany(group => group.Findings)];

        bool IsBetween(Finding found) =>
            found is { Ended: { } ended, Period: { } text }
            && gone.Contains(ended)
            && ReferencePeriod.Parse(text) is var period
            && period.Form == later.Form
            && earlier < period
            && period <= later;
    }

    /// <summary>Why what is told of an entity is in doubt, by its id.</summary>
    public static IReadOnlyDictionary<string, string> Doubts(IReadOnlyList<Finding> found) =>
        found
            .Where(each => each.Entity is not null)
            .GroupBy(each => each.Entity!, each => each.Detail, StringComparer.Ordinal)
            .ToDictionary(each => each.Key, each => string.Join(" ", each), StringComparer.Ordinal);
}
