using System.Net;
using RankLedger.Access;
using RankLedger.Cli.Tests.Processes;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Commands;

/// <summary>Whatever is typed and whatever is sent stores the same: the command decides what it means, no face does.</summary>
public sealed class One_act_is_one_event(TestServer server) : IDisposable
{
    private const string Definition = """
        {"id":"towns","title":"Towns","flows":[{"id":"total","unit":"CNY"},{"id":"exports","unit":"CNY"}],
         "entities":[{"id":"a","name":"A"},{"id":"b","name":"B"}],"tiers":[{"name":"trillion","value":1e12}]}
        """;

    private const string WithoutEntities =
        """{"id":"towns","title":"Towns by trade","flows":[{"id":"total","unit":"CNY"},{"id":"exports","unit":"CNY"}]}""";

    private const string Why = "\"reason\":\"misread\",\"evidence\":\"page 3\"";
    private readonly string folder = Directory.CreateTempSubdirectory("rankledger-acts-").FullName;

    /// <summary>A line typed after the ranking and publication are named, and the route and body that say the same.</summary>
    private static IEnumerable<(string Line, string Route, string Body)> Acts =>
        [
            (
                "correct a 2025 --to 10509.6 --unit 亿元",
                "corrections",
                $$"""{"period":"2025","entity":"a","to":{"text":"10509.6","unit":"亿元"},{{Why}}}"""
            ),
            (
                "correct a 2025 --to 1.06e12",
                "corrections",
                $$"""{"period":"2025","entity":"a","to":{"value":1060000000000,"text":"1.06e12"},{{Why}}}"""
            ),
            (
                "correct a 2025 --to 1,050.96 --unit 十亿元",
                "corrections",
                $$"""{"flow":"total","period":"2025","entity":"a","to":{"value":1050960000000,"text":"1,050.96","unit":"十亿元"},{{Why}}}"""
            ),
            (
                "correct a 2025 --flow exports --to 3 --unit 亿元 --add",
                "corrections",
                $$"""{"flow":"exports","period":"2025","entity":"a","to":{"text":"3","unit":"亿元","add":true},{{Why}}}"""
            ),
            ("correct b 2025 --to dropped", "corrections", $$"""{"period":"2025","entity":"b","to":{"value":null},{{Why}}}"""),
            ("correct b 2025 --to none", "corrections", $$"""{"period":"2025","entity":"b","to":null,{{Why}}}"""),
            ("correct-rank b 2025 --to 3", "rank-corrections", $$"""{"period":"2025","entity":"b","to":3,{{Why}}}"""),
            ("correct-rank b 2025 --to none", "rank-corrections", $$"""{"period":"2025","entity":"b","to":null,{{Why}}}"""),
            ("correct-publication --field title --to Other", "publication-corrections", $$"""{"to":{"title":"Other"},{{Why}}}"""),
            ("correct-publication --field release --to 02", "publication-corrections", $$"""{"to":{"release":"02"},{{Why}}}"""),
            ("redate --to 2026-01 --known-by 2026-01-25", "redatings", $$"""{"to":"2026-01","knownBy":"2026-01-25",{{Why}}}"""),
            ("withdraw --on 2026-03-01", "withdrawals", $$"""{"on":"2026-03-01",{{Why}}}"""),
            ("reinstate --on 2026-04-01", "reinstatements", $$"""{"on":"2026-04-01",{{Why}}}"""),
            ("reverse @4", "reversals", $$"""{"position":4,{{Why}}}"""),
            ("void", "voids", $$"""{ {{Why}} }"""),
        ];

    [Fact]
    public async Task By_the_command_line_and_over_http()
    {
        await using var typed = await server.LedgerAsync();
        await using var sent = await Desk.OverAsync(await server.LedgerAsync());

        await RunAsync(typed, "define", File("ranking.json", Definition));
        await PostAsync(sent, "/v1/rankings", Definition);
        await AgreeAsync(typed, sent, "define");
        await RunAsync(typed, "define", File("title.json", WithoutEntities));
        await PostAsync(sent, "/v1/rankings", WithoutEntities);
        await AgreeAsync(typed, sent, "define without entities");

        await RunAsync(typed, "import", RecordingFolder(), "--ranking", "towns");
        await PostAsync(
            sent,
            "/v1/rankings/towns/publications",
            """
            {"publication":"first","publisher":"Paper","kind":"press","title":"First","publishedOn":"2026-01-22","figures":[
              {"flow":"total","period":"2025","entity":"a","value":1050860000000,"text":"10508.6","unit":"亿元","growth":19.4,"note":"page 2"},
              {"flow":"total","period":"2025","entity":"b","value":1460000000000,"text":"1.46","unit":"万亿元"}]}
            """
        );
        await AgreeAsync(typed, sent, "record");

        foreach (var (line, route, body) in Acts)
        {
            var words = line.Split(' ');
            await RunAsync(typed, [words[0], "towns", "first", .. words[1..], "--reason", "misread", "--evidence", "page 3"]);
            await PostAsync(sent, $"/v1/rankings/towns/publications/first/{route}", body);
            await AgreeAsync(typed, sent, line);
        }

        (await HeadAsync(typed)).ShouldBe(3 + Acts.Count());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task RunAsync(TestLedger ledger, params string[] line) =>
        (await BuiltProgram.RunAsync(ledger.ConnectionString, [.. line, "--actor", "admin desk"])).ShouldReturn(0);

    private static async Task PostAsync(Desk desk, string path, string body) =>
        (await desk.PostAsync(path, body, Scope.Admin)).ShouldBe(HttpStatusCode.Created);

    private static async Task AgreeAsync(TestLedger typed, Desk sent, string act)
    {
        const string Last = """
            select l.position || ' ' || l.stream_id || ' ' || l.version || ' ' || e.type || ' ' || e.data::text
            from ledger.ledger_entry l join events.mt_events e on e.seq_id = l.seq_id order by l.position desc limit 1
            """;
        (await sent.Ledger.ScalarAsync<string>(Last)).ShouldBe(await typed.ScalarAsync<string>(Last), act);
    }

    private static Task<long> HeadAsync(TestLedger ledger) => ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry");

    private string File(string name, string text)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    private string RecordingFolder()
    {
        File(
            "publications.csv",
            """
            publication_id,published_on,publisher,title,kind
            first,2026-01-22,Paper,First,press

            """
        );
        File(
            "figures.csv",
            """
            publication_id,entity_id,period,flow,value,unit,value_as_published,unit_as_published,yoy_pct_as_published,note
            first,a,2025,total,1050860000000,CNY,10508.6,亿元,19.4,page 2
            first,b,2025,total,1460000000000,CNY,1.46,万亿元,,

            """
        );
        System.IO.File.Delete(Path.Combine(folder, "ranking.json"));
        return folder;
    }
}
