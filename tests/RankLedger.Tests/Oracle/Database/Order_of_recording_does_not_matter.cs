using CsCheck;

namespace RankLedger.Tests.Oracle.Database;

/// <summary>
/// The same history recorded twice, the second time with the publications interleaved at random while each keeps its own order:
/// late news, corrections, withdrawals, voids, redatings and reversals among them. For k = now both must answer the same at every p.
/// </summary>
public sealed class Order_of_recording_does_not_matter(TestServer server, ITestOutputHelper output)
{
    private const int Cases = 500;

    private static readonly (string Table, string Columns)[] Answers =
    [
        ("figure_fact", FactReading.Merged),
        ("milestone", "flow, tier, entity, kind, event, period, value, certain, last_below, publication, ended_by, known_from, known_to"),
        ("printed_figure", "flow, period, entity, publication, value, low, high, text, unit, qualifier, growth, note"),
        ("printed_rank", "flow, period, entity, publication, rank"),
        (
            "publication",
            "publication, publisher, kind, title, first_day, \"precision\", known_by, release, is_full, withdrawals, is_void, "
                + "figures, drops, ranks, version"
        ),
    ];

    [Fact]
    public async Task At_any_p()
    {
        output.WriteLine(
            "seed: "
                + (
                    Environment.GetEnvironmentVariable("CsCheck_Seed")
                    ?? "chosen by CsCheck, printed where a case fails (set CsCheck_Seed to repeat it)"
                )
        );
        await using var ledger = await server.LedgerAsync();
        var (cases, rows, played) = (0, 0, 0);
        await Gen.Select(Histories.Any, Gen.Int[0, 1000].Array[7])
            .SampleAsync(
                async (history, dice) =>
                {
                    var mixed = History.Of(Interleaved(history.Steps, dice));
                    if (mixed.Steps.Count != history.Steps.Count)
                        return; // recorded earlier than the definition that allows it, so refused: another history
                    var (one, other) = ($"one{++played}", $"other{played}");
                    await PlayedHistory.PlayAsync(ledger, one, history);
                    await PlayedHistory.PlayAsync(ledger, other, mixed);
                    foreach (var (table, columns) in Answers)
                    {
                        var (expected, found) = (
                            await RowsAsync(ledger, table, columns, one),
                            await RowsAsync(ledger, table, columns, other)
                        );
                        found.ShouldBe(expected, table);
                        rows += expected.Split('\n').Length;
                    }

                    cases++;
                },
                iter: Cases + (Cases / 5),
                threads: 1,
                print: it => it.Item1.Print()
            );
        output.WriteLine($"{cases} histories, each in two orders, {rows} rows equal");
        cases.ShouldBeGreaterThanOrEqualTo(Cases);
    }

    // The first definition comes first and later ones last, since an event is recorded under the definition of its time.
    private static IEnumerable<Step> Interleaved(IReadOnlyList<Step> steps, int[] dice)
    {
        var waiting = steps
            .Where(step => step is not DefineStep)
            .GroupBy(step => step is RecordStep recorded ? recorded.Publication.Publication : ((AmendStep)step).Publication)
            .Select(own => new Queue<Step>(own))
            .ToList();
        var definitions = steps.OfType<DefineStep>().ToList();
        yield return definitions[0];
        for (var turn = 0; waiting.Count > 0; turn++)
        {
            var next = dice[turn % dice.Length] % waiting.Count;
            yield return waiting[next].Dequeue();
            if (waiting[next].Count == 0)
                waiting.RemoveAt(next);
        }

        foreach (var definition in definitions.Skip(1))
            yield return definition;
    }

    private static async Task<string> RowsAsync(TestLedger ledger, string table, string columns, string ranking) =>
        await ledger.ScalarAsync<string>(
            $"""
            select coalesce(string_agg(t::text, E'\n' order by t::text collate "C"), '') from (
              select {columns} from read_model.{table} where ranking = '{ranking}' and recorded_to = {long.MaxValue}
              {(table == "figure_fact" ? FactReading.Merging : "")}) t
            """
        ) ?? "";
}
