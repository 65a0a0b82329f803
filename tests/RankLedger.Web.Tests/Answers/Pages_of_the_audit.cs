using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RankLedger.Web.Tests.Answers;

/// <summary>What may be long comes page by page; the pages, one behind another, are the whole.</summary>
[Collection<AsksTheSample>]
public sealed partial class Pages_of_the_audit(SampleHost sample)
{
    [Theory]
    [InlineData("revisions?limit=7", "revisions?limit=1000")]
    [InlineData("revisions?flow=total&limit=5", "revisions?flow=total&limit=1000")]
    public async Task Revisions(string paged, string whole)
    {
        var (pages, all) = (await PagesAsync(paged), await PagesAsync(whole));
        all.Count.ShouldBe(1);
        all[0].Json.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        pages.Count.ShouldBeGreaterThan(1);
        foreach (var list in new[] { "revisions", "superseded" })
            Members(pages, list).ShouldBe(Members(all, list));
    }

    [Fact]
    public async Task Differences()
    {
        const string Asked = "compare?period=2025&from=2026-01-20@212&to=2026-11-28@212";
        var (pages, all) = (await PagesAsync($"{Asked}&limit=4"), await PagesAsync(Asked));
        pages.Count.ShouldBeGreaterThan(1);
        foreach (var list in new[] { "cells", "ranks", "swaps" })
            Members(pages, list).ShouldBe(Members(all, list));
        pages[0].Json.GetProperty("next").GetInt32().ShouldBe(4);
    }

    [Fact]
    public async Task Milestones()
    {
        var (pages, all) = (await PagesAsync("milestones?includeUndone=true&limit=3"), await PagesAsync("milestones?includeUndone=true"));
        (pages.Count, all.Count).ShouldBe(((Members(all, "milestones").Count + 2) / 3, 1));
        Members(pages, "milestones").ShouldBe(Members(all, "milestones"));
        // What is said in words is of all of them, on each page.
        pages.ShouldAllBe(page => page.Json.GetProperty("sentences").GetRawText() == all[0].Json.GetProperty("sentences").GetRawText());
    }

    [Theory]
    [InlineData("replay?period=2025&format=ndjson")]
    [InlineData("replay?period=2025&recorded=true&format=ndjson")]
    public async Task Steps(string asked)
    {
        var (pages, all) = (await PagesAsync($"{asked}&limit=3"), await PagesAsync(asked));
        pages.Count.ShouldBeGreaterThan(1);
        string.Concat(pages.Select(page => page.Body)).ShouldBe(string.Concat(all.Select(page => page.Body)));
    }

    [Fact]
    public async Task Steps_as_a_whole_say_themselves_what_is_behind()
    {
        var (pages, all) = (await PagesAsync("replay?period=2025&limit=3"), await PagesAsync("replay?period=2025"));
        Members(pages, "steps").ShouldBe(Members(all, "steps"));
        pages[0].Header("Link").ShouldContain($"<{pages[0].Json.GetProperty("next").GetString()}>; rel=\"next\"");
        pages[^1].Json.GetProperty("next").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task An_end_of_a_page_that_is_none_is_refused() =>
        (await sample.AskAsync("revisions?after=beijing"))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood")
            .GetProperty("detail")
            .GetString()
            .ShouldBe("after: 'beijing' is not understood; expected what the page before gives as 'next', such as beijing@7.");

    [Theory]
    [InlineData("standings?period=FY2025")]
    [InlineData("history?entity=jinhua&period=FY2025")]
    [InlineData("positions?periods=2024,FY2025")]
    public async Task A_fiscal_year_that_nobody_declared_is_refused(string asked) =>
        (await sample.AskAsync(asked))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood")
            .GetProperty("detail")
            .GetString()
            .ShouldStartWith("'FY2025' has two readings, the year that begins and the year that ends in 2025");

    private async Task<List<Reply>> PagesAsync(string first)
    {
        var pages = new List<Reply>();
        for (var next = first; next.Length > 0; )
        {
            pages.Add((await sample.AskAsync(next)).ShouldBe(HttpStatusCode.OK));
            next = Next().Match(pages[^1].Header("Link")) is { Success: true } found
                ? found.Groups["path"].Value[(SampleHost.Ranking.Length + 1)..]
                : "";
        }

        return pages;
    }

    private static List<string> Members(IEnumerable<Reply> pages, string list) =>
        [.. pages.SelectMany(page => page.Json.GetProperty(list).EnumerateArray().Select(each => each.GetRawText()))];

    [GeneratedRegex("<(?<path>[^>]+)>; rel=\"next\"")]
    private static partial Regex Next();
}
