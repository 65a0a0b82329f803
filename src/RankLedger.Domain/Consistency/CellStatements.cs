using RankLedger.Domain.Figures;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>What standing publications state about one cell.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Period">The reference period.</param>
/// <param name="InOrder">The statements in fold order, with drops and the omissions of full publications.</param>
public sealed record CellStatements(string Entity, string Flow, ReferencePeriod Period, IReadOnlyList<Statement> InOrder)
{
    /// <summary>The figures, whether or not they stand in the cell.</summary>
    public IReadOnlyList<Statement> Figures { get; } = [.. InOrder.Where(each => each is { IsOmission: false, Value: not null })];

    /// <summary>What stands in the cell; null where nothing has a value.</summary>
    public EntityFigure? Standing() => CellFold.Fold(InOrder).Standing is { Value: { } value } stands
        ? new(Entity, value, stands.Span, stands.Publication, stands.PublishedOn, stands.Growth) : null;
}

/// <summary>What standing publications print as positions of one flow and period.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Positions">The positions, whether or not they count.</param>
public sealed record PositionStatements(string Flow, ReferencePeriod Period, IReadOnlyList<RankStatement> Positions);
