using CsCheck;
using RankLedger.Domain;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.ReadModels;

namespace RankLedger.Tests.Blocks;

/// <summary>No two blocks share a key, and every key says what it is of.</summary>
public sealed class BlockKeyTests(TestServer server)
{
    private static readonly Gen<int> Years = Gen.Int[1, 9999];

    private static readonly Gen<string> Periods = Gen.OneOf(
        Years.Select(year => $"{year:0000}"),
        Gen.Select(Years, Gen.Int[1, 2]).Select((year, half) => $"{year:0000}-H{half}"),
        Gen.Select(Years, Gen.Int[1, 4]).Select((year, quarter) => $"{year:0000}-Q{quarter}"),
        Gen.Select(Years, Gen.Int[1, 12]).Select((year, month) => $"{year:0000}-{month:00}"),
        Gen.Select(Gen.Int[2, 9998], Gen.Int[1, 52]).Select((year, week) => $"{year:0000}-W{week:00}"),
        Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(day => $"{DateOnly.FromDayNumber(day):yyyy-MM-dd}"),
        Gen.Select(Gen.Int[12, 119_900], Gen.Int[0, BlockKey.MostMonths - 1])
            .Select((first, more) => $"{Month(first)}/{Month(Math.Min(first + more, 119_999))}")
    );

    private static readonly Gen<(int Ranking, int Flow, string Period, int Block)> Blocks = Gen.Select(
        Gen.Int[0, BlockKey.MostRankings - 1],
        Gen.Int[0, BlockKey.MostFlows - 1],
        Periods,
        Gen.Int[0, (1 << BlockKey.BlockBits) - 1]
    );

    [Fact]
    public void A_key_says_what_it_is_of() =>
        Blocks.Sample(
            of =>
            {
                var key = BlockKey.Of(of.Ranking, of.Flow, of.Period, of.Block);
                return key >= 0
                    && (BlockKey.Ranking(key), BlockKey.Flow(key), BlockKey.Period(key), BlockKey.Block(key)) == of
                    && key >= BlockKey.OfFlow(of.Ranking, of.Flow)
                    && key - BlockKey.OfFlow(of.Ranking, of.Flow) < 1L << BlockKey.FlowShift;
            },
            iter: 20_000
        );

    [Fact]
    public async Task The_database_reads_the_same_period()
    {
        await using var ledger = await server.LedgerAsync();
        await Periods
            .Array[200]
            .SampleAsync(
                async periods =>
                {
                    await using var command = ledger.Database.CreateCommand(
                        "select array(select read_model.block_period(k) from unnest($1) k)"
                    );
                    command.Parameters.Add(new() { Value = periods.Select(period => BlockKey.Of(16_383, 127, period, 4_095)).ToArray() });
                    (await command.ExecuteScalarAsync()).ShouldBe(periods);
                },
                iter: 20,
                threads: 1
            );
    }

    [Fact]
    public void What_keys_have_no_room_for_is_refused()
    {
        Should
            .Throw<LedgerRuleException>(() => BlockKey.Of(0, 0, "1900-01/1985-05", 0))
            .Message.ShouldBe(
                "The period 1900-01/1985-05 adds up 1025 months; a ledger keeps periods of at most 1024 months. Use years instead."
            );
        BlockKey.Period(BlockKey.Of(0, 0, "1900-01/1985-04", 0)).ShouldBe("1900-01/1985-04");
        var definition = Definition([.. Enumerable.Range(0, 128).Select(i => $"f{i}")], []);
        var numbers = Numbering.With(0, null, definition);
        Should.Throw<LedgerRuleException>(() => Numbering.With(0, numbers, Definition(["one-more"], []))).Slug.ShouldBe("ledger-full");
        Should.Throw<LedgerRuleException>(() => Numbering.With(16_384, null, definition)).Slug.ShouldBe("ledger-full");
    }

    [Fact]
    public void Numbers_are_only_added()
    {
        var first = Numbering.With(3, null, Definition(["total"], ["b", "a"]));
        var later = Numbering.With(3, first, Definition(["exports"], ["c", "a"]));
        later.Flows.ShouldBe(["total", "exports"]);
        later.Entities.ShouldBe(["b", "a", "c"]);
        later.Covers(first).ShouldBeTrue();
        first.Covers(later).ShouldBeFalse();
    }

    private static RankingDefinition Definition(string[] flows, string[] entities) =>
        new()
        {
            Id = "r",
            Title = "R",
            Flows = [.. flows.Select(flow => new FlowDefinition(flow, ""))],
            Entities = [.. entities.Select(entity => new EntityDefinition(entity, entity))],
        };

    private static string Month(int number) => $"{number / 12:0000}-{(number % 12) + 1:00}";
}
