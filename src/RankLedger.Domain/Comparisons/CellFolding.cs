using RankLedger.Domain.Figures;
using RankLedger.Domain.Standings;

namespace RankLedger.Domain.Comparisons;

/// <summary>One cell folded as far as publications stand: one that stands behind them all is folded in alone. It knows of no omission,
/// which
/// takes back what was folded before.</summary>
internal sealed class CellFolding(string entity)
{
    private readonly List<Statement> counting = [];
    private CellState state = CellState.Empty;
    private RankStatement? printed;
    private bool ties;

    /// <summary>What the cell holds.</summary>
    public CellContent Content => CellContent.Of(entity, state, printed, ties ? Conflict.Of(counting, state.Standing) : null);

    /// <summary>Folds in what the next publication in fold order says of the cell.</summary>
    public void Add(PublicationStatements next)
    {
        if (next.Of(entity) is { } statement)
        {
            ties |= counting is [.., var last] && statement.Order.TiesWith(last.Order);
            counting.Add(statement);
            state = state.Apply(statement).State;
        }

        if (next.RankOf(entity) is { } rank && (printed is null || rank.Authority >= printed.Authority))
            printed = rank;
    }
}
