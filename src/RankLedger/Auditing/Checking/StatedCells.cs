using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;
using RankLedger.ReadModels;

namespace RankLedger.Auditing.Checking;

/// <summary>Puts the statements about one entity together, cell by cell, as rows bring them.</summary>
internal sealed class StatedCells(StatedPublications publications)
{
    private readonly Dictionary<PeriodKey, List<Statement>> cells = [];
    private readonly Dictionary<string, ReferencePeriod> periods = new(StringComparer.Ordinal);

    /// <summary>Adds what a publication states about a cell.</summary>
    public void Add(PeriodKey group, FigureRow figure)
    {
        if (publications.Of(figure) is not { } statement)
            return;
        if (!cells.TryGetValue(group, out var said))
            cells[group] = said = [];
        said.Add(statement);
    }

    /// <summary>The cells of an entity, and makes room for the next one.</summary>
    public List<CellStatements> Take(string entity)
    {
        var taken = new List<CellStatements>(cells.Count);
        foreach (var ((flow, period), said) in cells)
        {
            if (!periods.TryGetValue(period, out var read))
                periods[period] = read = ReferencePeriod.Parse(period);
            List<Statement> all = [.. said, .. publications.Omitting(flow, period, said)];
            all.Sort((one, other) => one.Order.CompareTo(other.Order));
            taken.Add(new(entity, flow, read, all));
        }

        cells.Clear();
        return taken;
    }
}
