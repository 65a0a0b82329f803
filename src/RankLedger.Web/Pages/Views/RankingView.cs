using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Milestones;
using RankLedger.Standings;
using RankLedger.Web.Pages.Drawing;

namespace RankLedger.Web.Pages.Views;

/// <summary>What the page of a table shows.</summary>
/// <param name="Frame">What every page shows.</param>
/// <param name="Table">The table, a few rows beyond its size included.</param>
/// <param name="Known">The periods of which anything is known, earliest first.</param>
/// <param name="Milestones">Who entered a tier with this period.</param>
public sealed record RankingView(
    Frame Frame,
    StandingsAnswer Table,
    IReadOnlyList<ReferencePeriod> Known,
    IReadOnlyList<EnteredTier> Milestones
)
{
    /// <summary>The positions of the periods up to it, where they are drawn.</summary>
    public IReadOnlyList<PeriodPositions> Positions { get; init; } = [];

    /// <summary>The entity whose line is raised; null for the one that the page chooses.</summary>
    public string? Focus { get; init; }

    /// <summary>The periods that the table leads to.</summary>
    public PeriodChoice Periods { get; } = PeriodChoice.Of(Known, Table.Period);

    /// <summary>Whether every row is shown.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The multiple in which the table's numbers are read.</summary>
    /// <remarks>A table without rows is read like the numbers of those that are awaited.</remarks>
    public ScaledUnit Unit { get; } =
        ScaledUnit.Of(
            Table.Unit,
            Table.Rows.Count > 0
                ? Table.Rows.Select(row => row.Value ?? row.High)
                : Table.AwaitedFigures.Select(figure => (decimal?)figure.Value)
        );

    /// <summary>How many decimals the column of values is scanned by: those of the number that has most.</summary>
    public int Decimals =>
        Table
            .Rows.Where(row => row.Value is not null)
            .Select(row => Money.Decimals(Unit, row.Value!.Value, row.Low, row.High))
            .DefaultIfEmpty()
            .Max();

    /// <summary>The axis of the bars.</summary>
    public BarScale Scale { get; } = BarScale.Of(Table.Rows.SelectMany(row => new[] { row.Value, row.Low, row.High }));

    /// <summary>The values at which the tiers of the flow begin, as far as the axis has them.</summary>
    public IReadOnlyList<decimal> Tiers =>
        Table.Rows.Count == 0
            ? []
            :
            [
                .. Frame
                    .Ranking.Tiers.Where(tier => tier.IsFor(Table.Flow))
                    .Select(tier => tier.Value)
                    .Where(value => value > Scale.Low && value < Scale.High)
                    .Distinct()
                    .Order(),
            ];

    /// <summary>The tiers in a few letters: ¥0.5 tn, ¥1 tn.</summary>
    public string TierNames => string.Join(", ", Tiers.Select(tier => Money.Brief(Table.Unit, tier)));

    /// <summary>Whether nobody who is missing can move the ranks.</summary>
    public bool IsSettled => Table.Settled;

    /// <summary>The answer in words. Where the address names no day, neither does the sentence.</summary>
    public Sentence Sentence => Table.Rows.Count > 0 ? Table.Said : new(Table.Said.When, Frame.Sought(Table.Said.Says));

    /// <summary>On whose word the rows rest, in their order.</summary>
    public IReadOnlyList<string> Publishers
    {
        get
        {
            var names = Frame
                .Stops.SelectMany(stop => stop.Publications)
                .GroupBy(by => by.Publication, StringComparer.Ordinal)
                .ToDictionary(by => by.Key, by => by.First().Publisher, StringComparer.Ordinal);
            return
            [
                .. Table.Rows.Select(row => names.GetValueOrDefault(row.Publication)).OfType<string>().Distinct(StringComparer.Ordinal),
            ];
        }
    }

    /// <summary>The rows, each with its place among them, and the positions that are vacant between them.</summary>
    public IEnumerable<(StandingsRow? Row, int Place, int From, int To)> Lines()
    {
        var before = 0;
        for (var place = 0; place < Table.Rows.Count; place++)
        {
            var row = Table.Rows[place];
            var vacant = Table.Vacant.Where(position => position > before && position < row.Rank).ToList();
            if (vacant.Count > 0)
                yield return (null, 0, vacant[0], vacant[^1]);
            yield return (row, place, 0, 0);
            before = row.Rank;
        }
    }

    /// <summary>The tier that a row entered with this period, where it did.</summary>
    public EnteredTier? Entered(string entity) => Milestones.FirstOrDefault(each => each.Entity == entity);
}
