using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Standings;

namespace RankLedger.Tests.Sample;

/// <summary>The tables of the sample, worked out by hand from its files (amounts in yuan).</summary>
[Collection<AsksTheSample>]
public sealed class Standings_of_the_sample(SampleLedger sample)
{
    [Fact]
    public async Task Before_any_city_published_there_is_no_row_and_two_are_awaited()
    {
        var table = await TableAsync("2025", "2026-01-15");
        table.Rows.ShouldBeEmpty();
        table.Awaited.ShouldBe(["shenzhen", "chongqing"], ignoreOrder: true);
        table.Complete.ShouldBeFalse();
        table.Basis.AsPublished.ShouldBe(new DateOnly(2026, 1, 15));
    }

    [Fact]
    public async Task On_20_January_Shanghai_stands_alone() =>
        (await TableAsync("2025", "2026-01-20"))
            .Rows.Select(row => (row.Rank, row.Entity, row.Value))
            .ShouldBe([(1, "shanghai", 4.51e12m)]);

    [Fact]
    public async Task On_22_January_ten_rows_stand_and_Suzhou_by_position()
    {
        var table = await TableAsync("2025", "2026-01-22");
        table
            .Rows.Select(row => row.Entity)
            .ShouldBe(["shenzhen", "shanghai", "beijing", "suzhou", "dongguan", "ningbo", "guangzhou", "jinhua", "xiamen", "qingdao"]);
        table.Rows.Select(row => row.Rank).ShouldBe(Enumerable.Range(1, 10));
        var suzhou = table.Rows[3];
        (suzhou.Evidence, suzhou.Value, suzhou.Low, suzhou.High).ShouldBe((Evidence.PublishedRank, null, 1.56e12m, 4.52e12m));
        table.Rows[4].Value.ShouldBe(1.57e12m); // the Daily Brief truncates; 1.58 comes from 28 January on
    }

    [Fact]
    public async Task On_28_February_six_values_and_four_positions_stand()
    {
        var table = await TableAsync("2025", "2026-02-28");
        table
            .Rows.Select(row => (row.Entity, row.Value))
            .ShouldBe([
                ("shenzhen", 4.55e12m),
                ("shanghai", 4.51e12m),
                ("beijing", null),
                ("suzhou", 2.81e12m),
                ("dongguan", 1.58e12m),
                ("ningbo", 1.46e12m),
                ("guangzhou", null),
                ("jinhua", 1050860000000m),
                ("xiamen", null),
                ("qingdao", null),
            ]);
        table.Complete.ShouldBeFalse();
        table.Awaited.ShouldBeEmpty();
        table.Vacant.ShouldBeEmpty();
        var jinhua = table.Rows[7];
        (jinhua.Low, jinhua.High, jinhua.Publication, jinhua.Tier).ShouldBe(
            (1050850000000m, 1050870000000m, "cdbrief-2026-01-22-fy2025", "trillion")
        );
        table.Rows[0].Share.ShouldBe(10.0m); // 4.55 / 45.47
        table.Rows[0].GrowthPublished.ShouldBe(1.4m);
        table.Rows[0].GrowthComputed.ShouldBe(0.9m); // 4.55 / 4.51
        table.Rows[8].ShouldSatisfyAllConditions(row => row.Low.ShouldBe(800.67e9m), row => row.High.ShouldBe(1050.87e9m));
        table.Rows[1].Order.ShouldBe(RowOrder.Certain);
        table.Rows[2].Order.ShouldBe(RowOrder.AsPrinted);
    }

    [Theory]
    [InlineData("2026-01-30", null)]
    [InlineData("2026-01-31", "2.81")]
    public async Task A_publication_dated_to_January_is_visible_from_its_last_day(string asPublished, string? trillions)
    {
        var suzhou = (await TableAsync("2025", asPublished)).Rows.Single(row => row.Entity == "suzhou");
        suzhou.Value.ShouldBe(trillions is null ? null : decimal.Parse(trillions) * 1e12m);
    }

    [Fact]
    public async Task A_coarser_figure_later_takes_no_digits_away()
    {
        var jinhua = (await TableAsync("2025", "2026-02-14")).Rows.Single(row => row.Entity == "jinhua");
        jinhua.Value.ShouldBe(1050860000000m);
    }

    [Theory]
    [InlineData("2018", "chengdu", "498320000000")]
    [InlineData("2025-01/2025-11", "jinhua", "965801000000")]
    [InlineData("2017", "suzhou", "2139490000000")]
    public async Task Misprints_do_not_stand(string period, string entity, string value) =>
        (await TableAsync(period, "")).Rows.Single(row => row.Entity == entity).Value.ShouldBe(decimal.Parse(value));

    [Fact]
    public async Task Ranks_are_compared_only_where_both_are_sure()
    {
        var table = await TableAsync("2025", "2026-02-28");
        table
            .Rows.Where(row => row.PreviousRank is not null)
            .Select(row => (row.Entity, row.PreviousRank, row.Rank))
            .ShouldBe([("shenzhen", 1, 1), ("dongguan", 6, 5), ("ningbo", 5, 6), ("jinhua", 10, 8)]);
        var all = await sample.Ledger.SendAsync(
            new GetStandings(SampleLedger.Ranking, ReferencePeriod.Parse("2025"), null, new(As("2026-02-28"), AsRecorded.Now), All: true)
        );
        var chongqing = all.Rows.Single(row => row.Entity == "chongqing");
        (chongqing.Rank, chongqing.PreviousRank, chongqing.PreviousValue).ShouldBe((11, null, 715.42e9m));
    }

    [Fact]
    public async Task Equal_printed_values_are_tied_unless_a_list_orders_them()
    {
        var rows = (await TableAsync("2023", "")).Rows;
        var (dongguan, ningbo) = (rows.Single(row => row.Entity == "dongguan"), rows.Single(row => row.Entity == "ningbo"));
        (dongguan.Value, ningbo.Value, dongguan.Rank).ShouldBe((1.28e12m, 1.28e12m, ningbo.Rank));
        rows.Single(row => row.Order == RowOrder.Tied).Entity.ShouldBe("ningbo");
    }

    [Fact]
    public async Task Contained_entities_are_not_ranked_unless_their_level_is_asked_for()
    {
        (
            await sample.Ledger.SendAsync(
                new GetStandings(SampleLedger.Ranking, ReferencePeriod.Parse("2025"), null, new(AsPublished.All, AsRecorded.Now), All: true)
            )
        ).Rows.ShouldNotContain(row => row.Entity == "yiwu" || row.Entity == "china");
        (
            await sample.Ledger.SendAsync(
                new GetStandings(
                    SampleLedger.Ranking,
                    ReferencePeriod.Parse("2025"),
                    null,
                    new(AsPublished.All, AsRecorded.Now),
                    Levels: ["county-city"]
                )
            )
        )
            .Rows.ShouldHaveSingleItem()
            .Value.ShouldBe(836.5e9m);
    }

    private static AsPublished As(string day) => day.Length == 0 ? AsPublished.All : AsPublished.Of(DateOnly.Parse(day));

    private Task<StandingsAnswer> TableAsync(string period, string asPublished) =>
        sample.Ledger.SendAsync(
            new GetStandings(SampleLedger.Ranking, ReferencePeriod.Parse(period), null, new(As(asPublished), AsRecorded.Now))
        );
}
