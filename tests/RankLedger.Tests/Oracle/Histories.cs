using CsCheck;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Tests.Oracle;

/// <summary>Random small histories of one ranking.</summary>
public static class Histories
{
    /// <summary>The id of the ranking; tests against a database put another in its place.</summary>
    public const string RankingId = "r";

    private static readonly string[] Publishers = ["customs", "bureau", "daily"];
    private static readonly string[] Kinds = ["release", "press", "ranking-table"];
    private static readonly string[] Cities = ["a", "b", "c", "d", "y", "cn"];

    private static readonly Gen<DateOnly> Day = Gen.Int[0, 75].Select(it => new DateOnly(2025, 12, 10).AddDays(it));

    private static readonly Gen<string> Period = Gen.Frequency(
        (6, Gen.Const("2025")),
        (4, Gen.Const("2024")),
        (2, Gen.Const("2023")),
        (2, Gen.Const("2025-01/2025-06")),
        (2, Gen.Const("2025-01/2025-09")),
        (1, Gen.Const("2024-01/2024-06")),
        (1, Gen.Const("2025-Q3")),
        (1, Gen.Const("2024-Q3")),
        (1, Gen.OneOf("2025-Q2", "2025-11", "2025-12")),
        (1, Gen.OneOf("2025-W03", "2025-W04", "2024-W03", "2024-W52", "2025-W01")),
        (1, Gen.OneOf("2024-04/2025-03", "2023-04/2024-03", "2025-04/2025-06", "2025-04/2025-09"))
    );

    private static readonly Gen<string> Flow = Gen.Frequency((4, Gen.Const("total")), (1, Gen.Const("exports")));

    private static readonly Gen<RecordedCell> Cell =
        from flow in Flow
        from period in Period
        from entity in Gen.OneOf(Cities)
        select new RecordedCell(flow, period, entity);

    private static readonly Gen<PublicationRecorded> Publication =
        from id in Gen.Int[1, 99]
        from day in Day
        from date in Dated(day)
        from release in Gen.Frequency((3, Gen.Const((int?)null)), (2, Gen.Int[0, 2].Select(it => (int?)it)))
        from publisher in Gen.OneOf(Publishers)
        from source in Gen.Frequency((3, Gen.Const((string?)null)), (1, Gen.OneOf<string?>("register", "daily")))
        from kind in Gen.OneOf(Kinds)
        from full in Gen.Frequency((3, Gen.Const(false)), (2, Gen.Const(true)))
        from figures in Table().Array[1, 2]
        from drops in Gen.Frequency((3, Gen.Const(Array.Empty<RecordedCell>())), (1, Cell.Array[1, 2]))
        from ranks in Gen.Frequency((1, Gen.Const(Array.Empty<RecordedRank>())), (1, Ranked()))
        let cells = figures.SelectMany(it => it).DistinctBy(Address).ToList()
        select new PublicationRecorded(
            RankingId,
            $"p{id}",
            publisher,
            kind,
            "A title",
            null,
            null,
            date.FirstDay,
            Name(date.Precision),
            date.KnownBy,
            release,
            full,
            cells,
            [.. drops.Distinct().Where(it => !cells.Exists(figure => Address(figure).Equals(it)))],
            ranks,
            null,
            "tester"
        )
        {
            Source = source,
        };

    /// <summary>A history.</summary>
    public static Gen<History> Any =>
        from definition in Definitions
        from publications in Publication.Array[4, 10]
        from changes in Change(
            [.. publications.Select(it => it.Publication).Distinct()],
            [.. publications.SelectMany(it => it.Figures).Select(Address).Distinct()]
        ).Array[0, 14]
        from places in Gen.Int[0, 1000].Array[changes.Length]
        select History.Of(Mixed(definition, publications, changes, places));

    /// <summary>A history of one table that is stated often, most of the time day by day.</summary>
    public static Gen<History> Often =>
        from definition in Definitions
        from vintages in Gen.Select(
            Publication,
            Gen.Frequency((9, Gen.Const((DateOnly?)null)), (1, Day.Select(it => (DateOnly?)it))),
            Gen.Frequency((40, Gen.Const(false)), (1, Gen.Const(true))),
            Figures.Of(new("total", "2025", "a")).Array[1, 4]
        ).Array[12, 24]
        let publications = vintages
            .Select(
                (it, number) =>
                    it.Item1 with
                    {
                        Publication = $"p{number}",
                        PublishedOn = it.Item2 ?? new DateOnly(2025, 12, 10).AddDays(3 * number),
                        Precision = "day",
                        KnownBy = null,
                        Full = it.Item3,
                        Figures = [.. it.Item4.Select((figure, entity) => figure with { Entity = Cities[entity] })],
                        Drops = [],
                        Ranks = [],
                    }
            )
            .ToArray()
        from changes in Change(
            [.. publications.Select(it => it.Publication)],
            [.. publications.SelectMany(it => it.Figures).Select(Address).Distinct()]
        ).Array[0, 3]
        from places in Gen.Int[0, 1000].Array[changes.Length]
        select History.Of(Mixed(definition, publications, changes, places));

    private static Gen<RankingDefinition> Definitions =>
        from levels in Gen.OneOf<string[]>(["city"], [], ["city", "county"])
        from release in Gen.Int[0, 2]
        from press in Gen.Int[0, 2]
        from own in Gen.Frequency((2, Gen.Const((int?)null)), (1, Gen.Int[0, 2].Select(it => (int?)it)))
        from size in Gen.Int[2, 5]
        from level in Gen.Frequency((4, Gen.Const("county")), (1, Gen.Const("city")))
        from missing in Gen.Frequency((8, Gen.Const("")), (1, Gen.Const("d")))
        from tier in Gen.OneOf(1000000000000m, 1000500000000m, 999900000000m)
        from reading in Readings
        select reading with
        {
            Id = RankingId,
            Title = "A ranking",
            Flows = [new("total", "CNY"), new("exports", "CNY")],
            Reference = "cn",
            TableSize = size,
            Entities =
            [
                .. new EntityDefinition[]
                {
                    new("cn", "China", Level: "nation"),
                    new("a", "A", Level: "city", Parent: "cn"),
                    new("b", "B", Level: "city", Parent: "cn"),
                    new("c", "C", Level: "city", Parent: "cn"),
                    new("d", "D", Level: "city", Parent: "cn"),
                    new("y", "Y", Level: level, Parent: "b"),
                }.Where(it => it.Id != missing),
            ],
            Tiers = [new("trillion", tier), new("half", 500000000000m, "total")],
            KindAuthority = new Dictionary<string, int> { ["release"] = release, ["press"] = press },
            PublisherAuthority = own is { } authority ? new Dictionary<string, int> { ["bureau"] = authority } : [],
            RankedLevels = levels,
        };

    // How the same statements are read: which end leads, how ties are counted, whose numbers they are, and what cannot be compared.
    private static Gen<RankingDefinition> Readings =>
        from order in Gen.Frequency((3, Gen.Const("descending")), (1, Gen.Const("ascending")))
        from ties in Gen.Frequency((3, Gen.Const("competition")), (1, Gen.OneOf("modified", "dense")))
        from printed in Gen.Frequency((3, Gen.Const((string?)null)), (1, Gen.OneOf<string?>("competition", "modified", "dense")))
        from source in Gen.Frequency((2, Gen.Const((string?)null)), (1, Gen.Const((string?)"customs")))
        from broken in Gen.Frequency(
            (3, Gen.Const(Array.Empty<SeriesBreak>())),
            (
                1,
                Gen.OneOf<SeriesBreak[]>(
                    [new("2025", "counted anew")],
                    [new("2024-04-01", "exports only", "exports")],
                    [new("2025", "a new survey") { Entities = ["a"] }],
                    [new("2025-08-15", "counted anew since August")],
                    [new("2024-06-01", "a new survey in June") { Entities = ["a", "c"] }]
                )
            )
        )
        from successions in Gen.Frequency(
            (3, Gen.Const(Array.Empty<Succession>())),
            (
                1,
                Gen.OneOf<Succession[]>(
                    [Went("2025-01-01", ["c"], ["a"])],
                    [Went("2025-01-01", ["a", "c"], ["b"])],
                    [Went("2025-01-01", ["b"], ["b", "c"])],
                    [Went("2024-07-01", ["c"], ["a"]), Went("2025-01-01", ["a"], ["b"])],
                    [Went("2024-07-01", ["c", "y"], ["a"])],
                    [Went("2025-01-01", ["a"], ["b"], "renamed"), Went("2025-01-15", ["b"], ["c"], "renamed")],
                    [Went("2024-10-01", ["a"], ["b"], "renamed"), Went("2025-07-01", ["b", "c"], ["c"], "merged")],
                    [Went("2025-07-01", ["b"], ["b", "c"], "split"), Went("2025-08-01", ["y"], ["a"], "merged")]
                )
            )
        )
        select new RankingDefinition
        {
            Id = RankingId,
            Title = "",
            Flows = [],
            Entities = [],
            Order = order,
            TieRule = ties,
            PrintedTieRule = printed,
            Source = source,
            Breaks = broken,
            Successions = successions,
        };

    private static Succession Went(string on, string[] from, string[] into, string? kind = null) =>
        new(on, $"{string.Join('+', from)} to {string.Join('+', into)}")
        {
            From = from,
            Into = into,
            Kind = kind,
        };

    private static IEnumerable<Step> Mixed(RankingDefinition definition, PublicationRecorded[] publications, Step[] changes, int[] places)
    {
        var steps = new List<Step>(publications.Select(it => new RecordStep(it)));
        for (var i = 0; i < changes.Length; i++)
            steps.Insert((places[i] % steps.Count) + 1, changes[i]);
        return steps.Prepend(new DefineStep(definition));
    }

    private static Gen<Step> Change(string[] ids, RecordedCell[] stated)
    {
        var id = Gen.OneOf(ids);
        var cell = Gen.Frequency((4, Gen.OneOf(stated)), (1, Cell));
        return Gen.Frequency(
            (
                4,
                Gen.Select(id, cell.SelectMany(it => Figures.Of(it).Select(figure => (it, figure))), (p, it) =>
                    (Step)new FigureStep(p, it.it, it.figure)
                )
            ),
            (1, Gen.Select(id, cell, (p, it) => (Step)new FigureStep(p, it, null))),
            (1, Gen.Select(id, cell, (p, it) => (Step)new FigureStep(p, it, new(it.Flow, it.Period, it.Entity, null)))),
            (2, Gen.Select(id, cell, Gen.Int[0, 5], (p, it, rank) => (Step)new RankStep(p, it, rank == 0 ? null : rank))),
            (1, Gen.Select(id, Gen.OneOf(Publishers), (p, it) => (Step)new FieldStep(p, "publisher", it))),
            (1, Gen.Select(id, Gen.OneOf(Kinds), (p, it) => (Step)new FieldStep(p, "kind", it))),
            (1, Gen.Select(id, Gen.OneOf(null, "0", "1", "7"), (p, it) => (Step)new FieldStep(p, "release", it))),
            (1, Gen.Select(id, Gen.OneOf(null, "register", "daily"), (p, it) => (Step)new FieldStep(p, "source", it))),
            (1, Gen.Select(id, Gen.OneOf("full", "partial"), (p, it) => (Step)new FieldStep(p, "completeness", it))),
            (3, Gen.Select(id, Day.SelectMany(Dated), (p, it) => (Step)new RedateStep(p, it))),
            (4, Gen.Select(id, Day, (p, it) => (Step)new WithdrawStep(p, it.AddDays(20)))),
            (3, Gen.Select(id, Day, (p, it) => (Step)new ReinstateStep(p, it.AddDays(40)))),
            (1, Gen.Select(id, it => (Step)new VoidStep(it))),
            (5, Gen.Select(id, Gen.Int[2, 5], (p, it) => (Step)new ReverseStep(p, it))),
            (1, Definitions.Select(it => (Step)new DefineStep(it)))
        );
    }

    private static Gen<PublicationDate> Dated(DateOnly day) =>
        Gen.Select(
            Gen.Frequency((6, Gen.Const(DatePrecision.Day)), (3, Gen.Const(DatePrecision.Month)), (1, Gen.Const(DatePrecision.Year))),
            Gen.Bool,
            (precision, known) =>
            {
                var knownBy = known && precision != DatePrecision.Day ? day : (DateOnly?)null;
                return PublicationDate.TryCreate(day, precision, knownBy, out var date, out var reason)
                    ? date!
                    : throw new InvalidOperationException(reason);
            }
        );

    private static Gen<RecordedFigure[]> Table() =>
        from flow in Flow
        from period in Period
        from entities in Gen.Shuffle(Cities, 1, Cities.Length)
        from figures in Figures.Of(new RecordedCell(flow, period, "a")).Array[entities.Length]
        select figures.Select((it, i) => it with { Entity = entities[i] }).ToArray();

    // A whole list, one that begins late, one with gaps, or one with a tie.
    private static Gen<RecordedRank[]> Ranked() =>
        from flow in Flow
        from period in Period
        from entities in Gen.Shuffle(Cities[..5], 1, 5)
        from first in Gen.Frequency((3, Gen.Const(1)), (1, Gen.Int[2, 3]))
        from gaps in Gen.Frequency((7, Gen.Const(1)), (1, Gen.Int[0, 3])).Array[entities.Length]
        select entities.Select((it, i) => new RecordedRank(flow, period, it, first + gaps.Take(i).Sum())).ToArray();

    private static RecordedCell Address(RecordedFigure figure) => new(figure.Flow, figure.Period, figure.Entity);

    private static string Name(DatePrecision precision) =>
        precision switch
        {
            DatePrecision.Day => "day",
            DatePrecision.Month => "month",
            _ => "year",
        };
}
