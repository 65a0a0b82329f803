using System.Diagnostics;
using System.Text.RegularExpressions;
using CsCheck;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Tests.Oracle;
using RankLedger.Tests.Oracle.Database;

namespace RankLedger.Tests.Exporting;

/// <summary>
/// What an export of a ledger at (P, K) imported into another one answers now, against what the first one answers as recorded at K:
/// the same cells at every p up to P on which anything changes, and the same tables, movements, milestones, revisions and publications at a
/// middle and the last of these days.
/// </summary>
public sealed partial class An_export_answers_the_same(TestServer server, ITestOutputHelper output)
{
    private const int Cases = 120;
    private static readonly Attribution By = new("tester", "an audit", "page 3");
    private int days,
        lines;

    [Theory]
    [InlineData("")]
    [InlineData("2025-10-22")]
    public async Task For_the_sample_as_it_was_imported(string asPublished)
    {
        await using var ledger = await SampleLedger.ImportAsync(server);
        await CompareAsync(ledger, SampleLedger.Ranking, Published(asPublished), AsRecorded.Now);
    }

    [Theory]
    [InlineData("", 224)]
    [InlineData("2026-02-15", 218)]
    public async Task For_the_sample_with_amendments_of_every_kind(string asPublished, long position)
    {
        await using var ledger = await SampleLedger.ImportAsync(server);
        await AmendAsync(ledger);
        await CompareAsync(ledger, SampleLedger.Ranking, Published(asPublished), AsRecorded.At(new LedgerPosition(position)));
    }

    [Fact]
    public async Task For_random_histories()
    {
        output.WriteLine(
            "seed: "
                + (
                    Environment.GetEnvironmentVariable("CsCheck_Seed")
                    ?? "chosen by CsCheck, printed where a case fails (set CsCheck_Seed to repeat it)"
                )
        );
        await using var ledger = await server.LedgerAsync();
        await using var other = await server.LedgerAsync();
        var (cases, watch) = (0, Stopwatch.StartNew());
        await Gen.Select(Histories.Any, Gen.Int[0, 1000], Gen.Int[0, 1000])
            .SampleAsync(
                async (history, which, until) =>
                {
                    var played = await PlayedHistory.PlayAsync(ledger, $"x{++cases}", history);
                    var k = AsRecorded.At(new LedgerPosition(played.Positions[which % played.Positions.Count]));
                    var all = await Answers.DaysAsync(ledger, played.Ranking, AsPublished.All, k);
                    // Every third unlimited, else on or beside a day on which something changes.
                    var p =
                        until % 3 == 0 || all.Count == 0
                            ? AsPublished.All
                            : AsPublished.On(all[until % all.Count].AddDays((until % 3) - 1));
                    await CompareAsync(ledger, played.Ranking, p, k, other);
                },
                iter: Cases,
                threads: 1,
                print: it => it.Item1.Print()
            );
        output.WriteLine($"{cases} histories in {watch.Elapsed.TotalSeconds:0} s: {days} days, {lines} answers equal");
        cases.ShouldBeGreaterThanOrEqualTo(Cases);
    }

    private static AsPublished Published(string day) => day.Length == 0 ? AsPublished.All : AsPublished.On(DateOnly.Parse(day));

    // @213 to @224 behind the sample's 212.
    private static async Task AmendAsync(TestLedger ledger)
    {
        const string R = SampleLedger.Ranking;
        const string Brief = "cdbrief-2026-01-22-fy2025",
            Trends = "yuantrends-2026-01-22-fy2025",
            Press = "cd-2026-02-14-jinhua-fy2025";
        await ledger.SendAsync(
            new CorrectFigure(
                R,
                Brief,
                new("total", "2025", "dongguan"),
                new RecordedFigure("total", "2025", "dongguan", 1.58e12m, "1.58", "trillion yuan", Growth: 13.80m),
                By
            )
        );
        await ledger.SendAsync(new CorrectFigure(R, Brief, new("total", "2025", "ningbo"), null, By));
        await ledger.SendAsync(
            new CorrectFigure(R, Brief, new("total", "2025", "beijing"), new RecordedFigure("total", "2025", "beijing", null), By)
        );
        await ledger.SendAsync(new CorrectRank(R, Trends, new("total", "2025", "qingdao"), 11, By));
        await ledger.SendAsync(
            new CorrectPublication(
                R,
                Press,
                new Dictionary<string, string?> { ["publisher"] = "China Daily, \"corrected\"", ["completeness"] = "full" },
                By
            )
        );
        await ledger.SendAsync(new VoidPublication(R, "netease-top50-2026-fy2025", By));
        await ledger.SendAsync(new RedatePublication(R, Press, Date("2026-02-10"), By));
        await ledger.SendAsync(new WithdrawPublication(R, Brief, new(2026, 2, 1), By));
        await ledger.SendAsync(new ReinstatePublication(R, Brief, new(2026, 2, 12), By));
        (await ledger.SendAsync(new WithdrawPublication(R, Brief, new(2026, 3, 1), By))).Position.ShouldBe(223);
        await ledger.SendAsync(new ReverseAmendment(R, Brief, 213, By));
    }

    private static PublicationDate Date(string text) =>
        PublicationDate.TryParse(text, null, null, out var date, out var reason) ? date! : throw new FormatException(reason);

    private static List<string> Cells(IEnumerable<FactRow> facts, AsPublished p, long k) =>
        [
            .. facts
                .Where(fact => fact.Contains(KnownRange.LimitOf(p.Day), k))
                .Select(fact => $"{fact.Cell} {fact.Holds}")
                .Order(StringComparer.Ordinal),
        ];

    private static async Task<long> LastAsync(TestLedger ledger, AsRecorded k) =>
        k.Position?.Value ?? await ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry");

    private async Task CompareAsync(TestLedger ledger, string ranking, AsPublished p, AsRecorded k, TestLedger? into = null)
    {
        using var exported = await ExportedTo.ExportAsync(ledger, ranking, p, k);
        await using var own = into is null ? await server.LedgerAsync() : null;
        var other = into ?? own!;
        await exported.ImportAsync(other);
        var all = (await Answers.DaysAsync(ledger, ranking, p, k)).Select(AsPublished.On).Append(p).ToList();
        var (was, now) = (await FactReading.OfAsync(ledger, ranking), await FactReading.OfAsync(other, ranking));
        var (then, last) = (await LastAsync(ledger, k), await LastAsync(other, AsRecorded.Now));
        foreach (var day in all)
        {
            Cells(now, day, last).ShouldBe(Cells(was, day, then), $"cells as published {day} of an export at {p}");
            days++;
        }

        var tables = await Answers.TablesAsync(ledger, ranking);
        foreach (var day in new[] { all[^1], all[all.Count / 2] }.Distinct())
        {
            var (expected, found) = (
                await Answers.AtAsync(ledger, ranking, tables, day, k),
                await Answers.AtAsync(other, ranking, tables, day, AsRecorded.Now)
            );
            foreach (var (one, same) in expected.Zip(found))
                Unplaced(same).ShouldBe(Unplaced(one), $"as published {day} of an export at {p}");
            lines += expected.Count;
        }

        using var again = await ExportedTo.ExportAsync(other, ranking, p, AsRecorded.Now);
        foreach (var file in exported.Answer.Files.Select(file => file.Name).Where(name => name != "datapackage.json"))
            again.Text(file).ShouldBe(exported.Text(file), file);
    }

    // A sentence that nothing was known names the position asked of, which is another one there.
    private static string Unplaced(string answer) => Position().Replace(answer, "as far as recorded");

    [GeneratedRegex("as far as recorded by @[0-9]+")]
    private static partial Regex Position();
}
