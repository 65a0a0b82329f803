using RankLedger.Domain.Figures;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>What publications state about one cell.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Period">The reference period.</param>
/// <param name="InOrder">The statements in fold order, with drops and the omissions of full publications.</param>
public sealed record CellStatements(string Entity, string Flow, ReferencePeriod Period, IReadOnlyList<Statement> InOrder)
{
    /// <summary>The figures, whether or not they stand in the cell.</summary>
    public IReadOnlyList<Statement> Figures { get; } = [.. InOrder.Where(each => each is { IsOmission: false, Value: not null })];

    /// <summary>The figures of which their publishers say that the series means something else from the period on.</summary>
    internal IReadOnlyList<Statement> Marked => field ??= [.. Figures.Where(each => each.BreakMark.IsSaid)];

    /// <summary>The first figure of which its publisher says that it is not to be compared with those of an earlier period; null where none
    /// says so.</summary>
    internal Statement? PartedFrom(CellStatements earlier) =>
        earlier.Period.First < Period.First
            ? Marked.FirstOrDefault(each => each.BreakMark.Parts(earlier.Figures.Select(figure => figure.Note)))
            : null;

    /// <summary>What is left of it on a publication day.</summary>
    public CellStatements At(DateOnly day) => new(Entity, Flow, Period, [.. InOrder.Where(each => each.StandsAt(day))]);

    /// <summary>What stands in the cell; null where nothing has a value.</summary>
    public EntityFigure? Standing()
    {
        var (state, conflict) = CellFold.FoldWithConflict(InOrder);
        return state.Standing is { Value: { } value } stands
            ? new(Entity, value, stands.Span, stands.Publication, stands.PublishedOn, stands.Growth)
            {
                Conflict = conflict,
                Flags = stands.Flags,
                BreakNote = BreakMark.NoteIn(stands.Note),
            }
            : null;
    }
}

/// <summary>What publications print as positions of one flow and period.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Positions">The positions, whether or not they count.</param>
public sealed record PositionStatements(string Flow, ReferencePeriod Period, IReadOnlyList<RankStatement> Positions)
{
    /// <summary>The position that a publication prints of an entity; null where it prints none.</summary>
    public int? Rank(string entity, string publication) =>
        Positions.FirstOrDefault(each => each.Printed.Entity == entity && each.Printed.Publication == publication)?.Printed.Rank;

    /// <summary>What is left of them on a publication day.</summary>
    public PositionStatements At(DateOnly day) =>
        this with
        {
            Positions = [.. Positions.Where(position => position.Stands.Any(range => range.Contains(day)))],
        };
}
