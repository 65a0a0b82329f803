using RankLedger.Domain.Figures;
using RankLedger.Domain.Standings;

namespace RankLedger.Domain.Comparisons;

/// <summary>What one cell of a flow and period holds: the statement that stands, where there is one, and the printed position that
/// counts.</summary>
/// <param name="Standing">The statement; one without a value where the cell is dropped.</param>
/// <param name="Figure">What it says as the value of the entity; null where there is no value.</param>
/// <param name="Printed">The printed position.</param>
/// <param name="Sources">Whose number stands.</param>
/// <param name="Before">The numbers that stood before.</param>
internal sealed record CellContent(
    Statement? Standing,
    EntityFigure? Figure,
    PrintedRank? Printed,
    IReadOnlyList<string> Sources,
    IReadOnlyList<Replaced> Before
)
{
    /// <summary>Nothing.</summary>
    public static CellContent Empty { get; } = new(null, null, null, [], []);

    /// <summary>The content of a cell that was folded.</summary>
    /// <param name="entity">Whose it is.</param>
    /// <param name="state">The statements folded.</param>
    /// <param name="printed">The printed position.</param>
    /// <param name="conflict">What only the order of ids kept from standing.</param>
    public static CellContent Of(string entity, CellState state, RankStatement? printed, Conflict? conflict) =>
        new(
            state.Standing,
            state.Standing is { Value: { } value } it
                ? new(entity, value, it.Span, it.Publication, it.PublishedOn, it.Growth)
                {
                    Conflict = conflict,
                    Flags = it.Flags,
                    BreakNote = BreakMark.NoteIn(it.Note),
                }
                : null,
            printed?.Printed,
            state.Sources,
            state.Before
        );
}
