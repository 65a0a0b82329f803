using RankLedger.Auditing;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Web.Pages.Drawing;

namespace RankLedger.Web.Pages.Views;

/// <summary>What the page of one figure shows.</summary>
/// <param name="Frame">What every page shows.</param>
/// <param name="Entity">Whose figure.</param>
/// <param name="History">Every statement about it, with what became of it.</param>
/// <param name="Row">Its row in the table, where it has one.</param>
/// <param name="States">What it was on each day in each state of the ledger that answers differently, the latest first.</param>
public sealed record FigureView(
    Frame Frame,
    EntityDefinition Entity,
    HistoryAnswer History,
    StandingsRow? Row,
    IReadOnlyList<FigureState> States
)
{
    /// <summary>The statement that stands; null for none.</summary>
    public HistoryStatement? Standing => History.Statements.FirstOrDefault(each => each.Stands);

    /// <summary>The multiple in which the numbers are read: that of the number that stands.</summary>
    public ScaledUnit Unit =>
        ScaledUnit.Of(History.Unit, Standing?.Value is { } value ? [value] : History.Statements.Select(each => each.Value));

    /// <summary>The chart of the values by day; null where no number was published.</summary>
    public StepLayout? Steps =>
        StepLayout.Of(
            History.Statements,
            States.Count > 0 ? States[0].Values : [],
            Frame.Basis.AsPublished ?? DateOnly.MaxValue.AddDays(-1)
        );

    /// <summary>The answer in words.</summary>
    public FigureSentence Sentence => History.Said;
}

/// <summary>A figure over the days of publication in one state of the ledger.</summary>
/// <param name="From">The position at which the state began.</param>
/// <param name="Values">The value from each day on; null where there is none.</param>
public sealed record FigureState(long From, IReadOnlyList<(DateOnly From, decimal? Value)> Values)
{
    /// <summary>The value of a period from each day on, as a triangle of vintages has it.</summary>
    public static IReadOnlyList<(DateOnly From, decimal? Value)> ValuesOf(TriangleAnswer triangle, string period)
    {
        var values = new List<(DateOnly From, decimal? Value)>();
        if (triangle.Rows.FirstOrDefault(each => each.Period == period) is not { } row)
            return values;
        for (var at = 0; at < triangle.Vintages.Count; at++)
        {
            if (row.Values[at] != (values.Count == 0 ? null : values[^1].Value))
                values.Add((triangle.Vintages[at], row.Values[at]));
        }

        return values;
    }
}
