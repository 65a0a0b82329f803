using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Standings;

namespace RankLedger.Tests.Sample;

/// <summary>What growth rates of 2025 imply for 2024, worked out by hand from the sample's files (amounts in yuan).</summary>
[Collection<AsksTheSample>]
public sealed class Implied_values_of_the_sample(SampleLedger sample, TestServer server)
{
    [Fact]
    public async Task The_table_of_2024_as_published_on_28_February_2026_is_filled()
    {
        var table = await AskAsync(sample.Ledger, "2024", "2026-02-28");
        table
            .Rows.Select(row => (row.Rank, row.Entity, row.Evidence, row.Value))
            .ShouldBe([
                (1, "shenzhen", Evidence.Figure, 4.51e12m), // printed in 2025; the 4.55 tn at +1.4 % of 2025 fill nothing
                (2, "shanghai", Evidence.Implied, 4.271e12m), // 4.51 / 1.056 = 4.2708…; 4.50 / 1.0565 = 4.2593… to 4.52 / 1.0555 = 4.2823…
                (5, "ningbo", Evidence.Implied, 1.423e12m), // 1.46 / 1.026 = 1.4230…; 1.45 / 1.0265 = 1.4125… to 1.47 / 1.0255 = 1.4334…
                (6, "dongguan", Evidence.Implied, 1.388e12m), // 1.58 / 1.138 = 1.3884…; 1.57 / 1.1385 = 1.3790… to 1.59 / 1.1375 = 1.3978…
                (10, "jinhua", Evidence.PublishedRank, null), // no growth is printed for 2025
                (11, "chongqing", Evidence.Figure, 715.42e9m), // printed in 2025; the 800.68 bn at +12 % fill nothing
            ]);
        table.Vacant.ShouldBe([3, 4, 7, 8, 9]);
        table
            .Rows.Where(row => row.Evidence == Evidence.Implied)
            .Select(row => (row.Low, row.High, row.Publication))
            .ShouldBe([
                (4.259e12m, 4.283e12m, "shcustoms-2026-01-16-fy2025"),
                (1.412e12m, 1.434e12m, "yuantrends-2026-01-22-fy2025"),
                (1.379e12m, 1.398e12m, "nfnews-2026-01-28-dongguan-fy2025"),
            ]);
        table.Rows[3].Order.ShouldBe(RowOrder.Certain); // 1.412 lies above 1.398
        table.Rows[4].High.ShouldBe(1.398e12m); // behind Dongguan
        table
            .Rows.Where(row => row.Evidence == Evidence.Implied)
            .ShouldAllBe(row => row.Share == null && row.GrowthComputed == null && row.GrowthPublished == null);
        table.Complete.ShouldBeFalse();
    }

    [Fact]
    public async Task Unless_asked_for_nothing_is_implied()
    {
        var table = await AskAsync(sample.Ledger, "2024", "2026-02-28", implied: false);
        table
            .Rows.Select(row => (row.Rank, row.Entity, row.Value))
            .ShouldBe([
                (1, "shenzhen", 4.51e12m),
                (5, "ningbo", null),
                (6, "dongguan", null),
                (10, "jinhua", null),
                (11, "chongqing", 715.42e9m),
            ]);
        table.Vacant.ShouldBe([2, 3, 4, 7, 8, 9]);
    }

    [Fact]
    public async Task An_implied_year_before_is_no_year_before()
    {
        // Shanghai 2025: 2024 is only implied, so there is no growth to compute; its previous rank would need a printed one.
        var shanghai = (await AskAsync(sample.Ledger, "2025", "2026-02-28")).Rows.Single(row => row.Entity == "shanghai");
        (shanghai.PreviousValue, shanghai.GrowthComputed, shanghai.PreviousRank, shanghai.Evidence).ShouldBe(
            (null, null, null, Evidence.Figure)
        );
    }

    [Theory]
    [InlineData("2026-01-15", null)]
    [InlineData("2026-01-16", "4.271")] // Shanghai Customs printed 4.51 tn and +5.6 % that day
    public async Task It_is_known_from_the_day_of_the_later_publication(string asPublished, string? trillions) =>
        (await AskAsync(sample.Ledger, "2024", asPublished))
            .Rows.SingleOrDefault(row => row.Entity == "shanghai")
            ?.Value.ShouldBe(trillions is null ? null : decimal.Parse(trillions) * 1e12m);

    [Fact]
    public async Task A_withdrawal_takes_an_implied_cell_away()
    {
        // Only YuanTrends prints a growth for Ningbo 2025; without it 1.45 tn of the Daily Brief stands and implies nothing. Its positions
        // of 2024 go too;
        // that of Ningbo is printed a year earlier as well.
        await using var ledger = await SampleLedger.ImportAsync(server);
        var done = await ledger.SendAsync(
            new WithdrawPublication(
                SampleLedger.Ranking,
                "yuantrends-2026-01-22-fy2025",
                new(2026, 2, 10),
                new("tester", "withdrawn", "notice")
            )
        );
        (await AskAsync(ledger, "2024", "2026-02-09")).Rows.Single(row => row.Entity == "ningbo").Value.ShouldBe(1.423e12m);
        var after = (await AskAsync(ledger, "2024", "2026-02-10")).Rows.Single(row => row.Entity == "ningbo");
        (after.Evidence, after.Value, after.Rank).ShouldBe((Evidence.PublishedRank, null, 5));
        (await AskAsync(ledger, "2024", "2026-02-10", recorded: done.Position - 1))
            .Rows.Single(row => row.Entity == "ningbo")
            .Value.ShouldBe(1.423e12m);
    }

    private static Task<StandingsAnswer> AskAsync(
        TestLedger ledger,
        string period,
        string day,
        bool implied = true,
        long? recorded = null
    ) =>
        ledger.SendAsync(
            new GetStandings(
                SampleLedger.Ranking,
                ReferencePeriod.Parse(period),
                null,
                new(
                    AsPublished.On(DateOnly.Parse(day)),
                    recorded is { } position ? AsRecorded.At(new LedgerPosition(position)) : AsRecorded.Now
                ),
                All: true,
                Implied: implied
            )
        );
}
