using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using RankLedger.Benchmarks.AsOf;
using RankLedger.Benchmarks.Running;
using RankLedger.Web;
using RankLedger.Web.Pages;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Benchmarks.Pages;

/// <summary>The page of a table against the JSON of the same table: the time until its sentence and table are there, and until all of it
/// is, over HTTP, one after the other, and what the pages weigh.</summary>
internal static class PagesBenchmark
{
    private const string Json = "JSON, pinned, for the first time",
        Page = "whole page, pinned, for the first time",
        Answer = "sentence and table of it",
        JsonNow = "JSON, not pinned",
        PageNow = "whole page, not pinned",
        AnswerNow = "sentence and table of that",
        Kept = "page, pinned, asked before";
    private const int MostRounds = 2_000;
    private const int Warm = 50;
    private const int Rows = 15;
    private const double PageKilobytes = 60;
    private const double ScriptKilobytes = 8;

    public static async Task RunAsync(Bench bench, CancellationToken ct)
    {
        await using var ledger = await AsOfLedger.OpenAsync(bench, bench.Figures, ct);
        if (bench.Wanted.Prepare)
            return;
        var questions = await Questions.OfAsync(ledger, bench.Seed, usual: true, ct);
        await using var app = LedgerHost.Build(
            new(ledger.ConnectionString)
            {
                Urls = "http://127.0.0.1:0",
                RequestsPerMinute = 100_000_000,
                LeastLogged = LogLevel.Warning,
            }
        );
        await app.StartAsync(ct);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false })
        {
            BaseAddress = new(app.Urls.First()),
        };
        var (most, total, count, largest) = (0L, 0L, 0L, "");
        var (answers, answersNow, warm) = (new Timings(Answer), new Timings(AnswerNow), bench.Tiny ? 2 : Warm);
        var timings = await Rounds.RunAsync(
            [
                new(Json, round => WholeAsync(client, JsonOf(questions.Of(round), isPinned: true), ct)),
                new(Page, PageAsync),
                new(JsonNow, round => WholeAsync(client, JsonOf(questions.Of(round), isPinned: false), ct)),
                new(PageNow, round => PartsAsync(client, PageOf(questions.Of(round), isPinned: false), Of(answersNow, round), ct)),
                new(Kept, _ => WholeAsync(client, PageOf(questions.Of(0), isPinned: true), ct)),
            ],
            warm,
            rounds: bench.Tiny ? 10 : MostRounds,
            bench.Wanted.AtMost,
            ct
        );
        bench.Report.Note(
            $"One request at a time, each for a table at random; the JSON has the {Rows} rows that the page shows. A page sends sentence "
                + "and table with movements and milestones in its first bytes; days, what each statement did, amendments and the positions "
                + "of six periods follow in the same answer."
        );
        bench.Report.Add([.. timings.Values, answers, answersNow]);
        bench.Report.Add(
            "sentence and table / JSON, pinned, for the first time",
            answers.MedianMs / timings[Json].MedianMs,
            Target.Most(3)
        );
        bench.Report.Add("sentence and table / JSON, not pinned", answersNow.MedianMs / timings[JsonNow].MedianMs, Target.Most(3));
        bench.Report.Add("whole page / JSON, pinned, for the first time", timings[Page].MedianMs / timings[Json].MedianMs);
        bench.Report.Add("whole page / JSON, not pinned", timings[PageNow].MedianMs / timings[JsonNow].MedianMs);
        bench.Report.Add("the largest page, as it is", most / 1024.0, unit: "KB");
        bench.Report.Add("a page in the mean", total / 1024.0 / count, unit: "KB");
        var sent = 0L;
        foreach (var address in new[] { largest, Site.Style.Under(""), Site.Script.Under(""), Site.Theme.Under("") })
            sent += await SentAsync(client, address, ct);
        bench.Report.Add("its HTML, style and scripts, as sent", sent / 1024.0, Target.Most(PageKilobytes), "KB");
        bench.Report.Add(
            "scripts, as they are",
            (Site.Script.Bytes.Length + Site.Theme.Bytes.Length) / 1024.0,
            Target.Most(ScriptKilobytes),
            "KB"
        );
        await app.StopAsync(ct);
        await bench.VerifyAsync(ledger, ct);

        Timings? Of(Timings measured, int round) => round < warm ? null : measured;

        async Task PageAsync(int round)
        {
            var address = PageOf(questions.Of(round), isPinned: true);
            var bytes = await PartsAsync(client, address, Of(answers, round), ct);
            (total, count) = (total + bytes, count + 1);
            if (bytes > most)
                (most, largest) = (bytes, address);
        }
    }

    // Reads until the table is there, and then the rest.
    private static async Task<long> PartsAsync(HttpClient client, string address, Timings? answers, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, ct);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        var (read, isThere) = (new ArrayBufferWriter<byte>(64 * 1024), false);
        while (await body.ReadAsync(read.GetMemory(16 * 1024), ct) is > 0 and var bytes)
        {
            read.Advance(bytes);
            if (isThere || read.WrittenSpan.IndexOf("</table>"u8) < 0)
                continue;
            answers?.Add(Stopwatch.GetElapsedTime(started));
            isThere = true;
        }

        return isThere ? read.WrittenCount : throw new InvalidOperationException($"{address} has no table.");
    }

    private static async Task<long> WholeAsync(HttpClient client, string address, CancellationToken ct)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), ct);
        answer.EnsureSuccessStatusCode();
        var bytes = await answer.Content.ReadAsByteArrayAsync(ct);
        return bytes.Length;
    }

    // As a browser takes it, that came without a cookie.
    private static async Task<long> SentAsync(HttpClient client, string address, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", "gzip, deflate, br" } } };
        using var answer = await client.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync(ct)).Length;
    }

    private static string PageOf(Question question, bool isPinned) =>
        $"/{question.Ranking}/{Links.InPath(question.Period)}?flow={question.Flow}&{Point(question, isPinned)}";

    private static string JsonOf(Question question, bool isPinned) =>
        $"/v1/rankings/{question.Ranking}/standings?period={Uri.EscapeDataString(question.Period)}&flow={question.Flow}&top={Rows}&"
        + Point(question, isPinned);

    private static string Point(Question question, bool isPinned) =>
        $"asPublished={question.Day:yyyy-MM-dd}{(isPinned ? $"&asRecorded=@{question.Position}" : "")}";
}
