using RankLedger.Auditing;
using RankLedger.Cli.Pages.Auditing;
using RankLedger.Domain.Consistency;

namespace RankLedger.Cli.Tests;

/// <summary>Findings put together by hand, after what the sample's publications say.</summary>
public sealed class Check_pages_read_as_approved
{
    private static readonly IReadOnlyList<Finding> Findings =
    [
        new(FindingKind.Scale, "suzhou", "2017", "total", "szieg-2018-02-09-fy2017",
            "Suzhou, total 2017: 213.49 bn is more than four times below every statement of the nearest year, of which 2.22 tn (yicai-2021-04-02-fy2020) for 2020 comes closest."),
        new(FindingKind.Falling, "qingdao", "2021-01/2021-08", "exports", "cd-2021-09-09-qingdao-jan-aug",
            "Qingdao, exports 2021-01/2021-08: 75.11 bn is below 265.6 bn (qdcustoms-2021-08-12-jan-jul) for the shorter 2021-01/2021-07."),
        new(FindingKind.Parts, "suzhou", "2017", "total", "szieg-2018-02-09-fy2017",
            "Suzhou, total 2017: 213.49 bn is not the sum of the exports of 1,267.05 bn and the imports of 872.44 bn beside it, which is 2,139.49 bn."),
        new(FindingKind.Parts, "suzhou", "2023-01/2023-11", "total", "yicai-2024-01-18-fy2023",
            "Suzhou, total 2023-01/2023-11: 2,238.25 bn is not the sum of the exports of 1,372.62 bn and the imports of 865.77 bn beside it, which is 2,238.39 bn."),
    ];

    [Theory]
    [InlineData(null, "piped")]
    [InlineData(100, "100 columns")]
    [InlineData(200, "200 columns")]
    public void Findings_by_kind(int? width, string name)
    {
        using var screen = new TestScreen(width);
        CheckPage.Write(screen.Screen, new(SampleAnswers.Basis(null), Findings));
        screen.Output.ShouldBeApproved($"check, {name}");
    }

    [Fact]
    public void Nothing_found()
    {
        using var screen = new TestScreen();
        CheckPage.Write(screen.Screen, new(SampleAnswers.Basis("2015-01-01"), []));
        screen.Output.ShouldBeApproved("check, nothing");
    }
}
