using System.Runtime.CompilerServices;
using MediatR;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Projecting;
using RankLedger.Storage;

namespace RankLedger.Standings;

/// <summary>Walks through the publications of a table in order, or with <paramref name="Recorded"/> through the ledger, one step for each
/// change.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="Recorded">Walk the recorded axis, at the published point of the question.</param>
/// <param name="From">The first day to print: a publication day, or with <paramref name="Recorded"/> a day of recording (UTC).</param>
/// <param name="To">The last day to print.</param>
/// <param name="Point">The point.</param>
/// <param name="After">Leave out so many steps: those of the pages before.</param>
/// <param name="Limit">At most so many steps; all where none is named.</param>
public sealed record ReplayStandings(
    string Ranking,
    AskedPeriod Period,
    string? Flow,
    bool Recorded,
    DateOnly? From,
    DateOnly? To,
    Point Point,
    int After = 0,
    int? Limit = null
) : IStreamRequest<ReplayStep>;

/// <summary>One point at which the table changed.</summary>
/// <param name="Basis">The point.</param>
/// <param name="Publications">The publications that brought the change.</param>
/// <param name="Changes">What changed, most important first.</param>
public sealed record ReplayStep(Basis Basis, IReadOnlyList<string> Publications, IReadOnlyList<TableChange> Changes);

internal sealed class ReplayStandingsHandler(LedgerReader ledger) : IStreamRequestHandler<ReplayStandings, ReplayStep>
{
    public async IAsyncEnumerable<ReplayStep> Handle(ReplayStandings request, [EnumeratorCancellation] CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var flow = view.Flow(request.Flow).Id;
        var period = view.Period(request.Period);
        var (figures, ranks) = await ReplayReader.UpToAsync(ledger.Database, view, flow, period.ToString(), ct);
        var points = request.Recorded ? await RecordedAsync(view, figures, ranks, ct) : Published(view, figures, ranks);
        var definitions = request.Recorded ? await ledger.DefinitionsAsync(view, ct) : [];
        var walk = request.Recorded
            ? new FigureWalk(figures.Where(each => each.Known.Contains(view.Limit)), each => (each.RecordedFrom, each.RecordedTo))
            : new FigureWalk(figures.Where(each => each.RecordedFrom <= view.Position && view.Position < each.RecordedTo), each =>
                (each.Known.From.DayNumber, each.Known.To.DayNumber)
            );
        var (before, steps) = (Table.Of(view.Ranking, [], []), 0);
        foreach (var point in points)
        {
            var day = request.Recorded ? view.Limit : point.Basis.AsPublished!.Value;
            var ranking = request.Recorded
                ? definitions.Last(each => each.From <= point.Basis.Position).Ranking
                : view.Defined.On(point.Basis.AsPublished!.Value);
            var now = Table.Of(
                ranking,
                period,
                new(
                    [.. walk.At(request.Recorded ? point.Basis.Position : day.DayNumber)],
                    Printed(ranking, ranks, day, point.Basis.Position)
                )
            );
            var changes = Comparison.Between(ranking, before, now);
            before = now;
            var shown = request.Recorded ? DateOnly.FromDateTime(point.Basis.RecordedAt!.Value.UtcDateTime) : day;
            if (changes.Count == 0 || shown < request.From || shown > request.To || ++steps <= request.After)
                continue;
            if (steps - request.After > request.Limit)
                yield break;
            yield return new(point.Basis, point.Publications, changes);
        }
    }

    private static IReadOnlyList<PrintedRank> Printed(Ranking ranking, List<ReplayedRank> ranks, DateOnly day, long position) =>
        RankFold.At(
            ranks
                .Where(each => each.RecordedFrom <= position && position < each.RecordedTo)
                .Select(each => each.Statement with { Authority = ranking.Authority(each.Statement.Publisher, each.Kind) }),
            day,
            ranking.PrintedTieRule
        );

    // The days on which a figure or a printed position begins or ends to count, with the publications that do.
    private static List<(Basis Basis, IReadOnlyList<string> Publications)> Published(
        View view,
        List<ReplayedFigure> figures,
        List<ReplayedRank> ranks
    )
    {
        var turns = figures
            .Where(each => view.Position < each.RecordedTo)
            .SelectMany(each => new[] { (Day: each.Known.From, each.Figure.Publication), (Day: each.Known.To, each.Figure.Publication) })
            .Concat(
                ranks
                    .Where(each => view.Position < each.RecordedTo)
                    .SelectMany(each =>
                        each.Statement.Stands.SelectMany(range =>
                            new[]
                            {
                                (Day: range.From, each.Statement.Printed.Publication),
                                (Day: range.To, each.Statement.Printed.Publication),
                            }
                        )
                    )
            );
        return
        [
            .. turns
                .Where(turn => turn.Day <= view.Limit && turn.Day != KnownRange.Open)
                .GroupBy(turn => turn.Day)
                .OrderBy(day => day.Key)
                .Select(day =>
                    (
                        view.Basis.By(AsPublished.On(day.Key)),
                        (IReadOnlyList<string>)
                            [.. day.Select(turn => turn.Publication).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
                    )
                ),
        ];
    }

    // The positions at which something that the table shows was recorded, with the publications that the events are about.
    private async Task<List<(Basis Basis, IReadOnlyList<string> Publications)>> RecordedAsync(
        View view,
        List<ReplayedFigure> figures,
        List<ReplayedRank> ranks,
        CancellationToken ct
    )
    {
        var positions = figures
            .SelectMany(each => new[] { each.RecordedFrom, each.RecordedTo })
            .Concat(ranks.SelectMany(each => new[] { each.RecordedFrom, each.RecordedTo }))
            .Where(position => position <= view.Position)
            .Distinct()
            .ToArray();
        await using var command = ledger.Database.CreateCommand(
            $"""
            select position, recorded_at, stream_id from {Entries.Table} where position = any($1)
            or (stream_id = $2 and position <= $3) order by position
            """
        );
        command.Parameters.Add(new() { Value = positions });
        command.Parameters.Add(new() { Value = Ranking.Stream(view.Ranking.Definition.Id) });
        command.Parameters.Add(new() { Value = view.Position });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var points = new List<(Basis, IReadOnlyList<string>)>();
        while (await reader.ReadAsync(ct))
        {
            var about = LedgerEvent.PublicationOf(reader.GetString(2));
            points.Add(
                (
                    view.Basis with
                    {
                        Position = reader.GetInt64(0),
                        RecordedAt = reader.GetFieldValue<DateTimeOffset>(1),
                    },
                    about is null ? [] : [about]
                )
            );
        }

        return points;
    }
}
