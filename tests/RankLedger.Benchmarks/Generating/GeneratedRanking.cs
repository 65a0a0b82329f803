using MediatR;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Ledger;
using RankLedger.Publications;

namespace RankLedger.Benchmarks.Generating;

/// <summary>
/// One seeded ranking: 300 entities, monthly, annual and cumulative periods, 1 to 6 vintages of each. Every publication is
/// worked out from its number alone, so that ten million figures need no memory.
/// </summary>
internal sealed class GeneratedRanking
{
    /// <summary>How many entities a ranking has.</summary>
    public const int Entities = 300;

    private const int FirstYear = 2006;
    private const int MostYears = 20;
    private const int PeriodsOfYear = 15;
    private const int FiguresOfYear = 12_825;
    private readonly Dice dice;
    private readonly int perPublication;
    private readonly List<Place> places = [];

    /// <param name="number">The ranking's number, from 1.</param>
    /// <param name="figures">How many figures; rounded up to whole publications.</param>
    /// <param name="perPublication">Figures of each publication; a divisor of 300.</param>
    /// <param name="seed">Another seed gives other values, dates and vintages.</param>
    public GeneratedRanking(int number, long figures, int perPublication, int seed)
    {
        if (Entities % perPublication != 0)
            throw new ArgumentException(
                $"{perPublication} figures a publication do not divide {Entities} entities; use 30 or 300.",
                nameof(perPublication)
            );
        (dice, this.perPublication) = (new((ulong)((seed * 1000) + number)), perPublication);
        var years = (int)Math.Clamp((figures + FiguresOfYear - 1) / FiguresOfYear, 2, MostYears);
        var publications = (figures + perPublication - 1) / perPublication;
        var flows = 0;
        while (places.Count < publications)
            AddFlow(flows++, years);
        places.Sort();
        places.RemoveRange((int)publications, places.Count - (int)publications);
        Definition = new()
        {
            Id = $"trade-{number}",
            Title = $"Foreign trade {number}",
            TableSize = 10,
            Flows = [.. Enumerable.Range(0, flows).Select(flow => new FlowDefinition(Flow(flow), "CNY"))],
            Entities =
            [
                .. Enumerable
                    .Range(0, Entities)
                    .Select(entity => new EntityDefinition(Entity(entity), $"City {entity + 1}")
                    {
                        Groups = new Dictionary<string, string> { ["province"] = $"Province {entity / 30}" },
                    }),
            ],
            Tiers = [new("half-trillion", 500_000_000_000), new("trillion", 1_000_000_000_000)],
            KindAuthority = new Dictionary<string, int>
            {
                ["release"] = 2,
                ["yearbook"] = 2,
                ["press"] = 1,
            },
        };
    }

    /// <summary>The ranking's definition.</summary>
    public RankingDefinition Definition { get; }

    /// <summary>How many publications there are.</summary>
    public int Publications => places.Count;

    /// <summary>How many figures there are.</summary>
    public long Figures => (long)places.Count * perPublication;

    /// <summary>A publication by its number in the order of publication.</summary>
    public PublicationRecorded Publication(int number)
    {
        var figures = new RecordedFigure[perPublication];
        for (var i = 0; i < figures.Length; i++)
            figures[i] = Figure(number, i);
        return Head(number) with { Figures = figures };
    }

    /// <summary>A publication without its figures.</summary>
    public PublicationRecorded Head(int number)
    {
        var place = places[number];
        return new(
            Definition.Id,
            Id(number),
            $"Bureau {place.Block + 1}",
            Kind(place),
            $"Foreign trade of {Period(place.Period)}, {place.Vintage + 1}",
            $"https://example.org/{Id(number)}",
            "en",
            place.PublishedOn,
            "day",
            null,
            null,
            false,
            [],
            [],
            [],
            null,
            "generator"
        );
    }

    /// <summary>One figure of a publication.</summary>
    public RecordedFigure Figure(int publication, int number)
    {
        var place = places[publication];
        var entity = (place.Block * perPublication) + number;
        var tenths = Tenths(place, entity);
        var (text, unit, value) =
            Kind(place) == "press"
                ? ($"{Math.Max(1, tenths / 100)}", "billion yuan", Math.Max(1, tenths / 100) * 1_000_000_000m)
                : ($"{tenths / 10}.{tenths % 10}", "亿元", tenths * 10_000_000m);
        var growth = place.Period % PeriodsOfYear == 12 ? (dice.Of(300, 7, entity, place.Period) - 100) / 10m : (decimal?)null;
        return new(Flow(place.Flow), Period(place.Period), Entity(entity), value, text, unit, Growth: growth);
    }

    /// <summary>The day on which the publisher took a publication back; null for nearly all.</summary>
    public DateOnly? WithdrawnOn(int number) => dice.Of(400, 11, number) == 0 ? places[number].PublishedOn.AddDays(40) : null;

    /// <summary>The numbers of the publications in the order in which they are recorded: 2 % are late news.</summary>
    public IEnumerable<int> Recorded() =>
        Enumerable
            .Range(0, Publications)
            .OrderBy(number => dice.Of(50, 13, number) == 0 ? number + 50 + dice.Of(2000, 17, number) : number);

    /// <summary>What we change of a publication after it was recorded: a correction of 1 %, withdrawals, voids.</summary>
    public IEnumerable<IRequest<Receipt>> Amendments(int number)
    {
        var by = new Attribution("generator", "as generated", "https://example.org/evidence");
        if (dice.Of(100, 19, number) == 0)
        {
            var figure = Figure(number, 0);
            yield return new CorrectFigure(
                Definition.Id,
                Id(number),
                new(figure.Flow, figure.Period, figure.Entity),
                figure with
                {
                    Value = figure.Value + 20_000_000,
                    Text = null,
                    Unit = null,
                },
                by
            );
        }

        if (WithdrawnOn(number) is { } day)
            yield return new WithdrawPublication(Definition.Id, Id(number), day, by);
        if (dice.Of(800, 23, number) == 0)
            yield return new VoidPublication(Definition.Id, Id(number), by);
    }

    private void AddFlow(int flow, int years)
    {
        for (var period = 0; period < years * PeriodsOfYear; period++)
        {
            var vintages = dice.Of(100, 1, flow, period) switch
            {
                < 20 => 1,
                < 45 => 2,
                < 70 => 3,
                < 85 => 4,
                < 95 => 5,
                _ => 6,
            };
            var day = LastDay(period).AddDays(20);
            for (var vintage = 0; vintage < vintages; vintage++)
            {
                for (var block = 0; block < Entities / perPublication; block++)
                    places.Add(
                        new(
                            day.AddDays(dice.Of(8, 2, (flow * 10_000) + period, (vintage * 10) + (block * perPublication / 30))),
                            flow,
                            period,
                            vintage,
                            block
                        )
                    );
                day = day.AddDays(15 + dice.Of(150, 3, flow, (period * 10) + vintage));
            }
        }
    }

    // In tenths of 亿: a power law over the entities, 6 % a year, a season, and a revision with each vintage.
    private long Tenths(Place place, int entity)
    {
        var (year, within) = (place.Period / PeriodsOfYear, place.Period % PeriodsOfYear);
        var months =
            within < 12 ? 1
            : within == 12 ? 12
            : within == 13 ? 6
            : 9;
        var size = 300_000.0 / Math.Pow(entity + 1, 0.9) / (1 + place.Flow) * Math.Pow(1.06, year) * months / 12;
        var noise = 1 + ((dice.Of(2001, 5, (place.Flow * 1000) + entity, place.Period) - 1000) / 10_000.0);
        var revision =
            Kind(place) == "press"
                ? 1
                : 1 + ((dice.Of(2001, 6, (place.Flow * 1000) + entity, (place.Period * 10L) + place.Vintage) - 1000) / 100_000.0);
        return Math.Max(1, (long)(size * noise * revision));
    }

    private string Kind(Place place) =>
        place.Vintage switch
        {
            1 when dice.Of(100, 29, place.Flow, place.Period) < 35 => "press",
            >= 3 => "yearbook",
            _ => "release",
        };

    private static DateOnly LastDay(int period)
    {
        var (year, within) = (FirstYear + (period / PeriodsOfYear), period % PeriodsOfYear);
        var month =
            within < 12 ? within + 1
            : within == 12 ? 12
            : within == 13 ? 6
            : 9;
        return new(year, month, DateTime.DaysInMonth(year, month));
    }

    private static string Period(int period)
    {
        var (year, within) = (FirstYear + (period / PeriodsOfYear), period % PeriodsOfYear);
        return within < 12 ? $"{year}-{within + 1:00}"
            : within == 12 ? $"{year}"
            : within == 13 ? $"{year}-01/{year}-06"
            : $"{year}-01/{year}-09";
    }

    private static string Flow(int flow) =>
        flow switch
        {
            0 => "total",
            1 => "exports",
            2 => "imports",
            _ => $"chapter-{flow - 2:00}",
        };

    private static string Entity(int entity) => $"city-{entity + 1:000}";

    /// <summary>The id of a publication.</summary>
    public static string Id(int number) => $"p{number + 1:0000000}";

    private readonly record struct Place(DateOnly PublishedOn, int Flow, int Period, int Vintage, int Block) : IComparable<Place>
    {
        public int CompareTo(Place other) =>
            (PublishedOn, Flow, Period, Vintage, Block).CompareTo(
                (other.PublishedOn, other.Flow, other.Period, other.Vintage, other.Block)
            );
    }
}
