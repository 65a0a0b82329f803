using System.Collections.Concurrent;
using System.Net;

namespace RankLedger.Web.Tests.Processes;

/// <summary>A reader who asks for a table again and again, and keeps what was answered at each basis.</summary>
internal sealed class TableReader(Func<HttpClient> host)
{
    private const string Table = "/v1/rankings/towns/standings?period=2024";
    private readonly ConcurrentDictionary<string, string> answered = new(StringComparer.Ordinal);
    private int tables;
    private int away;

    /// <summary>How many tables came.</summary>
    public int Tables => tables;

    /// <summary>How often none came: the host was gone, or told that its database is.</summary>
    public int Away => away;

    /// <summary>At how many bases they were.</summary>
    public int Bases => answered.Count;

    public async Task ReadAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            try
            {
                var reply = await host().AskAsync(Table);
                if (reply.Status == HttpStatusCode.OK)
                    Keep(reply);
                else if (reply.ShouldBe(HttpStatusCode.ServiceUnavailable) is not null)
                    Interlocked.Increment(ref away);
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException or ObjectDisposedException)
            {
                Interlocked.Increment(ref away);
            }

            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Asks for each again at the basis that it named.</summary>
    public async Task ShouldBeAnsweredAgainAsync(HttpClient later)
    {
        foreach (var (pinned, body) in answered)
            (await later.AskAsync(pinned)).ShouldBe(HttpStatusCode.OK).Body.ShouldBe(body, pinned);
    }

    private void Keep(Reply reply)
    {
        var pinned = reply.Header("Content-Location");
        pinned.ShouldContain("asRecorded=@");
        answered.GetOrAdd(pinned, reply.Body).ShouldBe(reply.Body, pinned);
        Interlocked.Increment(ref tables);
    }
}
