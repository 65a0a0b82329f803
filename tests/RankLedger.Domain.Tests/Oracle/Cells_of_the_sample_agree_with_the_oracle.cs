using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Tests.Oracle;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Oracle;

/// <summary>Facts of the sample dataset, worked by hand (SOURCES.md, "Traps worth a test"); the domain and the oracle must both find
/// them.</summary>
public class Cells_of_the_sample_agree_with_the_oracle
{
    private static readonly PublicationRecorded Brief = Press(
        "cdbrief-2026-01-22-fy2025",
        "China Daily Brief",
        "2026-01-22",
        Figure("jinhua", 1050860000000m, "10508.6", "亿元"),
        Figure("dongguan", 1570000000000m, "1.57", "trillion yuan")
    );

    [Theory]
    [InlineData("2026-01-21", null, null)]
    [InlineData("2026-01-22", 10508.6, "cdbrief-2026-01-22-fy2025")]
    [InlineData("2026-01-31", 10508.6, "cdbrief-2026-01-22-fy2025")]
    [InlineData(null, 10508.6, "cdbrief-2026-01-22-fy2025")]
    public void Jinhua_2025_keeps_its_digits_after_a_later_coarser_figure(string? p, double? yi, string? publication) =>
        Cell(
            "2025",
            "jinhua",
            p,
            yi,
            publication,
            Press(
                "cd-2026-02-14-jinhua-fy2025",
                "China Daily (ezhejiang.gov.cn)",
                "2026-02-14",
                Figure("jinhua", 1050000000000m, "1.05", "trillion yuan")
            ),
            Month(
                Press(
                    "nbd-chengshi-2026-01-fy2025",
                    "National Business Daily",
                    "2026-01-22",
                    Figure("jinhua", 1050860000000m, "10508.6", "亿元")
                ) with
                {
                    Kind = "ranking-table",
                }
            ),
            Brief
        );

    [Theory]
    [InlineData("2019-01-30", null, null)]
    [InlineData("2019-01-31", 4983.2, "chatchatty-2019-01-31-chengdu-fy2018")]
    [InlineData(null, 4983.2, "chatchatty-2019-01-31-chengdu-fy2018")]
    public void Chengdu_2018_is_498_billion_and_not_the_misprint(string? p, double? yi, string? publication) =>
        Cell(
            "2018",
            "chengdu",
            p,
            yi,
            publication,
            Press(
                "chatchatty-2019-01-31-chengdu-fy2018",
                "Forum copy",
                "2019-01-31",
                Figure("chengdu", 498320000000m, "498.32", "billion yuan", "2018")
            ),
            Month(
                Press(
                    "homeinchengdu-2019-01-27-fy2018",
                    "Home in Chengdu",
                    "2019-01-27",
                    Figure("chengdu", 4983200000000m, "4983.2", "billion yuan", "2018")
                )
            )
        );

    [Fact]
    public void Jinhua_to_November_2025_is_9658_by_the_order_of_the_ids() =>
        Cell(
            "2025-01/2025-11",
            "jinhua",
            null,
            9658.01,
            "zjstats-2025-12-jan-nov",
            Month(
                Press(
                    "zjstats-2025-12-jan-nov",
                    "NetEase account 0556645W",
                    "2025-12-22",
                    Figure("jinhua", 965801000000m, "9658.01", "亿元", "2025-01/2025-11")
                )
            ),
            Month(
                Press(
                    "jhstats-2025-12-jan-nov",
                    "NetEase account 0556645W",
                    "2025-12-29",
                    Figure("jinhua", 878832000000m, "8788.32", "亿元", "2025-01/2025-11")
                )
            )
        );

    [Theory]
    [InlineData("2026-01-22", 15700.0, "cdbrief-2026-01-22-fy2025")]
    [InlineData("2026-01-27", 15700.0, "cdbrief-2026-01-22-fy2025")]
    [InlineData("2026-01-28", 15800.0, "nfnews-2026-01-28-dongguan-fy2025")]
    [InlineData(null, 15800.0, "nfnews-2026-01-28-dongguan-fy2025")]
    public void Dongguan_2025_is_restated_within_rounding(string? p, double? yi, string? publication) =>
        Cell(
            "2025",
            "dongguan",
            p,
            yi,
            publication,
            Month(
                Press(
                    "21jingji-2026-01-dongguan-fy2025",
                    "Southern Finance",
                    "2026-01-28",
                    Figure("dongguan", 1580000000000m, "1.58", "万亿元")
                )
            ),
            Press("nfnews-2026-01-28-dongguan-fy2025", "Nanfang Daily", "2026-01-28", Figure("dongguan", 1580000000000m, "1.58", "万亿元")),
            Month(
                Press(
                    "macaonews-2026-01-dongguan-fy2025",
                    "Macao News",
                    "2026-01-29",
                    Figure("dongguan", 1580000000000m, "1.58", "trillion yuan")
                )
            ),
            Brief
        );

    [Fact]
    public void The_press_does_not_replace_a_release_that_it_contradicts() =>
        Cell(
            "2025",
            "jinhua",
            null,
            10508.6,
            "release",
            Press("release", "customs", "2026-01-20", Figure("jinhua", 1050860000000m, "10508.6", "亿元")) with
            {
                Kind = "release",
            },
            Press("press", "daily", "2026-02-20", Figure("jinhua", 1070000000000m, "1.07", "trillion yuan"))
        );

    [Fact]
    public void A_confirmation_by_the_press_keeps_the_authority_of_the_release() =>
        Cell(
            "2025",
            "jinhua",
            null,
            10508.6,
            "fine",
            Press("release", "customs", "2026-01-20", Figure("jinhua", 1050000000000m, "1.05", "trillion yuan")) with
            {
                Kind = "release",
            },
            Press("fine", "daily", "2026-01-25", Figure("jinhua", 1050860000000m, "10508.6", "亿元")),
            Press("later", "daily", "2026-02-20", Figure("jinhua", 1070000000000m, "1.07", "trillion yuan"))
        );

    [Fact]
    public void A_release_replaces_what_the_press_said() =>
        Cell(
            "2025",
            "jinhua",
            null,
            10700,
            "release",
            Press("press", "daily", "2026-01-20", Figure("jinhua", 1050860000000m, "10508.6", "亿元")),
            Press("release", "customs", "2026-02-20", Figure("jinhua", 1070000000000m, "1.07", "trillion yuan")) with
            {
                Kind = "release",
            }
        );

    private static void Cell(
        string period,
        string entity,
        string? p,
        double? yi,
        string? publication,
        params PublicationRecorded[] recorded
    )
    {
        foreach (var order in new[] { recorded, [.. recorded.Reverse()] })
        {
            var history = History.Of([new DefineStep(Definition), .. order.Select(it => new RecordStep(it))]);
            history.Events.Count.ShouldBe(recorded.Length + 1);
            DateOnly? day = p is null ? null : Day(p);
            var oracle = new NaiveLedger(history.Events).Cell("trade", "total", period, entity, day, history.Events.Count);
            (oracle?.Value, oracle?.Publication).ShouldBe(((decimal?)yi * 100000000m, publication));
            var fact = new DomainFolds(history.Events, long.MaxValue)
                .Facts(new("total", period, entity))
                .FirstOrDefault(it => it.Known.Contains(KnownRange.LimitOf(day)));
            (fact?.Value, fact?.Publication).ShouldBe(((decimal?)yi * 100000000m, publication));
        }
    }

    private static PublicationRecorded Press(string id, string publisher, string on, params RecordedFigure[] figures) =>
        Recorded(id, on, figures) with
        {
            Publisher = publisher,
            Kind = "press",
        };

    private static PublicationRecorded Month(PublicationRecorded publication) => publication with { Precision = "month" };
}
