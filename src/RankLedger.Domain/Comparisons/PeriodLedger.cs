using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Comparisons;

/// <summary>One flow and period of a ledger while its events are applied in order of position.</summary>
internal sealed class PeriodLedger(string flow, string period)
{
    private readonly Dictionary<string, PublicationStatements> publications = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Publication, long Version), PlacedEvent> applied = [];
    private List<PublicationStatements>? inOrder;

    /// <summary>The period.</summary>
    public ReferencePeriod Period { get; } = ReferencePeriod.Parse(period);

    /// <summary>The ranking as defined at the last event; null before the first definition.</summary>
    public Ranking? Ranking { get; private set; }

    public IEnumerable<PublicationStatements> All => publications.Values;

    public PublicationStatements? Of(string publication) => publications.GetValueOrDefault(publication);

    public PlacedEvent Event(string publication, long version) => applied[(publication, version)];

    /// <summary>Every entity of which somebody says something.</summary>
    public IEnumerable<string> Entities => publications.Values.SelectMany(each => each.Entities).Distinct(StringComparer.Ordinal);

    /// <summary>The same ledger, which goes on by itself.</summary>
    public PeriodLedger Copy()
    {
        var copy = new PeriodLedger(flow, period) { Ranking = Ranking };
        foreach (var (id, statements) in publications)
            copy.publications[id] = statements;
        foreach (var (place, placed) in applied)
            copy.applied[place] = placed;
        return copy;
    }

    public void Apply(PlacedEvent placed)
    {
        applied[(placed.Publication, placed.Version)] = placed;
        inOrder = null;
        if (placed is { Publication: { } id, Body: PublicationEvent happened })
        {
            publications[id] = new(
                Publication.Fold(publications.GetValueOrDefault(id)?.Publication, happened, placed.Version),
                Ranking!,
                flow,
                period
            );
            return;
        }

        Ranking = Ranking.Fold((RankingEvent)placed.Body);
        foreach (var (publication, before) in publications.ToList())
            publications[publication] = new(before.Publication, Ranking, flow, period);
    }

    /// <summary>The publications in fold order.</summary>
    public IReadOnlyList<PublicationStatements> InOrder => inOrder ??= [.. publications.Values.OrderBy(each => each.Order)];

    /// <summary>What a cell holds where only the publications named stand.</summary>
    public CellContent Cell(string entity, IReadOnlySet<string> standing)
    {
        var statements = new List<Statement>();
        var positions = new List<RankStatement>();
        foreach (var each in InOrder)
        {
            if (!standing.Contains(each.Order.Publication))
                continue;
            if (each.Of(entity) is { } statement)
                statements.Add(statement);
            if ((each.RankOf(entity) ?? each.Omission) is { } rank)
                positions.Add(rank);
        }

        var printed = RankFold.Last(entity, positions);

        var (state, conflict) = CellFold.FoldWithConflict(statements);
        return CellContent.Of(entity, state, printed, conflict);
    }
}
