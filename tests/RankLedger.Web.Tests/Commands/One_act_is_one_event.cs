using System.Net;
using RankLedger.Access;
using RankLedger.Cli;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Tests;
using RankLedger.Web.Tests.Pages;

namespace RankLedger.Web.Tests.Commands;

/// <summary>Whatever is typed, sent or filled in stores the same: the command decides what it means, no face does.</summary>
public sealed class One_act_is_one_event(TestServer server) : IDisposable
{
    private const string Definition = """
        {"id":"towns","title":"Towns","flows":[{"id":"total","unit":"CNY"},{"id":"exports","unit":"CNY"}],
         "entities":[{"id":"a","name":"Alpha","localName":"甲"},{"id":"b","name":"Beta","aliases":["second town"]}],
         "tiers":[{"name":"trillion","value":1e12}]}
        """;

    private const string WithoutEntities =
        """{"id":"towns","title":"Towns by trade","flows":[{"id":"total","unit":"CNY"},{"id":"exports","unit":"CNY"}]}""";

    private const string Why = "\"reason\":\"misread\",\"evidence\":\"page 3\"";
    private readonly string folder = Directory.CreateTempSubdirectory("rankledger-acts-").FullName;

    /// <summary>An amendment of the publication <c>first</c>: the line after ranking and publication are named, the route with the body
    /// that says the same, and the form, where there is one for it.</summary>
    private static IEnumerable<(string Line, string Route, string Body, string? Form)> Amendments =>
        [
            (
                "correct a 2025 --to 10509.6 --unit 亿元",
                "corrections",
                $$"""{"period":"2025","entity":"a","to":{"text":"10509.6","unit":"亿元"},{{Why}}}""",
                "correct?entity=a&period=2025&to=printed&text=10509.6&unit=亿元"
            ),
            // An exponent spans its digits, as text and as a bare number.
            ("correct a 2025 --to 1.06e12", "corrections", $$"""{"period":"2025","entity":"a","to":{"value":1.06e12},{{Why}}}""", null),
            (
                "correct a 2025 --to 1,050.96 --unit 十亿元",
                "corrections",
                $$"""{"flow":"total","period":"2025","entity":"a","to":{"value":1050960000000,"text":"1,050.96","unit":"十亿元"},{{Why}}}""",
                "correct?flow=total&entity=a&period=2025&to=printed&text=1,050.96&unit=十亿元"
            ),
            (
                "correct a 2025 --to 1050960000001 --exact",
                "corrections",
                $$"""{"period":"2025","entity":"a","to":{"value":1050960000001,"exact":true},{{Why}}}""",
                null
            ),
            (
                "correct a 2025 --to 10509.7 --unit 亿元 --flags p",
                "corrections",
                $$"""{"period":"2025","entity":"a","to":{"text":"10509.7","unit":"亿元","flags":"p"},{{Why}}}""",
                null
            ),
            (
                "correct a 2025 --to 1.05万亿元",
                "corrections",
                $$"""{"period":"2025","entity":"a","to":{"text":"1.05万亿元"},{{Why}}}""",
                "correct?entity=a&period=2025&to=printed&text=1.05万亿元"
            ),
            // Entities by name, local name and alias, in any case and width.
            (
                "correct ALPHA 2025 --to 10509.8 --unit 亿元",
                "corrections",
                $$"""{"period":"2025","entity":"ALPHA","to":{"text":"10509.8","unit":"亿元"},{{Why}}}""",
                "correct?entity=ALPHA&period=2025&to=printed&text=10509.8&unit=亿元"
            ),
            (
                "correct 甲 2025 --flow exports --to 3 --unit 亿元 --add",
                "corrections",
                $$"""{"flow":"exports","period":"2025","entity":"甲","to":{"text":"3","unit":"亿元","add":true},{{Why}}}""",
                "correct?flow=exports&entity=甲&period=2025&to=add&text=3&unit=亿元"
            ),
            (
                "correct b 2025 --to dropped",
                "corrections",
                $$"""{"period":"2025","entity":"b","to":{"value":null},{{Why}}}""",
                "correct?entity=b&period=2025&to=dropped"
            ),
            (
                "correct b 2025 --to none",
                "corrections",
                $$"""{"period":"2025","entity":"b","to":null,{{Why}}}""",
                "correct?entity=b&period=2025&to=none"
            ),
            (
                "correct-rank ＢＥＴＡ 2025 --to 3",
                "rank-corrections",
                $$"""{"period":"2025","entity":"ＢＥＴＡ","to":3,{{Why}}}""",
                "position?entity=ＢＥＴＡ&period=2025&rank=3"
            ),
            (
                "correct-rank b 2025 --to none",
                "rank-corrections",
                $$"""{"period":"2025","entity":"b","to":null,{{Why}}}""",
                "position?entity=b&period=2025&to=none"
            ),
            (
                "correct-publication --field title --to Other",
                "publication-corrections",
                $$"""{"to":{"title":"Other"},{{Why}}}""",
                "field?field=title&value=Other"
            ),
            (
                "correct-publication --field release --to 02",
                "publication-corrections",
                $$"""{"to":{"release":"02"},{{Why}}}""",
                "field?field=release&value=02"
            ),
            (
                "redate --to 2026-01 --known-by 2026-01-25",
                "redatings",
                $$"""{"to":"2026-01","knownBy":"2026-01-25",{{Why}}}""",
                "redate?date=2026-01&knownBy=2026-01-25"
            ),
            ("withdraw --on 2026-03-01", "withdrawals", $$"""{"on":"2026-03-01",{{Why}}}""", "withdraw?on=2026-03-01"),
            ("reinstate --on 2026-04-01", "reinstatements", $$"""{"on":"2026-04-01",{{Why}}}""", "reinstate?on=2026-04-01"),
            ("reverse @4", "reversals", $$"""{"position":4,{{Why}}}""", "reverse?position=4"),
            ("void", "voids", $$"""{ {{Why}} }""", "void?"),
        ];

    [Fact]
    public async Task By_the_command_line_over_http_and_in_forms()
    {
        await using var faces = await ThreeFaces.OpenAsync(server);
        await faces.DoAsync("define", ["define", File("ranking.json", Definition)], "/v1/rankings", Definition);
        await faces.DoAsync("define without entities", ["define", File("title.json", WithoutEntities)], "/v1/rankings", WithoutEntities);
        await faces.DoAsync(
            "import",
            ["import", RecordingFolder(), "--ranking", "towns"],
            "/v1/rankings/towns/publications",
            """
            {"publication":"first","publisher":"Paper","kind":"press","title":"First","publishedOn":"2026-01-22","figures":[
              {"flow":"total","period":"2025","entity":"a","value":1050860000000,"text":"10508.6","unit":"亿元","growth":19.4,"note":"page 2"},
              {"flow":"total","period":"2025","entity":"b","value":1.46e12}]}
            """
        );

        string[] why = ["--reason", "misread", "--evidence", "page 3"];
        foreach (var (line, route, body, form) in Amendments)
        {
            var words = line.Split(' ');
            await faces.DoAsync(
                line,
                [words[0], "towns", "first", .. words[1..], .. why],
                $"/v1/rankings/towns/publications/first/{route}",
                body,
                form is null ? null : $"/towns/publications/first/{form}&reason=misread&evidence=page 3"
            );
        }

        (await faces.HeadAsync()).ShouldBe(3 + Amendments.Count());
    }

    [Fact]
    public async Task Recordings_leave_the_flow_out_and_name_entities_as_people_do()
    {
        await using var faces = await ThreeFaces.OpenAsync(server);
        await faces.DoAsync("define", ["define", File("ranking.json", Definition)], "/v1/rankings", Definition);
        await faces.DoAsync(
            "record",
            [
                .. Head("one"),
                "--kind",
                "press",
                "--unit",
                "亿元",
                "--figure",
                "ALPHA=10508.6;19.4",
                "--figure",
                "b,2024,exports=7",
                "--rank",
                "甲=2",
            ],
            "/v1/rankings/towns/publications",
            $$"""
            { {{HeadBody("one")}},"kind":"press",
             "figures":[{"period":"2025","entity":"ALPHA","value":null,"text":"10508.6","unit":"亿元","growth":19.4},
               {"flow":"exports","period":"2024","entity":"b","value":null,"text":"7","unit":"亿元"}],
             "ranks":[{"period":"2025","entity":"甲","rank":2}]}
            """,
            "/towns/record?publication=one&publisher=Paper&kind=press&title=Title&publishedOn=2026-02-01&period=2025&unit=亿元&lines=8"
                + "&entity1=ALPHA&text1=10508.6&growth1=19.4&rank1=&entity2=b&text2=7&period2=2024&flow2=exports&entity3=甲&rank3=2"
        );
        await faces.DoAsync(
            "record drops and ranks",
            [.. Head("two"), "--full", "--source", "Bureau", "--release", "3", "--url", "https://x.example", "--drop", "Second Town"],
            "/v1/rankings/towns/publications",
            $$"""
            { {{HeadBody("two")}},"completeness":"full","source":"Bureau","release":3,"url":"https://x.example",
             "drops":[{"period":"2025","entity":"Second Town"}]}
            """
        );
        (await faces.LastAsync()).ShouldContain("\"drops\": [{\"flow\": \"total\", \"entity\": \"b\", \"period\": \"2025\"}]");
    }

    [Fact]
    public async Task What_was_seen_before_is_expected_and_what_is_erased_is_erased_everywhere()
    {
        await using var faces = await ThreeFaces.OpenAsync(server);
        await faces.DoAsync("define", ["define", File("ranking.json", Definition)], "/v1/rankings", Definition);
        const string Body = """
            "figures":[{"period":"2025","entity":"a","value":5}]}
            """;
        foreach (var id in new[] { "one", "two" })
            await faces.DoAsync(
                "record",
                [.. Head(id), "--figure", "a=5 CNY"],
                "/v1/rankings/towns/publications",
                "{" + HeadBody(id) + "," + Body.Replace("\"value\":5", "\"value\":null,\"text\":\"5 CNY\"", StringComparison.Ordinal),
                by: Scope.Recorder
            );

        const string Path = "/v1/rankings/towns/publications/one/withdrawals";
        string[] withdraw = ["withdraw", "towns", "one", "--on", "2026-03-01", "--reason", "misread", "--evidence", "page 3"];
        const string Withdrawal = $$"""{"on":"2026-03-01",{{Why}}}""";
        await faces.DoAsync(
            "redate",
            ["redate", "towns", "one", "--to", "2026-02-02", .. withdraw[5..]],
            Path.Replace("withdrawals", "redatings", StringComparison.Ordinal),
            $$"""{"to":"2026-02-02",{{Why}}}"""
        );
        await faces.RefuseOutdatedAsync([.. withdraw, "--expected-version", "1"], Path, Withdrawal, seen: 2);
        await faces.DoAsync("withdraw as seen", [.. withdraw, "--expected-version", "2"], Path, Withdrawal, seen: 4);

        await faces.DoAsync(
            "erase body",
            ["erase-body", "@3", "--reason", "asked for"],
            "/v1/erasures/bodies",
            """{"position":3,"reason":"asked for"}"""
        );
        await faces.DoAsync(
            "erase actor",
            ["erase-actor", "recorder desk", "--reason", "asked for"],
            "/v1/erasures/actors",
            """{"name":"recorder desk","reason":"asked for"}"""
        );
        (await faces.AllAsync()).ShouldNotContain("recorder desk");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string[] Head(string id) =>
        [
            "record",
            "towns",
            "--publication",
            id,
            "--publisher",
            "Paper",
            "--title",
            "Title",
            "--published-on",
            "2026-02-01",
            "--period",
            "2025",
            "--yes",
        ];

    private static string HeadBody(string id) =>
        $"\"publication\":\"{id}\",\"publisher\":\"Paper\",\"title\":\"Title\",\"publishedOn\":\"2026-02-01\"";

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
            first,b,2025,total,1.46e12,CNY,,,,

            """
        );
        System.IO.File.Delete(Path.Combine(folder, "ranking.json"));
        return folder;
    }
}

/// <summary>Three ledgers in which the same is done: typed, sent as JSON, and filled in where there is a form.</summary>
internal sealed class ThreeFaces(TestLedger typed, Desk sent, Desk filled) : IAsyncDisposable
{
    public static async Task<ThreeFaces> OpenAsync(TestServer server) =>
        new(await server.LedgerAsync(), await Desk.OverAsync(await server.LedgerAsync()), await Desk.OverAsync(await server.LedgerAsync()));

    /// <summary>Does one act by every face, and compares what was stored.</summary>
    /// <param name="act">What it is.</param>
    /// <param name="line">What is typed.</param>
    /// <param name="path">Where it is sent.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="form">The form with what is filled in, as an address has it; null where no form does it.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="seen">The position that was seen; null for none.</param>
    public async Task DoAsync(
        string act,
        string[] line,
        string path,
        string body,
        string? form = null,
        Scope by = Scope.Admin,
        long? seen = null
    )
    {
        var (code, said) = await TypeAsync([.. line, "--actor", $"{by.Word()} desk"]);
        code.ShouldBe(0, $"{act}: {said}");
        (await sent.PostAsync(path, body, by, await HeadersAsync(sent, seen))).Status.ShouldBe(HttpStatusCode.Created, act);
        if (form is not null)
            (await FillAsync(form)).Status.ShouldBe(HttpStatusCode.SeeOther, act);
        else
            (await filled.PostAsync(path, body, by, await HeadersAsync(filled, seen))).Status.ShouldBe(HttpStatusCode.Created, act);
        var expected = await AllAsync();
        (await AllAsync(sent.Ledger)).ShouldBe(expected, $"{act}, sent");
        (await AllAsync(filled.Ledger)).ShouldBe(expected, $"{act}, filled in");
    }

    /// <summary>What rests on an earlier state is refused by every face.</summary>
    public async Task RefuseOutdatedAsync(string[] line, string path, string body, long seen)
    {
        (await TypeAsync(line)).Code.ShouldBe(ExitCode.WrittenFirst);
        (await sent.PostAsync(path, body, Scope.Admin, await HeadersAsync(sent, seen))).ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    // As the entity tag of an answer at that position has it.
    private static async Task<(string, string)[]> HeadersAsync(Desk desk, long? seen)
    {
        if (seen is null)
            return [];
        var answer = await desk.Host.Client.AskAsync($"/v1/rankings?asRecorded=@{seen}");
        return [("If-Match", answer.ShouldBe(HttpStatusCode.OK).Header("ETag"))];
    }

    public Task<long> HeadAsync() => typed.ScalarAsync<long>("select max(position) from ledger.ledger_entry");

    /// <summary>The last entry.</summary>
    public async Task<string> LastAsync() => (await AllAsync()).Split('\n')[^1];

    /// <summary>Every entry, to the letter.</summary>
    public Task<string> AllAsync() => AllAsync(typed);

    public async ValueTask DisposeAsync()
    {
        await typed.DisposeAsync();
        await sent.DisposeAsync();
        await filled.DisposeAsync();
    }

    private static async Task<string> AllAsync(TestLedger ledger) =>
        await ledger.ScalarAsync<string>(
            """
            select string_agg(l.position || ' ' || l.stream_id || ' ' || l.version || ' ' || e.type || ' ' || e.data::text, E'\n' order by l.position)
            from ledger.ledger_entry l join events.mt_events e on e.seq_id = l.seq_id
            """
        ) ?? "";

    private async Task<(int Code, string Said)> TypeAsync(string[] line)
    {
        using var said = new StringWriter();
        var code = await CommandLine.RunAsync(
            [.. line, "--connection", typed.ConnectionString],
            new Screen(said, said, null, null, null),
            () => 130,
            TestContext.Current.CancellationToken
        );
        return (code, said.ToString());
    }

    private Task<Reply> FillAsync(string form)
    {
        var parts = form.Split('?', 2);
        var fields = parts[1].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(each => each.Split('=', 2));
        return SentForms.ConsentAsync(filled, parts[0], Scope.Admin, [.. fields.Select(each => (each[0], each[1]))]);
    }
}
