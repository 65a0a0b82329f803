using RankLedger.Domain.Standings;

namespace RankLedger.Domain.Comparisons;

/// <summary>What a flow and period hold at one point.</summary>
/// <param name="table">The table.</param>
/// <param name="cells">The cells, by entity.</param>
internal sealed class PointContent(Table table, Dictionary<string, CellContent> cells)
{
    public Table Table => table;

    public IEnumerable<string> Entities => cells.Keys;

    /// <summary>Whether there is a value or a printed position, of whomever.</summary>
    public bool Holds => cells.Values.Any(cell => cell.Standing?.Value is not null || cell.Printed is not null);

    public CellContent Cell(string entity) => cells.GetValueOrDefault(entity) ?? CellContent.Empty;
}
