using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>Everything that standing publications state at a point, and how findings about it are written.</summary>
public sealed class Stated
{
    private readonly Dictionary<(string Entity, string Flow, ReferencePeriod Period), CellStatements> byCell;
    private readonly Func<decimal, string> write;

    /// <summary>Takes what is stated.</summary>
    /// <param name="ranking">The definition, which says who is ranked and who contains whom.</param>
    /// <param name="cells">The cells.</param>
    /// <param name="positions">The printed positions, one group for each flow and period.</param>
    /// <param name="day">The publication day of the question.</param>
    /// <param name="write">Writes an amount for people.</param>
    public Stated(
        Ranking ranking,
        IEnumerable<CellStatements> cells,
        IReadOnlyList<PositionStatements> positions,
        DateOnly day,
        Func<decimal, string> write
    )
    {
        (Ranking, Positions, Day, this.write) = (ranking, positions, day, write);
        Cells =
        [
            .. cells
                .OrderBy(cell => cell.Entity, StringComparer.Ordinal)
                .ThenBy(cell => cell.Period)
                .ThenBy(cell => cell.Flow, StringComparer.Ordinal),
        ];
        byCell = Cells.ToDictionary(cell => (cell.Entity, cell.Flow, cell.Period));
    }

    /// <summary>The definition.</summary>
    public Ranking Ranking { get; }

    /// <summary>The cells by entity, period and flow.</summary>
    public IReadOnlyList<CellStatements> Cells { get; }

    /// <summary>The printed positions.</summary>
    public IReadOnlyList<PositionStatements> Positions { get; }

    /// <summary>The publication day of the question.</summary>
    public DateOnly Day { get; }

    /// <summary>A cell, or null where nobody states anything about it.</summary>
    public CellStatements? Cell(string entity, string flow, ReferencePeriod period) => byCell.GetValueOrDefault((entity, flow, period));

    /// <summary>The name of an entity.</summary>
    public string Name(string entity) => Ranking.Entity(entity)?.Name ?? entity;

    /// <summary>An amount for people.</summary>
    public string Write(decimal amount) => write(amount);

    /// <summary>An amount for people, and who states it: <c>2.22 tn (yicai-2021)</c>.</summary>
    public string Write(Statement statement) => $"{write(statement.Value!.Value)} ({statement.Publication})";

    /// <summary>A finding about a statement, in a sentence that begins with the cell and the number.</summary>
    internal Finding Found(FindingKind kind, CellStatements cell, Statement statement, string what) =>
        new(
            kind,
            cell.Entity,
            cell.Period.ToString(),
            cell.Flow,
            statement.Publication,
            $"{Name(cell.Entity)}, {cell.Flow} {cell.Period}: {write(statement.Value!.Value)} {what}."
        );
}
