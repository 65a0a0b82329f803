using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using RankLedger.Benchmarks.AsOf;
using RankLedger.Benchmarks.Running;
using RankLedger.Web;
using RankLedger.Web.Http.Access;

namespace RankLedger.Benchmarks.Api;

/// <summary>Standings over HTTP with 16 connections at once, against a static JSON endpoint in the same process.</summary>
internal static class ApiBenchmark
{
    private const int Connections = 16;
    private const string Static = "static JSON",
        Pinned = "pinned, asked before",
        Unpinned = "not pinned",
        First = "pinned, asked for the first time";

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
        byte[] body = [];
        app.MapGet("/static", () => Results.Bytes(body, "application/json; charset=utf-8")).AllowEverybody(limited: false);
        await app.StartAsync(ct);
        using var client = new HttpClient(
            new SocketsHttpHandler
            {
                MaxConnectionsPerServer = Connections,
                UseCookies = false,
                UseProxy = false,
            }
        )
        {
            BaseAddress = new(app.Urls.First()),
        };
        var pinned = Enumerable.Range(0, 500).Select(round => Address(questions.Of(round), pinned: true)).ToArray();
        var unpinned = Enumerable.Range(0, 500).Select(round => Address(questions.Of(round), pinned: false)).ToArray();
        var bodies = new List<byte[]>();
        foreach (var address in pinned.Concat(unpinned))
            bodies.Add(await client.GetByteArrayAsync(new Uri(address, UriKind.Relative), ct));
        body = bodies.OrderBy(each => each.Length).ElementAt(bodies.Count / 2);

        var slice = bench.Tiny ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(1);
        var slices = bench.Tiny ? 1 : Math.Max(3, (int)(bench.Wanted.AtMost.TotalSeconds / 4));
        var (asked, results) = (1_000_000, new Dictionary<string, (Timings Timings, List<double> Rates)>(StringComparer.Ordinal));
        for (var round = -1; round < slices; round++)
        {
            foreach (
                var (name, address) in new (string, Func<int, string>)[]
                {
                    (Static, _ => "/static"),
                    (Pinned, number => pinned[number % pinned.Length]),
                    (Unpinned, number => unpinned[number % unpinned.Length]),
                    (First, _ => Address(questions.Of(Interlocked.Increment(ref asked)), pinned: true)),
                }
            )
            {
                var (timings, rates) = results.TryGetValue(name, out var known) ? known : results[name] = (new(name), []);
                var rate = await LoadAsync(client, address, round < 0 ? new Timings(name) : timings, slice, ct);
                if (round >= 0)
                    rates.Add(rate);
            }
        }

        Tell(bench.Report, results, body.Length, slices, slice);
        await app.StopAsync(ct);
        await bench.VerifyAsync(ledger, ct);
    }

    private static void Tell(
        Report report,
        Dictionary<string, (Timings Timings, List<double> Rates)> results,
        int bytes,
        int slices,
        TimeSpan slice
    )
    {
        report.Note(
            $"{Connections} connections by HttpClient in the same process; {slices} slices of {slice.TotalSeconds:0.0} s each "
                + $"in turn; the static answer has {bytes} bytes, as half of the tables have or more. The client's own cost is "
                + "in every figure. Requests are not logged; ours are counted against a limit that is never reached."
        );
        var rates = results.ToDictionary(
            each => each.Key,
            each => each.Value.Rates.Order().ElementAt(each.Value.Rates.Count / 2),
            StringComparer.Ordinal
        );
        foreach (var (name, (timings, _)) in results)
            report.Add(timings.Measure() with { PerSecond = rates[name] });
        report.Add("pinned / static, in requests a second", rates[Pinned] / rates[Static], Target.Least(0.75));
        report.Add("not pinned / static", rates[Unpinned] / rates[Static], Target.Least(0.3));
        report.Add("pinned for the first time / static", rates[First] / rates[Static]);
    }

    private static async Task<double> LoadAsync(
        HttpClient client,
        Func<int, string> address,
        Timings timings,
        TimeSpan slice,
        CancellationToken ct
    )
    {
        var (number, started) = (0, Stopwatch.StartNew());
        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(_ =>
                    Task.Run(
                        async () =>
                        {
                            while (started.Elapsed < slice)
                                await timings.TimeAsync(() =>
                                    client.GetByteArrayAsync(new Uri(address(Interlocked.Increment(ref number)), UriKind.Relative), ct)
                                );
                        },
                        ct
                    )
                )
        );
        return number / started.Elapsed.TotalSeconds;
    }

    private static string Address(Question question, bool pinned) =>
        $"/v1/rankings/{question.Ranking}/standings?period={Uri.EscapeDataString(question.Period)}&flow={question.Flow}&asPublished="
        + $"{question.Day:yyyy-MM-dd}{(pinned ? $"&asRecorded=@{question.Position}" : "")}";
}
