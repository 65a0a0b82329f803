using System.Globalization;
using CsCheck;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Operations;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Tests.Oracle;
using RankLedger.Tests.Oracle.Database;

namespace RankLedger.Tests.Ledger;

/// <summary>A cell that was stated often is not read from its beginning when a later publication states it.</summary>
public sealed class Later_vintages_go_on_from_what_stands(TestServer server)
{
    private static readonly DateOnly First = new(2025, 1, 1);

    [Fact]
    public async Task Statements_before_are_read_for_late_news_alone()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        for (var day = 0; day < 8; day++)
            await RecordAsync(ledger, day, 100 + day);
        (await ledger.ScalarAsync<long>("select count(*) from read_model.fold_block")).ShouldBe(1);

        // Whoever reads a statement of another form stops there.
        await ledger.ScalarAsync<object>("update read_model.statement_block set body = set_byte(body, 0, 9)");
        await RecordAsync(ledger, 20, 300);
        (await ValueAsync(ledger, 19)).ShouldBe(107);
        (await ValueAsync(ledger, 20)).ShouldBe(300);
        (await Should.ThrowAsync<InvalidDataException>(() => RecordAsync(ledger, 15, 200))).Message.ShouldContain("has form 9");

        await ledger.ScalarAsync<object>("update read_model.statement_block set body = set_byte(body, 0, 1)");
        await RecordAsync(ledger, 15, 200);
        (await ValueAsync(ledger, 14)).ShouldBe(107);
        (await ValueAsync(ledger, 15)).ShouldBe(200);
        (await ValueAsync(ledger, 20)).ShouldBe(300);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_that_do_not_fit_are_found()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        for (var day = 0; day < 8; day++)
            await RecordAsync(ledger, day, 100 + day);

        await ledger.ScalarAsync<object>("update read_model.fold_block set days = set_byte(days, 3, 0)");
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldContain(problem =>
            problem.Kind == "row-changed"
            && problem.Where == "fold_block: towns total 2024 a"
            && problem.Detail.EndsWith("the events say 2025-01-08", StringComparison.Ordinal)
        );
        await ledger.ScalarAsync<object>("delete from read_model.fold_block");
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldContain(problem =>
            problem.Kind == "row-missing" && problem.Where == "fold_block: towns total 2024 a"
        );
    }

    [Fact]
    public async Task Random_ones_agree_with_the_oracle_and_with_a_fold_from_the_beginning()
    {
        await using var ledger = await server.LedgerAsync();
        var (cases, facts, kept) = (0, 0, 0L);
        await Histories.Often.SampleAsync(
            async history =>
            {
                var played = await PlayedHistory.PlayAsync(ledger, $"r{++cases}", history);
                var rows = await FactReading.OfAsync(ledger, played.Ranking);
                foreach (var k in played.Positions)
                {
                    var days = played.Naive.Days(Histories.RankingId, k);
                    foreach (var p in days.Select(day => (DateOnly?)day).Append(null))
                    {
                        var at = rows.Where(it => it.Contains(KnownRange.LimitOf(p), k)).ToDictionary(it => it.Cell, it => it.Holds);
                        foreach (var cell in played.Naive.Cells(Histories.RankingId, k))
                        {
                            facts++;
                            var expected = played.Naive.Cell(Histories.RankingId, cell.Flow, cell.Period, cell.Entity, p, k)?.InSql();
                            at.GetValueOrDefault(cell).ShouldBe(expected, $"{cell} as published {p}, as recorded @{k}");
                        }
                    }
                }

                kept = Math.Max(kept, await ledger.ScalarAsync<long>("select count(*) from read_model.fold_block"));
            },
            iter: 100,
            threads: 1,
            print: it => it.Print()
        );
        kept.ShouldBeGreaterThan(30);
        facts.ShouldBeGreaterThan(10_000);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    private static Task<Receipt> RecordAsync(TestLedger ledger, int day, decimal value) =>
        ledger.SendAsync(
            new RecordPublications(
                "towns",
                [Towns.Publication($"p{day.ToString(CultureInfo.InvariantCulture)}", First.AddDays(day), value) with { Ranks = [] }]
            )
        );

    private static async Task<decimal> ValueAsync(TestLedger ledger, int day) =>
        await ledger.ScalarAsync<decimal>(
            $"""
            select value from read_model.figure_fact where entity = 'a' and recorded_to = {long.MaxValue}
            and known_from <= date '{First.AddDays(day):yyyy-MM-dd}' and known_to > date '{First.AddDays(day):yyyy-MM-dd}'
            """
        );
}
