using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using RankLedger.Access;
using RankLedger.Proving;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Pages;

/// <summary>What a page offers to take away is there for whoever reads the page.</summary>
public sealed class Pages_give_their_files(TestServer server) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rankledger-files-").FullName;

    // In the order in which a client of .NET reads it.
    private const string AskedAgain = "no-cache, private";

    private static readonly string[] Paths =
    [
        "/",
        "/towns",
        "/towns/2024",
        "/towns/2024/a",
        "/towns/milestones",
        "/towns/compare",
        "/towns/publications",
        "/towns/publications/p",
        "/towns/ledger",
        "/towns/findings",
    ];

    [Fact]
    public async Task Where_reads_need_a_key_whoever_entered_one_gets_every_file_of_every_page()
    {
        await using var desk = await SigningAsync();
        var cookie = ("Cookie", await SentForms.CookieAsync(desk, Scope.Reader));
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Paths)
        {
            var page = (await desk.Host.Client.AskAsync(path, ("Accept", "text/html"), cookie)).ShouldBe(HttpStatusCode.OK);
            page.Header("Cache-Control").ShouldContain("private", Case.Sensitive, path);
            List<string> offered =
            [
                .. Regex
                    .Matches(page.Body, "href=\"(/v1/[^\"]*|[^\"]*\\.(?:svg|png|atom)(?:\\?[^\"]*)?)\"")
                    .Select(each => WebUtility.HtmlDecode(each.Groups[1].Value))
                    .Where(each => !each.StartsWith("/assets/", StringComparison.Ordinal)),
            ];
            offered.Count.ShouldBeGreaterThan(0, path);
            files.UnionWith(offered);
            var preview = Regex.Match(page.Body, "<meta property=\"og:image\" content=\"[^\"/]*//[^/]*([^\"]*)\"").Groups[1].Value;
            preview.ShouldContain(".png", Case.Sensitive, path);
            files.Add(WebUtility.HtmlDecode(preview));
        }

        files.ShouldContain("/v1/log/checkpoint");
        files.Count.ShouldBeGreaterThan(20);
        foreach (var file in files)
        {
            (await desk.Host.Client.AskAsync(file)).Status.ShouldBe(HttpStatusCode.Unauthorized, file);
            var reply = await desk.Host.Client.AskAsync(file, cookie, ("Sec-Fetch-Site", "same-origin"));
            reply.Status.ShouldBe(HttpStatusCode.OK, file);
            reply.Header("Cache-Control").ShouldBe(AskedAgain, file);
        }

        // Whoever has the cookie alone has no key for what is written.
        using var request = Desk.Post("/v1/rankings/towns/publications", Desk.Publication("q"));
        (
            await desk.Host.Client.AskAsync(
                request,
                ("Cookie", await SentForms.CookieAsync(desk, Scope.Admin)),
                ("Sec-Fetch-Site", "same-origin"),
                ("Idempotency-Key", "one")
            )
        ).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await desk.Host.Client.AskAsync("/v1/events", cookie)).Header("Cache-Control").ShouldContain("private");
    }

    [Fact]
    public async Task What_an_entered_key_opened_is_asked_for_again()
    {
        const string Pinned = "asPublished=2025-02-01&asRecorded=@2";
        await using var desk = await SigningAsync();
        var cookie = ("Cookie", await SentForms.CookieAsync(desk, Scope.Reader));
        var key = ("Authorization", $"Bearer {desk.Secret(Scope.Reader)}");
        foreach (
            var file in new[]
            {
                $"/v1/rankings/towns/standings?period=2024&format=csv&{Pinned}",
                $"/towns/2024/chart.svg?{Pinned}",
                $"/towns/2024/embed?{Pinned}",
                "/v1/log/leaf/2",
            }
        )
        {
            var read = (await desk.Host.Client.AskAsync(file, cookie)).ShouldBe(HttpStatusCode.OK);
            read.Header("Cache-Control").ShouldBe(AskedAgain, file);
            // Once the key is forgotten, what the browser holds is of no use to it.
            (await desk.Host.Client.AskAsync(file, ("If-None-Match", "*"))).Status.ShouldBe(HttpStatusCode.Unauthorized, file);
            // A program keeps its own key and its answers.
            var kept = (await desk.Host.Client.AskAsync(file, key)).ShouldBe(HttpStatusCode.OK).Header("Cache-Control");
            kept.ShouldContain("private", Case.Sensitive, file);
            kept.ShouldContain("immutable", Case.Sensitive, file);
        }
    }

    [Fact]
    public async Task Previews_of_links_show_the_sentence_of_the_page()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        foreach (
            var (page, card, says) in new[]
            {
                ("/", "/card", "What publishers had said by 1 January 2025, who changed it, and why."),
                ("/towns/publications", "/towns/publications", "1 publication, the newest public by 1 January 2025."),
                ("/towns/publications/p", "/towns/publications/p/card", "On 1 January 2025 press published “Title”."),
                ("/towns/findings", "/towns/findings", "As published so far, everything fits together, as far as it was looked at."),
                ("/towns/ledger", "/towns/ledger", "By @2, recorded on "),
            }
        )
        {
            var html = WebUtility.HtmlDecode((await desk.Host.Client.AskAsync(page + "?asRecorded=@2", ("Accept", "text/html"))).Body);
            html.ShouldContain($"<meta property=\"og:description\" content=\"{says}", Case.Sensitive, page);
            html.ShouldContain($"{card}.png?asRecorded=@2\"", Case.Sensitive, page);
            html.ShouldContain("<summary>Cite</summary>", Case.Sensitive, page);
            var drawn = (await desk.Host.Client.AskAsync($"{card}.svg?asRecorded=@2")).ShouldBe(HttpStatusCode.OK);
            // Each line of the sentence is a text of its own.
            var sentence = Regex.Match(html, "<meta property=\"og:description\" content=\"([^\"]+)\"").Groups[1].Value;
            Reading.Plain(drawn.Body.Replace("<", " <", StringComparison.Ordinal)).ShouldContain(sentence, Case.Sensitive, page);
            drawn.Body.ShouldContain(", recorded @2", Case.Sensitive, page);
            (await desk.Host.Client.AskAsync($"{card}.png?asRecorded=@2")).ShouldBe(HttpStatusCode.OK).Type.ShouldBe("image/png");
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Where reads need a key, and the definition and the publication are signed, as a host does by itself.
    private async Task<Desk> SigningAsync()
    {
        var signing = new LogKeyFile(Path.Combine(folder, LogKeyFile.UsualName));
        signing.Create("example.com/v1/log");
        var opened = await Desk.OpenAsync(server, options => options with { ReadsNeedKey = true, SigningKey = signing.Path });
        var desk = await opened.WithPublicationAsync();
        var key = ("Authorization", $"Bearer {desk.Secret(Scope.Reader)}");
        var begun = Stopwatch.GetTimestamp();
        while ((await desk.Host.Client.AskAsync("/v1/log/checkpoint/2", key)).Status != HttpStatusCode.OK)
        {
            Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(60));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return desk;
    }
}
