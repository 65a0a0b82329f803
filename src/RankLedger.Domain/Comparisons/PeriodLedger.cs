using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;

namespace RankLedger.Domain.Comparisons;

/// <summary>What one cell of a flow and period holds: the statement that stands, where there is one, and the printed position that counts.</summary>
/// <param name="Standing">The statement; one without a value where the cell is dropped.</param>
/// <param name="Printed">The printed position.</param>
internal readonly record struct Holding(Statement? Standing, PrintedRank? Printed)
{
    public EntityFigure? Figure(string entity) => Standing is { Value: { } value } it
        ? new(entity, value, it.Span, it.Publication, it.PublishedOn, it.Growth) : null;
}

/// <summary>One flow and period of a ledger while its events are applied in order of position.</summary>
internal sealed class PeriodLedger(string flow, string period)
{
    private readonly Dictionary<string, Said> said = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Publication, long Version), PlacedEvent> applied = [];

    /// <summary>The ranking as defined at the last event; null before the first definition.</summary>
    public Ranking? Ranking { get; private set; }

    public IEnumerable<Said> All => said.Values;

    public Said? Of(string publication) => said.GetValueOrDefault(publication);

    public PlacedEvent Event(string publication, long version) => applied[(publication, version)];

    /// <summary>Every entity of which somebody says something.</summary>
    public IEnumerable<string> Entities => said.Values.SelectMany(each => each.Entities).Distinct(StringComparer.Ordinal);

    public void Apply(PlacedEvent placed)
    {
        applied[(placed.Publication, placed.Version)] = placed;
        if (placed.Publication is { } id)
        {
            said[id] = new(Publication.Fold(said.GetValueOrDefault(id)?.Publication, placed.Body, placed.Version), Ranking!, flow, period);
            return;
        }

        Ranking = Ranking.Fold(Ranking, placed.Body);
        foreach (var (publication, before) in said.ToList())
            said[publication] = new(before.Publication, Ranking, flow, period);
    }

    /// <summary>What a cell holds where only the publications named stand.</summary>
    public Holding Cell(string entity, IReadOnlySet<string> standing)
    {
        var counting = said.Where(each => standing.Contains(each.Key)).Select(each => each.Value).ToList();
        var ranks = counting.Select(each => each.RankOf(entity)).OfType<RankStatement>().OrderBy(each => each.Order);
        RankStatement? printed = null;
        foreach (var next in ranks)
            printed = printed is null || next.Authority >= printed.Authority ? next : printed;
        return new(CellFold.Fold(counting.Select(each => each.Of(entity)).OfType<Statement>().OrderBy(each => each.Order)).Standing, printed?.Printed);
    }
}
