using System.Net;
using System.Text.RegularExpressions;

namespace RankLedger.Web.Tests.Answers;

[Collection<AsksTheSample>]
public sealed partial class Pages_of_publications(SampleHost sample)
{
    [Fact]
    public async Task Pages_follow_one_another_and_make_the_whole()
    {
        var whole = Ids(await sample.AskAsync("publications"));
        var paged = new List<string>();
        var next = "publications?limit=100";
        var pages = 0;
        while (next.Length > 0)
        {
            var page = await sample.AskAsync(next);
            paged.AddRange(Ids(page));
            next = Next().Match(page.Header("Link")) is { Success: true } found
                ? found.Groups["path"].Value[(SampleHost.Ranking.Length + 1)..]
                : "";
            pages++;
            if (next.Length > 0)
                next.ShouldContain("asRecorded=@212");
        }

        // 211 publications are three pages of a hundred.
        pages.ShouldBe(3);
        paged.ShouldBe(whole);
    }

    [Fact]
    public async Task The_last_page_links_to_no_other() =>
        (await sample.AskAsync("publications?limit=211")).Header("Link").ShouldNotContain("next");

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    public async Task A_page_has_a_size_that_the_refusal_states(string limit) =>
        (await sample.AskAsync($"publications?limit={limit}"))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood")
            .GetProperty("detail")
            .GetString()
            .ShouldBe($"limit: '{limit}' is not understood; expected a whole number from 1 to 1000.");

    [Fact]
    public async Task A_page_behind_nothing_is_not_found() =>
        (await sample.AskAsync("publications?after=none")).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-publication");

    private static IEnumerable<string> Ids(Reply reply) =>
        [
            .. reply
                .ShouldBe(HttpStatusCode.OK)
                .Json.GetProperty("publications")
                .EnumerateArray()
                .Select(each => each.GetProperty("publication").GetString()!),
        ];

    [GeneratedRegex("<(?<path>[^>]+)>; rel=\"next\"")]
    private static partial Regex Next();
}
