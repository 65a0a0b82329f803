using RankLedger.Auditing;
using RankLedger.Auditing.Checking;
using RankLedger.Claims;
using RankLedger.Domain.Claims;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Tests.Importing;

namespace RankLedger.Tests.Claims;

/// <summary>
/// The claims of the sample. The verdicts are those of an independent computation over its files: exact fractions, tables and bounds built
/// anew from figures.csv
/// and ranks.csv, the same definitions of spans and verdicts, and no code of this repository. Those of the audit issue were worked out by
/// hand.
/// </summary>
[Collection<AsksTheSample>]
public sealed class Claims_about_the_sample_are_judged(SampleLedger sample)
{
    private static readonly (string Claim, Verdict Now, Verdict Then, bool OwnWord)[] Checkable =
    [
        ("seed-fy2024-rank-ningbo", Verdict.Holds, Verdict.Holds, false),
        ("seed-share-shenzhen-shanghai", Verdict.Holds, Verdict.Holds, false),
        ("seed-share-yrd4-prd3", Verdict.Fails, Verdict.CannotBeChecked, true),
        ("seed-jinhua-trillion", Verdict.Holds, Verdict.Holds, false),
        ("seed-jinhua-eighth-trillion", Verdict.HoldsWithinRounding, Verdict.HoldsWithinRounding, true),
        ("seed-yiwu-share-of-jinhua", Verdict.Holds, Verdict.Holds, false),
        ("seed-yiwu-total", Verdict.Holds, Verdict.Holds, false),
        ("seed-yiwu-growth", Verdict.Holds, Verdict.Holds, false),
        ("seed-yiwu-import-growth", Verdict.Holds, Verdict.Holds, false),
        ("seed-ningbo-value", Verdict.Holds, Verdict.Holds, false),
        ("seed-ningbo-growth", Verdict.Holds, Verdict.Holds, true),
        ("seed-ningbo-dongguan-floor", Verdict.Holds, Verdict.Holds, false),
        ("nbd-gap", Verdict.HoldsWithinRounding, Verdict.HoldsWithinRounding, false),
        ("nbd-share-two", Verdict.Holds, Verdict.Holds, false),
        ("nbd-gap-2020", Verdict.Holds, Verdict.Holds, false),
        ("nbd-dongguan-fifth", Verdict.Holds, Verdict.Holds, false),
        ("cdbrief-gap", Verdict.Fails, Verdict.Fails, false),
        ("shidai-gap-q3", Verdict.HoldsWithinRounding, Verdict.HoldsWithinRounding, true),
        ("shidai-gap-h1", Verdict.HoldsWithinRounding, Verdict.HoldsWithinRounding, false),
        ("shidai-q1-overtake", Verdict.Holds, Verdict.Holds, false),
        ("shidai-h1-overtake", Verdict.Holds, Verdict.Holds, false),
        ("yicai-ningbo-rank", Verdict.Holds, Verdict.CannotBeChecked, false),
        ("cd-xiamen-rank-2020", Verdict.Holds, Verdict.CannotBeChecked, false),
        ("bj-share-2025-jan-apr", Verdict.Holds, Verdict.Holds, true),
        ("bj-share-2024-q1", Verdict.Holds, Verdict.Holds, true),
        ("bj-share-2024-jan-feb", Verdict.Holds, Verdict.Holds, true),
        ("bj-share-2023", Verdict.Holds, Verdict.Holds, true),
        ("bj-share-2023-jan-apr", Verdict.Holds, Verdict.Holds, true),
        ("sh-share-2022", Verdict.Holds, Verdict.Holds, true),
        ("suzhou-share-2022", Verdict.Holds, Verdict.Holds, true),
        ("suzhou-share-2017", Verdict.Holds, Verdict.Holds, true),
        ("qingdao-share-2022", Verdict.Holds, Verdict.Holds, true),
        ("dongguan-share-2019-jan-nov", Verdict.Holds, Verdict.Holds, true),
        ("shanghai-2023-2025-gap-nation", Verdict.Holds, Verdict.Holds, true),
        ("shcustoms-excess-total", Verdict.Holds, Verdict.Holds, false),
        ("shcustoms-excess-exports", Verdict.Holds, Verdict.Holds, true),
        ("hema-fy2020-rank-xiamen", Verdict.Holds, Verdict.Holds, false),
    ];

    [Fact]
    public async Task Of_123_claims_37_can_be_checked()
    {
        var answer = await AskAsync(sample.Ledger);
        answer.Claims.Count.ShouldBe(123);
        answer
            .Claims.Where(each => each.Verdict != Verdict.CannotBeChecked || each.VerdictThen != Verdict.CannotBeChecked)
            .Select(each => (each.Claim, each.Verdict, each.VerdictThen, each.OwnWord))
            .ShouldBe(Checkable);
        answer
            .Claims.CountBy(each => each.Verdict)
            .ShouldBe(
                [new(Verdict.Holds, 31), new(Verdict.HoldsWithinRounding, 4), new(Verdict.Fails, 2), new(Verdict.CannotBeChecked, 86)],
                ignoreOrder: true
            );
        answer
            .Claims.CountBy(each => each.VerdictThen)
            .ShouldBe(
                [new(Verdict.Holds, 29), new(Verdict.HoldsWithinRounding, 4), new(Verdict.Fails, 1), new(Verdict.CannotBeChecked, 89)],
                ignoreOrder: true
            );
        answer.Claims.Count(each => each.OwnWord).ShouldBe(19);
    }

    [Theory]
    // 4.55 ± 0.01 less 4.51 ± 0.01 tn.
    [InlineData(
        "cdbrief-gap",
        Verdict.Fails,
        "4.55 tn (Shenzhen) less 4.51 tn (Shanghai): 40 bn, between 20 bn and 60 bn; claimed is 430 bn, between 420 bn and 440 bn."
    )]
    // 836.5 / 1050.86 = 79.60.
    [InlineData(
        "seed-yiwu-share-of-jinhua",
        Verdict.Holds,
        "836.5 bn (Yiwu) of 1,050.86 bn (Jinhua): 79.6%, between 79.59% and 79.61%; claimed is 80%, between 79% and 81%."
    )]
    // 9.06 / 45.47 = 19.93.
    [InlineData(
        "seed-share-shenzhen-shanghai",
        Verdict.Holds,
        "4.55 tn (Shenzhen) + 4.51 tn (Shanghai) of 45.47 tn (China): 19.93%, between 19.88% and 19.97%; claimed is 20%, "
            + "between 19% and 21%."
    )]
    // Guangzhou by position between 1.05085 and 1.47 tn, the six others 15.96 tn: (15.96 - 0.05001 + 1.05085) / 45.48 to (15.96 + 0.05001 +
    // 1.47) / 45.46.
    [InlineData("seed-share-yrd4-prd3", Verdict.Fails, "between 37.29% and 38.45%; claimed is 40%, between 39% and 40%.")]
    // On its own day Suzhou was known by position only, between 1.56 and 4.52 tn.
    [InlineData("seed-share-yrd4-prd3", Verdict.Fails, " On 22 January 2026: ")]
    [InlineData(
        "seed-share-yrd4-prd3",
        Verdict.Fails,
        "between 34.55% and 42.17%; claimed is 40%, between 39% and 40%; bounds alone do not decide."
    )]
    // Xiamen and Qingdao are printed behind Jinhua's 1.05086 tn, so they may be above one trillion.
    [InlineData("seed-jinhua-eighth-trillion", Verdict.HoldsWithinRounding, "8 certain, 10 possible at or above 1 tn; claimed are 8.")]
    [InlineData(
        "nbd-top10-total",
        Verdict.CannotBeChecked,
        "claimed is 22.26 tn, between 22.25 tn and 22.27 tn; bounds alone do not decide."
    )]
    [InlineData(
        "nbd-top10-share",
        Verdict.CannotBeChecked,
        "between 46.97% and 53.02%; claimed is 48.9%, between 48.8% and 49%; bounds alone do not decide."
    )]
    [InlineData("etnet-gba9", Verdict.CannotBeChecked, "the ledger knows no entity 'gba9'.")]
    [InlineData("yicai-2024-list-suzhou", Verdict.CannotBeChecked, "the ledger knows no flow 'unspecified'.")]
    [InlineData("xinhua-yiwu-partners", Verdict.CannotBeChecked, "figures say nothing about 'partners'.")]
    // Its publication prints no position (ranks.csv), and no figure of Dongguan's for these months is recorded (figures.csv).
    [InlineData("shidai-dongguan-q3", Verdict.CannotBeChecked, "nothing is known of Dongguan, total January–September 2025.")]
    // ranks.csv: on its own day only this publication printed where Ningbo stood.
    [InlineData(
        "yicai-ningbo-rank",
        Verdict.Holds,
        "On 22 January 2025: Ningbo, total 2024, has no row in the table without the positions that its own publication prints."
    )]
    public async Task A_claim_of_the_issue_is_judged_as_by_hand(string claim, Verdict verdict, string detail)
    {
        var found = (await AskAsync(sample.Ledger)).Claims.Single(each => each.Claim == claim);
        found.Verdict.ShouldBe(verdict);
        found.Detail.ShouldContain(detail);
    }

    [Theory]
    [InlineData("2019-12-31", 1, 1, 0, 0)]
    [InlineData("2022-12-31", 33, 4, 0, 0)]
    [InlineData("2026-01-20", 75, 17, 2, 0)]
    [InlineData("2026-01-22", 114, 28, 3, 1)]
    public async Task Claims_not_yet_public_are_left_out(string day, int claims, int holding, int withinRounding, int failing)
    {
        var answer = await AskAsync(sample.Ledger, day);
        answer.Claims.Count.ShouldBe(claims);
        (Count(Verdict.Holds), Count(Verdict.HoldsWithinRounding), Count(Verdict.Fails)).ShouldBe((holding, withinRounding, failing));

        int Count(Verdict verdict) => answer.Claims.Count(each => each.Verdict == verdict);
    }

    [Fact]
    public async Task A_withdrawal_takes_claims_and_evidence_away_and_a_correction_counts_from_its_position()
    {
        await using var ledger = await sample.FreshAsync();
        await ledger.SendAsync(
            new WithdrawPublication(
                SampleLedger.Ranking,
                "yuantrends-2026-01-22-fy2025",
                new(2026, 2, 10),
                new("editor", "taken back", "notice")
            )
        );
        var withdrawn = await AskAsync(ledger);
        withdrawn.Claims.Count.ShouldBe(123 - 38);
        // Without its list nobody prints where Beijing and Guangzhou stand, so there is no top ten to add up; on the claim's own day there
        // was.
        withdrawn
            .Claims.Single(each => each.Claim == "nbd-top10-total")
            .Detail.ShouldStartWith("the table of total 2025 does not have 10 rows without a vacant position.");
        withdrawn.Claims.Single(each => each.Claim == "yicai-ningbo-rank").Verdict.ShouldBe(Verdict.CannotBeChecked);
        (await AskAsync(ledger, "2026-02-09")).Claims.Count.ShouldBe(123 - 1);

        // Shanghai 2022 at 5 instead of 4.19 tn is 11.9 % of 42.07, and "10 percent" fails; at @212 we had not recorded that yet.
        await ledger.SendAsync(
            new CorrectFigure(
                SampleLedger.Ranking,
                "xinhua-2023-01-19-shanghai-fy2022",
                new("total", "2022", "shanghai"),
                new RecordedFigure("total", "2022", "shanghai", 5000000000000m, "5.00", "trillion yuan"),
                new("editor", "for the test", "the page")
            )
        );
        (await AskAsync(ledger))
            .Claims.Single(each => each.Claim == "sh-share-2022")
            .ShouldSatisfyAllConditions(
                each => (each.Verdict, each.VerdictThen).ShouldBe((Verdict.Fails, Verdict.Fails)),
                each => decimal.Round(each.Computed!.Value, 1).ShouldBe(11.9m)
            );
        (await AskAsync(ledger, position: 212)).Claims.Single(each => each.Claim == "sh-share-2022").Verdict.ShouldBe(Verdict.Holds);
    }

    [Fact]
    public async Task A_claim_of_a_publication_that_nobody_recorded_cannot_be_checked()
    {
        var claim = (await ClaimsAsync(sample.Ledger))[0] with { Publication = "nobody" };
        var answer = await (sample.Ledger).SendAsync(new GetCheck(SampleLedger.Ranking, new(AsPublished.All, AsRecorded.Now), [claim]));
        var found = answer.Claims.ShouldHaveSingleItem();
        (found.Verdict, found.VerdictThen, found.Detail).ShouldBe(
            (Verdict.CannotBeChecked, Verdict.CannotBeChecked, "the ledger knows no publication 'nobody' at this point.")
        );
    }

    private static async Task<CheckAnswer> AskAsync(TestLedger ledger, string? day = null, long? position = null) =>
        await ledger.SendAsync(
            new GetCheck(
                SampleLedger.Ranking,
                new(
                    day is null ? AsPublished.All : AsPublished.On(DateOnly.Parse(day)),
                    position is { } at ? AsRecorded.At(new LedgerPosition(at)) : AsRecorded.Now
                ),
                await ClaimsAsync(ledger)
            )
        );

    private static async Task<IReadOnlyList<Claim>> ClaimsAsync(TestLedger ledger) =>
        (await ledger.SendAsync(new ReadClaims(Path.Combine(WrittenFolder.SampleFolder, "claims.csv")))).Claims;
}
