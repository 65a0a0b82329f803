using System.Globalization;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Tests;

namespace RankLedger.Browser.Tests;

/// <summary>A ledger of another kind than the sample: the lowest leads, 300 entities with long names, percent, no tiers, no names in
/// another script, more days than a strip shows, a revision and a withdrawal.</summary>
internal static class OtherLedger
{
    public const string Ranking = "/rates";
    public const string Publication = "yearbook-2025";
    public const string LongFlow = "rate-of-persons-of-fifteen-to-twenty-four-years";

    private const int Entities = 300;
    private const int Days = 40;

    public static async Task RecordAsync(TestLedger ledger)
    {
        await ledger.SendAsync(
            new DefineRanking(
                new()
                {
                    Id = "rates",
                    Title = "Unemployment rates of municipalities",
                    Flows = [new("rate", "%"), new(LongFlow, "%")],
                    Entities =
                    [
                        .. Enumerable
                            .Range(1, Entities)
                            .Select(at => new EntityDefinition(Id(at), $"Municipality of Saint-{at:000}-upon-Water")),
                    ],
                    Order = Order.Ascending,
                },
                "tester"
            )
        );
        await ledger.SendAsync(new RecordPublications("rates", [Yearbook("2024", 0), Yearbook("2025", 1), .. Bulletins()]));
    }

    private static PublicationRecorded Yearbook(string period, int shift) =>
        Published(
            $"yearbook-{period}",
            new DateOnly(int.Parse(period, CultureInfo.InvariantCulture) + 1, 2, 1),
            [.. Enumerable.Range(1, Entities).Select(at => Rate(period, at, 2m + (at + shift * at % 7) / 10m))]
        );

    private static IEnumerable<PublicationRecorded> Bulletins() =>
        Enumerable
            .Range(1, Days)
            .Select(day =>
                Published($"bulletin-{day:00}", new DateOnly(2026, 2, 1).AddDays(day), [Rate("2025", day, 2m + day / 10m + day % 3 / 10m)])
            );

    private static PublicationRecorded Published(string id, DateOnly on, IReadOnlyList<RecordedFigure> figures) =>
        new(
            Ranking: "rates",
            Publication: id,
            Publisher: "National Institute of Statistics",
            Kind: "release",
            Title: $"Labour market, {id}",
            Url: null,
            Language: "en",
            PublishedOn: on,
            Precision: "day",
            KnownBy: null,
            Release: null,
            Full: false,
            Figures: figures,
            Drops: [],
            Ranks: [],
            DocumentSha256: null,
            Actor: "tester"
        );

    private static RecordedFigure Rate(string period, int at, decimal value) =>
        new("rate", period, Id(at), value, value.ToString("0.0", CultureInfo.InvariantCulture), "%");

    private static string Id(int at) => $"m{at:000}";
}
