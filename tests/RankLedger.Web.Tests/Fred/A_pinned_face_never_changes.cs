using System.Net;
using MediatR;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Erasures;
using RankLedger.Ledger;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Fred;

public sealed class A_pinned_face_never_changes(TestServer server)
{
    private const string Ranking = "fred-check";

    private static readonly string[] Asked =
    [
        $"/fred/@9/series?series_id={FredHost.Alpha}&api_key=any&file_type=json",
        $"/fred/@9/series/observations?series_id={FredHost.Alpha}&api_key=any",
        $"/fred/@9/series/observations?series_id={FredHost.Alpha}&api_key=any&{FredHost.Ever}",
        $"/fred/@9/series/observations?series_id={FredHost.Alpha}&api_key=any&{FredHost.Ever}&output_type=2",
        $"/fred/@9/series/vintagedates?series_id={FredHost.Alpha}&api_key=any",
        "/fred/@9/series/search?search_text=alpha&api_key=any&file_type=json",
        "/fred/@9/series/updates?api_key=any",
        "/fred/@9/releases?api_key=any",
        "/sdmx/@9/data/fred-check/all?includeHistory=true",
        "/sdmx/@9/dataflow/RL/fred-check",
        "/@9/v22/series?observations=1&series_ids=RL/fred-check/A.P.total.alpha",
        "/jsonstat/fred-check?asPublished=2025-03-01&asRecorded=@9",
        $"/graph/@9/fredgraph.csv?id={FredHost.Alpha}",
    ];

    private static readonly Attribution By = new("desk", "as it was printed", "its site");
    private static readonly DateOnly Day = new(2025, 8, 1);
    private static readonly CellName Cell = new("total", "2023", "alpha");

    // One event of each kind that concerns what is asked; a body that is erased was never there (decision 80).
    private static readonly (string Told, Func<RankingDefinition, long, IRequest<Receipt>> Later)[] Events =
    [
        ("defined anew", (ranking, _) => new DefineRanking(Renamed(ranking), "desk")),
        ("recorded", (_, _) => new RecordPublications(Ranking, [Publication])),
        ("a figure corrected", (_, _) => new CorrectFigure(Ranking, "a1", Cell, new() { Value = 1 }, By)),
        ("a position corrected", (_, _) => new CorrectRank(Ranking, "a1", Cell, 1, By)),
        ("a field corrected", (_, _) => new CorrectPublication(Ranking, "a1", Field("publisher", "Another"), By)),
        ("redated", (_, _) => new RedatePublication(Ranking, "a2", Dated(Day.AddDays(-1)), By)),
        ("withdrawn", (_, _) => new WithdrawPublication(Ranking, "a2", Day, By)),
        ("reversed", (_, last) => new ReverseAmendment(Ranking, "a2", last, By)),
        ("reinstated", (_, _) => new ReinstatePublication(Ranking, "w1", Day, By)),
        ("voided", (_, _) => new VoidPublication(Ranking, "a1", By)),
        ("its actor erased", (_, _) => new EraseActor("tester", By with { Evidence = null })),
    ];

    [Fact]
    public async Task Whatever_is_recorded_later()
    {
        await using var fred = await FredHost.OpenAsync(server);
        var before = await AnswersAsync(fred);
        // At @9 the revision of 2025-06-30 is not recorded yet.
        (await fred.Host.Client.AskAsync(Asked[^1])).Body.ShouldBe(
            $"observation_date,{FredHost.Alpha}\r\n2023-01-01,900000000000\r\n2024-01-01,1020000000000\r\n"
        );

        var last = 12L;
        var ranking = (await fred.Host.Ledger.SendAsync(new GetRanking(Ranking, new(AsPublished.All, AsRecorded.Now)))).Ranking;
        foreach (var (told, later) in Events)
        {
            var now = (await fred.Host.Ledger.SendAsync(later(ranking, last))).Position;
            now.ShouldBe(last + 1, told);
            last = now;
            (await AnswersAsync(fred)).ShouldBe(before, $"after something was {told}");
        }

        // What is asked now has another answer: the new publication restates 2023, and a2 is dated behind its revision.
        (await fred.ObservationsAsync($"series_id={FredHost.Alpha}"))
            .Select(row => row.Split(' ')[^1])
            .ShouldBe(["891000000000", "1020000000000"]);
    }

    [Fact]
    public async Task And_an_answer_of_now_says_where_it_stays()
    {
        await using var fred = await FredHost.OpenAsync(server);
        var now = await fred.AskAsync($"series/observations?series_id={FredHost.Alpha}");
        now.Header("Cache-Control").ShouldContain("no-cache");
        var location = now.Header("Content-Location");
        location.ShouldStartWith("/fred/@12/series/observations?file_type=json&realtime_end=");
        location.ShouldNotContain("api_key");
        var pinned = (await fred.Host.Client.AskAsync($"{location}&api_key=other")).ShouldBe(HttpStatusCode.OK);
        pinned.Body.ShouldBe(now.Body);
        pinned.Header("Cache-Control").ShouldContain("immutable");
        (await fred.AskAsync($"series/observations?series_id={FredHost.Alpha}", ("If-None-Match", now.Header("ETag")))).ShouldBe(
            HttpStatusCode.NotModified
        );
        (await fred.Host.Client.AskAsync("/docs/fred.md"))
            .ShouldBe(HttpStatusCode.OK)
            .Body.ShouldStartWith("# The face of FRED and ALFRED");
    }

    private static PublicationRecorded Publication =>
        new(
            Ranking,
            "new",
            "Bureau",
            "release",
            "Annual 2023 once more",
            Url: null,
            Language: null,
            PublishedOn: Day,
            Precision: "day",
            KnownBy: null,
            Release: null,
            Full: false,
            Figures: [new("total", "2023", "alpha", 891_000_000_000m)],
            Drops: [],
            Ranks: [],
            DocumentSha256: null,
            Actor: "desk"
        );

    private static RankingDefinition Renamed(RankingDefinition ranking) =>
        ranking with
        {
            Title = "Another",
            Entities = [.. ranking.Entities.Select(entity => entity with { Name = $"{entity.Name} of late" })],
        };

    private static Dictionary<string, string?> Field(string name, string text) => new(StringComparer.Ordinal) { [name] = text };

    private static PublicationDate Dated(DateOnly day) =>
        PublicationDate.TryCreate(day, DatePrecision.Day, null, out var date, out _) ? date! : throw new InvalidOperationException();

    private static async Task<IReadOnlyList<string>> AnswersAsync(FredHost fred)
    {
        var answers = new List<string>();
        foreach (var asked in Asked)
        {
            var reply = (await fred.Host.Client.AskAsync(asked)).ShouldBe(HttpStatusCode.OK);
            reply.Header("Cache-Control").ShouldContain("max-age=31536000, immutable");
            answers.Add(reply.Body);
        }

        return answers;
    }
}
