using Npgsql;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Auditing.Checking;

/// <summary>Puts the statements about one entity together, cell by cell, as rows bring them.</summary>
internal sealed class StatedCells(StatedPublications publications)
{
    private readonly Dictionary<(string Flow, string Period), List<Statement>> cells = [];
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReferencePeriod> periods = new(StringComparer.Ordinal);

    /// <summary>The entity whose statements are being put together; null before the first.</summary>
    public string? Entity { get; private set; }

    /// <summary>Adds the row under the reader: entity, flow, period, publication, value, low, high, growth.</summary>
    public void Add(string entity, NpgsqlDataReader row)
    {
        Entity = entity;
        if (publications.Of(row.GetString(3)) is not { } publication)
            return;
        var cell = (Once(row.GetString(1)), Once(row.GetString(2)));
        if (!cells.TryGetValue(cell, out var said))
            cells[cell] = said = [];
        said.Add(publication with { Value = Number(row, 4), Span = new(Number(row, 5), Number(row, 6)), Growth = Number(row, 7) });
    }

    /// <summary>The cells of the entity, and makes room for the next one.</summary>
    public List<CellStatements> Take()
    {
        var taken = new List<CellStatements>(cells.Count);
        foreach (var ((flow, period), said) in cells)
        {
            if (!periods.TryGetValue(period, out var read))
                periods[period] = read = ReferencePeriod.Parse(period);
            List<Statement> all = [.. said, .. publications.Omitting(flow, period, said)];
            all.Sort((one, other) => one.Order.CompareTo(other.Order));
            taken.Add(new(Entity!, flow, read, all));
        }

        cells.Clear();
        return taken;
    }

    private string Once(string text) => texts.TryGetValue(text, out var known) ? known : texts[text] = text;

    private static decimal? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);
}
