using RankLedger.Cli.Pages.Auditing;
using RankLedger.Domain.Claims;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Wording;

namespace RankLedger.Cli.Tests;

/// <summary>Findings after what the sample's publications say, and many as the rules tell them.</summary>
public sealed class Check_pages_read_as_approved
{
    private static readonly IReadOnlyList<Finding> Findings =
    [
        new(
            FindingKind.Scale,
            "suzhou",
            "2017",
            "total",
            "szieg-2018-02-09-fy2017",
            "Suzhou, total 2017: 213.49 bn is 9.979% of 2,139.49 bn [Suzhou Daily (Suzhou Customs) of 23 January 2018], stated "
                + "before for the same period. 10 times too small: a digit lost?"
        ),
        new(
            FindingKind.Falling,
            "qingdao",
            "2021-01/2021-08",
            "exports",
            "cd-2021-09-09-qingdao-jan-aug",
            "Qingdao, exports January–August 2021: 75.11 bn is below 265.6 bn [China.com.cn Shandong (Qingdao Customs) of 12 August "
                + "2021] for the shorter January–July 2021. The last month alone?"
        ),
        new(
            FindingKind.Parts,
            "suzhou",
            "2017",
            "total",
            "szieg-2018-02-09-fy2017",
            "Suzhou, total 2017: 213.49 bn is not the sum of the exports of 1,267.05 bn and the imports of 872.44 bn beside it, "
                + "which is 2,139.49 bn. 10 times too small: a digit lost?"
        ),
        new(
            FindingKind.Parts,
            "suzhou",
            "2023-01/2023-11",
            "total",
            "yicai-2024-01-18-fy2023",
            "Suzhou, total January–November 2023: 2,238.25 bn is not the sum of the exports of 1,372.62 bn and the imports of 865.77 "
                + "bn beside it, which is 2,238.39 bn. One of the three misread, or of another period?"
        ),
    ];

    private static readonly IReadOnlyList<FindingGroup> Groups =
    [
        .. Findings.Select(found => new FindingGroup(found.Kind, found.Entity, found.Publication, 1, null, [found])),
    ];

    // As the rules tell them: a publication in another unit, many sums, and very many forecasts.
    private static readonly IReadOnlyList<FindingGroup> Many = ManyFound();

    private static IReadOnlyList<FindingGroup> ManyFound()
    {
        string[] lands = ["Arland", "Borland", "Corland", "Dorland"];
        var regions = Enumerable.Range(1, 25).Select(number => $"E{number}").ToList();
        var report = new ConsistencyReport(
            new(
                new()
                {
                    Id = "r",
                    Title = "R",
                    Flows = [new("energy", "GWh"), new("total", "CNY")],
                    Entities = [.. lands.Concat(regions).Select(name => new EntityDefinition(name.ToLowerInvariant(), name))],
                }
            ),
            DateOnly.MaxValue,
            new Amounts(InFull: false).Of
        );
        foreach (var land in lands)
            Add(land, ("energy", "2024", 2_598, "p24", "2025-01-20"), ("energy", "2024", 2_598_000, "again", "2026-02-20"));
        foreach (var region in regions)
            Add(region, ("total", "2025-Q1", 310, "p", "2025-05-02"), ("total", "2025-01/2025-03", 400, "p", "2025-05-02"));
        foreach (var place in Enumerable.Range(1, 1200))
            Add($"Place {place}", ("energy", "2026", 2_700, "outlook", "2026-01-20"));
        return report.Groups();

        void Add(string name, params (string Flow, string Period, decimal Value, string Publication, string On)[] said) =>
            report.Add(
                name.ToLowerInvariant(),
                said.GroupBy(each => (each.Flow, each.Period))
                    .Select(cell => new CellStatements(
                        name.ToLowerInvariant(),
                        cell.Key.Flow,
                        ReferencePeriod.Parse(cell.Key.Period),
                        [.. cell.Select(each => Said(each.Value, each.Publication, DateOnly.Parse(each.On)))]
                    ))
            );
    }

    private static Statement Said(decimal value, string publication, DateOnly on) =>
        new()
        {
            Order = new(on, on, null, publication),
            Publisher = "Operator",
            Authority = 1,
            Stands = [new(on, KnownRange.Open)],
            PublishedOn = $"{on:yyyy-MM-dd}",
            Value = value,
            Span = new(value, value),
        };

    [Theory]
    [InlineData(100, "100 columns")]
    [InlineData(200, "200 columns")]
    public void Many_findings_in_groups(int width, string name)
    {
        using var screen = new TestScreen(width);
        CheckPage.Write(screen.Screen, new(SampleAnswers.Basis(null), Many, []), asked: null, groups: 20);
        screen.Output.ShouldBeApproved($"check, many, {name}");
    }

    [Fact]
    public void One_kind_of_findings()
    {
        using var screen = new TestScreen();
        CheckPage.Write(screen.Screen, new(SampleAnswers.Basis("2015-01-01"), [], []), asked: null, only: FindingKind.Sum);
        screen.Output.ShouldStartWith("Nothing found: sum.");
    }

    [Theory]
    [InlineData(null, "piped")]
    [InlineData(100, "100 columns")]
    [InlineData(200, "200 columns")]
    public void Findings_by_kind(int? width, string name)
    {
        using var screen = new TestScreen(width);
        CheckPage.Write(screen.Screen, new(SampleAnswers.Basis(null), Groups, []), asked: null);
        screen.Output.ShouldBeApproved($"check, {name}");
    }

    [Theory]
    [InlineData(null, "piped")]
    [InlineData(100, "100 columns")]
    [InlineData(200, "200 columns")]
    public void Claims_with_their_verdicts(int? width, string name)
    {
        // The verdicts and numbers as worked out by hand in the audit issue.
        using var screen = new TestScreen(width);
        CheckPage.Write(
            screen.Screen,
            new(
                SampleAnswers.Basis("2026-02-28"),
                [Groups[1]],
                [
                    new(
                        "cdbrief-gap",
                        "gap:shenzhen-shanghai:2025:total",
                        Verdict.Fails,
                        Verdict.Fails,
                        OwnWord: false,
                        430e9m,
                        40e9m,
                        "4.55 tn (Shenzhen) less 4.51 tn (Shanghai): 40 bn, between 20 bn and 60 bn; claimed is 430 bn, between "
                            + "420 bn and 440 bn."
                    ),
                    new(
                        "seed-yiwu-share-of-jinhua",
                        "share-of-parent:yiwu:2025:total",
                        Verdict.Holds,
                        Verdict.Holds,
                        OwnWord: false,
                        80m,
                        79.601469m,
                        "836.5 bn (Yiwu) of 1,050.86 bn (Jinhua): 79.6%, between 79.59% and 79.61%; claimed is 80%, between 79% and 81%."
                    ),
                    new(
                        "seed-jinhua-eighth-trillion",
                        "count:cities>=1e12:2025:total",
                        Verdict.HoldsWithinRounding,
                        Verdict.HoldsWithinRounding,
                        OwnWord: true,
                        8m,
                        null,
                        "8 certain, 10 possible at or above 1 tn; claimed are 8."
                    ),
                    new(
                        "nfnews-dongguan-private-value-of-2025",
                        "value:dongguan-private:2025",
                        Verdict.CannotBeChecked,
                        Verdict.CannotBeChecked,
                        OwnWord: false,
                        993990000000m,
                        null,
                        "the ledger knows no entity 'dongguan-private'."
                    ),
                    new(
                        "seed-share-yrd4-prd3",
                        "share:…",
                        Verdict.Fails,
                        Verdict.CannotBeChecked,
                        OwnWord: true,
                        40m,
                        null,
                        "… of 45.47 tn (China): between 37.3% and 38.45%; claimed is 40%, between 39% and 40%."
                    ),
                ]
            ),
            asked: 6
        );
        screen.Output.ShouldBeApproved($"check, claims, {name}");
    }

    [Fact]
    public void Problems_of_a_file_of_claims()
    {
        using var screen = new TestScreen();
        CheckPage.WriteProblems(
            screen.Screen,
            new(
                [],
                2,
                [
                    new("claims.csv", 3, "expected_value", "ten", "no number; expected digits as printed, such as 22.0 or 836500000000"),
                    new("claims.csv", 1, "subject", null, "the column is missing"),
                ]
            ),
            json: false
        );
        screen.Problems.ShouldBeApproved("check, problems of claims");
        screen.Output.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_found()
    {
        using var screen = new TestScreen();
        CheckPage.Write(screen.Screen, new(SampleAnswers.Basis("2015-01-01"), [], []), asked: null);
        screen.Output.ShouldBeApproved("check, nothing");
    }
}
