using MediatR;
using RankLedger.Domain;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;

namespace RankLedger.Standings;

/// <summary>Asks for the positions of a row of periods, all as known at one point: only ranks that may be compared.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Periods">The periods; the years that are known where none is named.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="Point">The point.</param>
public sealed record GetPositions(string Ranking, IReadOnlyList<AskedPeriod> Periods, string? Flow, Point Point) : IRequest<PositionsAnswer>
{
    /// <summary>How many periods may be asked for at once.</summary>
    public const int MostPeriods = 60;

    /// <summary>Reads the periods that are asked for, separated by commas, or says which cannot be read.</summary>
    public static bool TryReadPeriods(string? text, out IReadOnlyList<AskedPeriod>? periods, out string reason)
    {
        var read = new List<AskedPeriod>();
        (periods, reason) = (null, "");
        foreach (var part in (text ?? "").Split(','))
        {
            if (!AskedPeriod.TryRead(part.Trim(), out var period, out reason))
                return false;
            read.Add(period);
        }

        if (read.Count <= MostPeriods)
            periods = read;
        else
            reason = $"{read.Count} periods are too many at once; expected {MostPeriods} at most";
        return periods is not null;
    }
}

/// <summary>Positions period by period.</summary>
/// <param name="Basis">The point.</param>
/// <param name="Ranking">The ranking.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Unit">The unit of all values.</param>
/// <param name="Known">Every period of which anything is known at the point, earliest first.</param>
/// <param name="Periods">The periods asked for.</param>
public sealed record PositionsAnswer(
    Basis Basis,
    string Ranking,
    string Flow,
    string Unit,
    IReadOnlyList<string> Known,
    IReadOnlyList<PeriodPositions> Periods
);

/// <summary>The positions of one period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Settled">Whether nobody who is missing can move a rank by counting; else only printed positions have one.</param>
/// <param name="Rows">Its rows, in order.</param>
public sealed record PeriodPositions(string Period, bool Settled, IReadOnlyList<PeriodPosition> Rows)
{
    /// <summary>The periods whose tables tell the positions of one: itself, and those that tell who is awaited in it.</summary>
    internal static IEnumerable<ReferencePeriod> ToldBy(ReferencePeriod period) =>
        new[] { period, period.OneYearEarlier(), period.JustBefore() }.OfType<ReferencePeriod>().Distinct();

    /// <summary>Whose rank is another than in an earlier state of the same table, of ranks that may be compared.</summary>
    /// <param name="before">The earlier state.</param>
    /// <param name="size">Who is told of: whoever was among so many ranks in either state.</param>
    public IReadOnlyList<RankChange> ChangedSince(PeriodPositions before, int size)
    {
        var was = before.Rows.ToDictionary(row => row.Entity, row => row.Rank, StringComparer.Ordinal);
        return
        [
            .. Rows.Where(row => row.Rank is { } rank && was.GetValueOrDefault(row.Entity) is { } old && old != rank)
                .Select(row => new RankChange(row.Entity, was[row.Entity]!.Value, row.Rank!.Value))
                .Where(change => Math.Min(change.From, change.To) <= size),
        ];
    }

    internal static PeriodPositions Of(Ranking ranking, ReferencePeriod period, Func<ReferencePeriod, Table> tables)
    {
        var table = tables(period);
        var awaited = StandingsFold.Awaited(ranking, period, table, Earlier(period.OneYearEarlier()), Earlier(period.JustBefore()));
        var isSettled = SettledPositions.IsSettled(ranking, period, table, awaited.Count);
        return new(
            period.ToString(),
            isSettled,
            [
                .. table.Places.Select(place =>
                {
                    var entity = ranking.Entity(place.Entity)!;
                    return new PeriodPosition(
                        place.Entity,
                        entity.Name,
                        entity.LocalName,
                        SettledPositions.Of(place, table, isSettled),
                        place.Figure is null ? Evidence.PublishedRank : Evidence.Figure,
                        place.Figure?.Value
                    );
                }),
            ]
        );

        Table Earlier(ReferencePeriod? other) => other is { } named ? tables(named) : Table.Of(ranking, [], []);
    }
}

/// <summary>A row of one period.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Name">Its name.</param>
/// <param name="LocalName">Its name in the local script.</param>
/// <param name="Rank">The rank, where it may be compared with those of other periods.</param>
/// <param name="Evidence">What the row rests on.</param>
/// <param name="Value">The value; null where only a position is printed.</param>
public sealed record PeriodPosition(string Entity, string Name, string? LocalName, int? Rank, Evidence Evidence, decimal? Value)
{
    /// <summary>The rank one year earlier, where that period was asked for too and the two may be compared: nobody can move either any
    /// more, or it is printed, and no break and no succession lies between.</summary>
    public int? YearBefore { get; init; }
}

internal sealed class GetPositionsHandler(LedgerReader ledger) : IRequestHandler<GetPositions, PositionsAnswer>
{
    public async Task<PositionsAnswer> Handle(GetPositions request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var flow = view.Flow(request.Flow);
        if (request.Periods.Count > GetPositions.MostPeriods)
            throw new LedgerRuleException(
                "too-many-periods",
                $"{request.Periods.Count} periods are asked for at once; ask for {GetPositions.MostPeriods} at most."
            );
        var (asked, known, contents) =
            request.Periods.Count > 0
                ? await NamedAsync(view, flow.Id, [.. request.Periods.Select(view.Period)], ct)
                : await YearsAsync(view, flow.Id, ct);
        var tables = contents.ToDictionary(
            each => ReferencePeriod.Parse(each.Key),
            each => Table.Of(view.Ranking, ReferencePeriod.Parse(each.Key), each.Value)
        );
        return new(
            view.Basis,
            request.Ranking,
            flow.Id,
            flow.Unit,
            [.. known.Select(period => period.ToString())],
            WithYearBefore(view.Ranking, flow.Id, [.. asked], contents, period =>
                PeriodPositions.Of(view.Ranking, period, other => tables[other])
            )
        );
    }

    private static List<PeriodPositions> WithYearBefore(
        Ranking ranking,
        string flow,
        IReadOnlyList<ReferencePeriod> asked,
        Dictionary<string, PeriodContent> contents,
        Func<ReferencePeriod, PeriodPositions> positions
    )
    {
        var all = asked.Distinct().ToDictionary(period => period, positions);
        return [.. asked.Select(Compared)];

        PeriodPositions Compared(ReferencePeriod period)
        {
            if (period.OneYearEarlier() is not { } year || !all.TryGetValue(year, out var earlier))
                return all[period];
            var placed = earlier.Rows.Where(row => row.Rank is not null).Select(row => row.Entity).ToHashSet(StringComparer.Ordinal);
            var before = MovementFold.RanksBefore(
                ranking,
                flow,
                (year, contents[$"{year}"]),
                (period, contents[$"{period}"]),
                PeriodPositions.ToldBy(period).Select(each => (each, contents[$"{each}"])),
                PeriodPositions.ToldBy(year).Select(each => (each, contents[$"{each}"]))
            );
            return all[period] with
            {
                Rows =
                [
                    .. all[period]
                        .Rows.Select(row =>
                            row.Rank is not null && placed.Contains(row.Entity) && before.TryGetValue(row.Entity, out var rank)
                                ? row with
                                {
                                    YearBefore = rank,
                                }
                                : row
                        ),
                ],
            };
        }
    }

    private async Task<(IReadOnlyList<ReferencePeriod>, IReadOnlyList<ReferencePeriod>, Dictionary<string, PeriodContent>)> NamedAsync(
        View view,
        string flow,
        IReadOnlyList<ReferencePeriod> named,
        CancellationToken ct
    )
    {
        var (known, contents) = await PeriodReader.WithKnownAsync(ledger.Database, view, flow, Read(named), ct);
        return (named, known, contents);
    }

    private async Task<(IReadOnlyList<ReferencePeriod>, IReadOnlyList<ReferencePeriod>, Dictionary<string, PeriodContent>)> YearsAsync(
        View view,
        string flow,
        CancellationToken ct
    )
    {
        var known = await KnownPeriods.AtAsync(ledger.Database, view, flow, ct);
        List<ReferencePeriod> years = [.. known.Where(period => period.Form == PeriodForm.Year).TakeLast(GetPositions.MostPeriods)];
        return (years, known, await PeriodReader.AtAsync(ledger.Database, view, flow, Read(years), ct));
    }

    private static string[] Read(IEnumerable<ReferencePeriod> asked) =>
        [.. asked.SelectMany(PeriodPositions.ToldBy).Select(period => period.ToString()).Distinct(StringComparer.Ordinal)];
}
