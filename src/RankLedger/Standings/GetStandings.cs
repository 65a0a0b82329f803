using System.Text.Json.Serialization;
using MediatR;
using RankLedger.Auditing.Checking;
using RankLedger.Domain;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;

namespace RankLedger.Standings;

/// <summary>Asks for a table at a point.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="Point">The point.</param>
/// <param name="Top">How many positions; the ranking's table size where none is named.</param>
/// <param name="All">Every row.</param>
/// <param name="Levels">Other levels than the definition ranks.</param>
/// <param name="Implied">Fill cells that nobody printed with what a growth rate printed one year later implies.</param>
public sealed record GetStandings(
    string Ranking,
    AskedPeriod Period,
    string? Flow,
    Point Point,
    int? Top = null,
    bool All = false,
    IReadOnlyList<string>? Levels = null,
    bool Implied = false
) : IRequest<StandingsAnswer>
{
    /// <summary>Also number and unit of each row as they stand on paper.</summary>
    public bool Printed { get; init; }
}

/// <summary>A table at a point.</summary>
/// <param name="Basis">The point.</param>
/// <param name="Ranking">The ranking.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Unit">The unit of all values.</param>
/// <param name="Order"><c>descending</c>, the highest value first, or <c>ascending</c>, the lowest first.</param>
/// <param name="TieRule"><c>competition</c> (1, 2, 2, 4), <c>modified</c> (1, 3, 3, 4) or <c>dense</c> (1, 2, 2, 3).</param>
/// <param name="Complete">Nobody awaited, no vacant position, every row down to the table size has a value; of printed positions alone,
/// that they are all there.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Awaited">Entities that had a figure a year earlier, or in the period just before, and have no row now.</param>
/// <param name="Vacant">Positions that printed positions leave open.</param>
/// <param name="Contradictions">Printed positions that figures contradict.</param>
public sealed record StandingsAnswer(
    Basis Basis,
    string Ranking,
    string Flow,
    string Period,
    string Unit,
    string Order,
    string TieRule,
    bool Complete,
    IReadOnlyList<StandingsRow> Rows,
    IReadOnlyList<string> Awaited,
    IReadOnlyList<int> Vacant,
    IReadOnlyList<Contradiction> Contradictions
)
{
    /// <summary>The answer in words, those apart that name its day.</summary>
    [JsonIgnore]
    public Sentence Said { get; init; } = new("", "");

    /// <summary>The answer in words: who leads, and on what the rows of the ranking's table rest.</summary>
    public string Sentence => Said.ToString();

    /// <summary>What those who are awaited had: a year earlier, or else in the period just before.</summary>
    public required IReadOnlyList<AwaitedFigure> AwaitedFigures { get; init; }

    /// <summary>Whoever keeps ranks from being compared with those of a year earlier: it is not known where they stand, or stood then,
    /// though they had a figure or a printed position before.</summary>
    public IReadOnlyList<string> Unplaced { get; init; } = [];

    /// <summary>Whether nobody who is missing can move the ranks of the ranking's table, or they are all printed.</summary>
    public required bool Settled { get; init; }

    /// <summary>What the table rests on and nobody declared, as <c>check</c> finds it; what rests on it is in doubt.</summary>
    public IReadOnlyList<Finding> Undeclared { get; init; } = [];
}

internal sealed class GetStandingsHandler(LedgerReader ledger) : IRequestHandler<GetStandings, StandingsAnswer>
{
    public async Task<StandingsAnswer> Handle(GetStandings request, CancellationToken ct)
    {
        var (asked, flow, contents) = await TableReader.AtAsync(ledger, request.Ranking, request.Point, request.Flow, request.Period, ct);
        var period = contents.Period;
        if (request.Levels?.FirstOrDefault(level => asked.Ranking.Definition.Entities.All(entity => entity.Level != level)) is { } unknown)
        {
            throw new LedgerRuleException(
                "unknown-level",
                $"Ranking '{request.Ranking}' has no entity of level '{unknown}'; its levels are "
                    + string.Join(
                        ", ",
                        asked.Ranking.Definition.Entities.Select(entity => entity.Level).OfType<string>().Distinct(StringComparer.Ordinal)
                    )
                    + "."
            );
        }

        var top = request.All ? int.MaxValue : request.Top ?? asked.Ranking.Definition.TableSize;
        // What fills gaps moves the rows below it, so it is given all of them; the sentence is told of the ranking's own table.
        var size = asked.Ranking.Definition.TableSize;
        var table = StandingsFold.Of(
            asked.Ranking,
            flow.Id,
            contents,
            request.Levels,
            request.Implied ? int.MaxValue : Math.Max(top, size)
        );
        var said = TableSentence.Of(
            asked.Basis,
            PeriodWords.Of(period.ToString()),
            flow.Unit,
            size,
            table.Rows,
            table.Known,
            table.Awaited.Count + table.Placed - table.Known,
            table.IsSettled,
            asked.Ranking.IsAscending,
            table.Contenders
        );
        if (request.Implied && await ImpliedReader.AtAsync(ledger.Database, asked, flow.Id, period, ct) is { Count: > 0 } implied)
            table = ImpliedRows.Fill(
                asked.Ranking,
                flow.Id,
                table,
                OneEntity.In(asked.Ranking, period, contents.Now),
                implied,
                request.Levels
            );
        IReadOnlyList<StandingsRow> rows = request.Implied || top < size ? [.. table.Rows.Where(row => row.Rank <= top)] : table.Rows;
        var undeclared = await UndeclaredAsync(asked, flow.Id, contents, table.Awaited, ct);
        return new(
            Basis: asked.Basis,
            Ranking: request.Ranking,
            Flow: flow.Id,
            Period: period.ToString(),
            Unit: flow.Unit,
            Order: asked.Ranking.Definition.Order,
            TieRule: asked.Ranking.Definition.TieRule,
            Complete: table.Complete,
            Rows: Doubted(request.Printed ? await PrintedAsync(asked, flow.Id, period, rows, ct) : rows, undeclared),
            Awaited: table.Awaited,
            Vacant: table.Vacant,
            Contradictions: table.Contradictions
        )
        {
            Said = said,
            Settled = table.IsSettled,
            AwaitedFigures = table.AwaitedFigures,
            Unplaced = table.Unplaced,
            Undeclared = undeclared,
        };
    }

    private async Task<IReadOnlyList<Finding>> UndeclaredAsync(
        View view,
        string flow,
        TableContents contents,
        IReadOnlyList<string> awaited,
        CancellationToken ct
    )
    {
        var period = contents.Period;
        if ((period.OneYearEarlier() ?? period.JustBefore()) is not { } earlier)
            return [];
        var before = period.OneYearEarlier() is null ? contents.JustBefore : contents.YearBefore;
        return await UndeclaredBetween.FindAsync(ledger, view, flow, earlier, period, awaited, (before.Figures, contents.Now.Figures), ct);
    }

    private static IReadOnlyList<StandingsRow> Doubted(IReadOnlyList<StandingsRow> rows, IReadOnlyList<Finding> undeclared)
    {
        if (undeclared.Count == 0)
            return rows;
        var doubts = UndeclaredBetween.Doubts(undeclared);
        return [.. rows.Select(row => row with { Doubt = doubts.GetValueOrDefault(row.Entity) })];
    }

    // What stands on paper lies with the statements and not in the table.
    private async Task<IReadOnlyList<StandingsRow>> PrintedAsync(
        View view,
        string flow,
        ReferencePeriod period,
        IReadOnlyList<StandingsRow> rows,
        CancellationToken ct
    )
    {
        var said = (await StatementReader.AtAsync(ledger.Database, view, new(flow, period.ToString()), ct))
            .Cells.SelectMany(cell =>
                cell.Figures.Where(figure => figure.CorrectedAt is null)
                    .Select(figure => (Key: (figure.Publication.Id, cell.Cell.Entity), figure.Row))
            )
            .ToDictionary(each => each.Key, each => each.Row);
        return
        [
            .. rows.Select(row =>
                row.Evidence == Evidence.Figure && said.TryGetValue((row.Publication, row.Entity), out var printed)
                    ? row with
                    {
                        Text = printed.Text,
                        PrintedUnit = printed.Unit,
                    }
                    : row
            ),
        ];
    }
}
