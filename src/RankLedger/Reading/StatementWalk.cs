using System.Runtime.CompilerServices;
using Npgsql;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.ReadModels;

namespace RankLedger.Reading;

/// <summary>What counts of one flow and period, with what counts of the same period a year later.</summary>
/// <param name="Group">The flow and period.</param>
/// <param name="Period">The period, read.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="YearLater">The cells of the same flow a year later, by entity.</param>
internal sealed record WalkedPeriod(
    PeriodKey Group,
    ReferencePeriod Period,
    IReadOnlyList<StatedCell> Cells,
    IReadOnlyDictionary<string, StatedCell> YearLater
);

/// <summary>Walks through everything that counts in a ranking, one flow and period after another: what is held is two of them.</summary>
internal static class StatementWalk
{
    /// <summary>Each flow and period once: by flow, and then from a period to the same one a year later as long as there is one.</summary>
    public static async IAsyncEnumerable<WalkedPeriod> OfAsync(
        NpgsqlDataSource database,
        View view,
        string? flow,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var groups = (await StatedGroups.OfAsync(database, view, flow, ct)).ToHashSet();
        foreach (var first in groups.Where(group => !groups.Contains(Beside(group, later: false))).Order(ByFlowAndPeriod))
        {
            var cells = await ReadAsync(first);
            for (var group = first; groups.Contains(group); )
            {
                var next = Beside(group, later: true);
                var later = groups.Contains(next) ? await ReadAsync(next) : [];
                yield return new(
                    group,
                    ReferencePeriod.Parse(group.Period),
                    cells,
                    later.ToDictionary(cell => cell.Cell.Entity, StringComparer.Ordinal)
                );
                (group, cells) = (next, later);
            }
        }

        Task<IReadOnlyList<StatedCell>> ReadAsync(PeriodKey group) => CellReader.OfAsync(database, view, [group], entity: null, ct);
    }

    private static readonly Comparer<PeriodKey> ByFlowAndPeriod = Comparer<PeriodKey>.Create(
        (one, other) =>
            string.CompareOrdinal(one.Flow, other.Flow) is not 0 and var byFlow ? byFlow : string.CompareOrdinal(one.Period, other.Period)
    );

    private static PeriodKey Beside(PeriodKey group, bool later)
    {
        var period = ReferencePeriod.Parse(group.Period);
        return group with { Period = (later ? period.OneYearLater() : period.OneYearEarlier())?.ToString() ?? "" };
    }
}
