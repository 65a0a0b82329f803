using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Comparisons;

/// <summary>A cell before and after a change, with what the publication of the change says of it.</summary>
internal readonly record struct CellTransition(CellContent Before, CellContent After, Statement? Statement)
{
    /// <summary>Nothing before and nothing after.</summary>
    public static CellTransition None { get; } = new(CellContent.Empty, CellContent.Empty, null);
}

/// <summary>What one event changed on the way from the first point to the second.</summary>
internal sealed record Change(
    Cause Cause,
    IReadOnlyDictionary<string, Influence> Influences,
    IReadOnlyDictionary<string, CellTransition> Cells,
    LateTable Before,
    LateTable After
)
{
    /// <summary>Changes of one moment are asked at one point; only what they change together differs between two points.</summary>
    public (ComparedAxis Axis, DateOnly? On, long Position) Moment => (Cause.Axis, Cause.On, Cause.On is null ? Cause.Event.Position : 0);

    /// <summary>The same change walked the other way.</summary>
    public Change Backwards() =>
        this with
        {
            Cause = Cause with { Undone = true },
            Influences = Influences.ToDictionary(
                each => each.Key,
                each => each.Value with { Cause = Cause with { Undone = true } },
                StringComparer.Ordinal
            ),
            Before = After,
            After = Before,
            Cells = Cells.ToDictionary(
                each => each.Key,
                each => each.Value with { Before = each.Value.After, After = each.Value.Before },
                StringComparer.Ordinal
            ),
        };

    /// <summary>The entities whose cell is another after the change.</summary>
    public IEnumerable<string> Changed => Cells.Where(each => Differ(each.Value)).Select(each => each.Key);

    private static bool Differ(CellTransition cell) => cell.Before.Figure != cell.After.Figure || cell.Before.Printed != cell.After.Printed;
}
