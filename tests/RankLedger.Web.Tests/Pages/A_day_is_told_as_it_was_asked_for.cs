using System.Net;
using System.Text.RegularExpressions;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Pages;

/// <summary>An address that names a day says that day for ever, and one that names none says none in its sentence.</summary>
public sealed class A_day_is_told_as_it_was_asked_for(TestServer server) : IAsyncLifetime
{
    // At noon of 30 November in UTC it is 1 December where days begin.
    private const string East = "asPublished=2025-12-01&asRecorded=@2";
    private static readonly DateTimeOffset Noon = new(2025, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private readonly TestClock clock = new() { Now = Noon };
    private Desk desk = null!;

    private static readonly string[] Pictures =
    [
        "/towns/2024/table.svg",
        "/towns/2024/chart.svg",
        "/towns/2024/a/chart.svg",
        "/towns/milestones/chart.svg",
        "/towns/compare/chart.svg?period=2024",
        "/towns/publications.svg",
        "/towns/publications/p/card.svg",
        "/towns/findings.svg",
        "/towns/ledger.svg",
        "/card.svg",
    ];

    private static readonly string[] Pages =
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

    private static readonly string[] Embeds =
    [
        $"/towns/2024/embed?{East}",
        $"/towns/2024/a/embed?{East}",
        $"/towns/milestones/embed?{East}",
        $"/towns/compare/embed?period=2024&from=2025-01-01@2&{East}",
    ];

    [Fact]
    public async Task What_names_no_day_tells_the_date_on_which_it_was_asked()
    {
        foreach (var path in Pictures.Concat(Pages))
        {
            var said = (await AskAsync(path)).Body;
            said.ShouldNotContain("1 December 2025", Case.Sensitive, path);
            said.ShouldNotContain("1 Dec 2025", Case.Sensitive, path);
            said.ShouldNotContain("By 30 November 2025", Case.Sensitive, path);
            // What is taken away names a day all the same.
            said.ShouldContain("30 November 2025", Case.Sensitive, path);
        }

        (await AskAsync("/towns/2024/table.svg")).Body.ShouldContain("As published so far, on 30 November 2025, recorded @2");
        Heading(await AskAsync("/towns/2024")).ShouldBe("As published so far, B leads with ¥150.");
        Heading(await AskAsync("/towns/compare?period=2024&from=@&to=2025-01-01")).ShouldStartWith("Between now and 1 January 2025,");
        // The field waits for a day, and holds the one that the address names.
        (await AskAsync("/towns/2024")).Body.ShouldNotMatch("name=\"asPublished\" required\\s+value=");
        (await AskAsync("/towns/2024?asPublished=2025-11-30")).Body.ShouldMatch("name=\"asPublished\" required\\s+value=\"2025-11-30\"");
        (await AskAsync("/towns/compare?period=2024&from=2025-01-01&to=@")).Body.ShouldNotMatch("name=\"to\" required value=");
    }

    [Fact]
    public async Task Answers_say_the_day_of_the_east_by_which_they_are_computed()
    {
        foreach (
            var (question, says) in new[]
            {
                ("standings?period=2024", "By 1 December 2025 B leads with"),
                ("history?entity=a&period=2024", "By 1 December 2025 it was published once"),
                ("history?entity=a&period=2024&asPublished=all", "Of everything published, it was published once"),
                ("standings?period=2024&asPublished=2025-12-01", "By 1 December 2025 B leads with"),
                ("standings?period=2030", "By 1 December 2025 nothing was known of 2030, as far as recorded by @"),
                ("history?entity=a&period=2030", "By 1 December 2025 nobody had published it, as far as recorded by @"),
            }
        )
        {
            var answer = (await AskAsync($"/v1/rankings/towns/{question}", "application/json")).Json;
            answer.GetProperty("sentence").GetString()!.ShouldStartWith(says, Case.Sensitive, question);
            if (!question.EndsWith("all", StringComparison.Ordinal))
                answer.GetProperty("basis").GetProperty("asPublished").GetString().ShouldBe("2025-12-01", question);
        }
    }

    [Fact]
    public async Task What_names_a_day_is_the_same_for_ever()
    {
        foreach (var path in Pictures.Select(path => With(path, East)).Concat(Pages.Select(path => With(path, East))).Concat(Embeds))
        {
            clock.Now = Noon;
            var first = await AskAsync(path);
            first.Body.ShouldNotMatch("(by|on) 30 November 2025, recorded|By 30 November 2025|so far, on", path);
            clock.Now = Noon.AddDays(5);
            var later = await AskAsync(path);
            (later.Body, later.Header("ETag")).ShouldBe((first.Body, first.Header("ETag")), path);
        }

        Heading(await AskAsync($"/towns/2024?{East}")).ShouldStartWith("By 1 December 2025 B leads with");
    }

    // The east day is the same at 5 o'clock in UTC of the day after, and the date on which it was asked is another.
    [Fact]
    public async Task What_names_none_is_sent_anew_on_another_date()
    {
        foreach (var path in Pictures.Concat(Pages))
        {
            clock.Now = Noon;
            var held = (await AskAsync(path)).Header("ETag");
            (await desk.Host.Client.AskAsync(path, ("Accept", Accepted(path)), ("If-None-Match", held))).ShouldBe(
                HttpStatusCode.NotModified
            );
            clock.Now = Noon.AddHours(17);
            (await desk.Host.Client.AskAsync(path, ("Accept", Accepted(path)), ("If-None-Match", held)))
                .ShouldBe(HttpStatusCode.OK)
                .Body.ShouldContain("1 December 2025", Case.Sensitive, path);
        }
    }

    [Fact]
    public async Task What_is_taken_from_a_page_that_names_no_day_names_one_that_has_been()
    {
        foreach (var path in Pages)
            Days((await AskAsync(path)).Body).ShouldBe(["2025-11-30"], path);
        // One that was published on the day of the east is left out by no address.
        (await desk.PostAsync("/v1/rankings/towns/publications", Desk.Publication("east", "170", "2025-12-01"))).ShouldBe(
            HttpStatusCode.Created
        );
        foreach (var path in Pages)
            Days((await AskAsync(path)).Body).ShouldBe(["2025-12-01"], path);
        Heading(await AskAsync("/towns/2024")).ShouldBe("As published so far, A leads with ¥170.");
        Heading(await AskAsync($"/towns/2024?{East.Replace("@2", "@3", StringComparison.Ordinal)}"))
            .ShouldBe("By 1 December 2025 A leads with ¥170.");
        Heading(await AskAsync("/towns/2024?asPublished=2025-11-30")).ShouldBe("By 30 November 2025 B leads with ¥150.");
    }

    [Fact]
    public async Task A_file_says_the_day_by_which_its_page_is_cited()
    {
        foreach (var path in (string[])["/", "/towns/2024", "/towns/2024/a", "/towns/milestones", "/towns/publications"])
        {
            var page = WebUtility.HtmlDecode((await AskAsync(path)).Body);
            var files = Regex.Matches(page, "href=\"(/v1/[^\"]*format=(csv|xlsx)[^\"]*)\"").Select(each => each.Groups[1].Value).ToList();
            files.ShouldNotBeEmpty(path);
            foreach (var file in files)
            {
                file.ShouldContain("asPublished=2025-11-30&asRecorded=@2", Case.Sensitive, path);
                if (file.Contains("csv", StringComparison.Ordinal))
                    (await AskAsync(file, "*/*")).Body.ShouldContain(
                        "as published by 30 November 2025, recorded up to @2",
                        Case.Sensitive,
                        file
                    );
            }
        }

        (await AskAsync($"/v1/rankings/towns/standings?period=2024&format=csv&{East}", "*/*")).Body.ShouldContain(
            "as published by 1 December 2025, recorded up to @2"
        );
        (await AskAsync("/v1/rankings/towns/standings?period=2024&format=csv&asPublished=all", "*/*")).Body.ShouldContain(
            "everything published, recorded up to @2"
        );
    }

    [Fact]
    public async Task What_is_cited_names_its_day_once()
    {
        foreach (var path in Pages)
        {
            var cited = Cited(await AskAsync(With(path, East)));
            cited.ShouldNotContain("so far", Case.Insensitive, path);
            cited.ShouldContain(". As published by 1 ", Case.Sensitive, path);
            Regex.Count(cited, "By 1 December").ShouldBe(0, path);
            Cited(await AskAsync(path)).ShouldContain("30 November 2025", Case.Sensitive, path);
        }
    }

    private static string With(string path, string query) => path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query;

    private static string Accepted(string path) => path.Contains(".svg", StringComparison.Ordinal) ? "image/svg+xml" : "text/html";

    private static string Heading(Reply page) =>
        Reading.Plain(Regex.Match(page.Body, "<h1>(.*?)</h1>", RegexOptions.Singleline).Groups[1].Value);

    private static string Cited(Reply page) =>
        Reading.Plain(Regex.Match(page.Body, "<summary>Cite</summary>(.*?)</details>", RegexOptions.Singleline).Groups[1].Value);

    // The days that addresses with a state of the ledger name, but for the earlier one of a comparison.
    private static string[] Days(string html) =>
        [
            .. Regex
                .Matches(WebUtility.HtmlDecode(html), "asPublished=([0-9-]+)&asRecorded=@|to=([0-9-]+)@")
                .Select(each => each.Groups[1].Value + each.Groups[2].Value)
                .Where(day => day != "2025-01-01")
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private async Task<Reply> AskAsync(string path, string? accepted = null) =>
        (await desk.Host.Client.AskAsync(path, ("Accept", accepted ?? Accepted(path)))).ShouldBe(HttpStatusCode.OK);

    public async ValueTask InitializeAsync() =>
        desk = await (await Desk.OpenAsync(server, options => options with { Clock = clock })).WithPublicationAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();
}
