using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RankLedger.Web.Pages.Pictures;
using SkiaSharp;

namespace RankLedger.Web.Tests.Pages;

[Collection<AsksTheSample>]
public sealed class Pictures_can_be_taken_away(SampleHost sample)
{
    private const string Ranking = "/china-foreign-trade-cities";
    private const string Point = "asPublished=2026-01-22&asRecorded=@212";

    [Fact]
    public async Task The_table_is_drawn_with_its_sentence_and_basis_and_nothing_is_styled()
    {
        var reply = (await sample.Client.AskAsync($"{Ranking}/2025/table.svg?{Point}")).ShouldBe(HttpStatusCode.OK);
        reply.Type.ShouldBe("image/svg+xml");
        reply.Header("Cache-Control").ShouldContain("immutable");
        reply.Header("Content-Security-Policy").ShouldNotContain("unsafe");
        Regex.IsMatch(reply.Body, @"<style|\sstyle=|<script").ShouldBeFalse();
        var texts = Texts(reply);
        string.Join(' ', texts).ShouldContain("By 22 January 2026 Shenzhen leads with ¥4.55 trillion.");
        texts.ShouldContain("As published by 22 January 2026, recorded @212");
        texts.ShouldContain("Jinhua");
        texts.ShouldContain("金华");
        texts.ShouldContain("tiers ¥500 bn, ¥1 tn");
        // Ten rows, in the order of the answer.
        var rows = (await sample.AskAsync($"standings?period=2025&top=10&{Point}")).Json.GetProperty("rows").EnumerateArray();
        var names = rows.Select(row => row.GetProperty("name").GetString()!).ToList();
        texts.Where(names.Contains).ShouldBe(names);
    }

    [Fact]
    public async Task Positions_a_figure_and_milestones_are_drawn_from_the_geometry_of_their_pages()
    {
        var chart = await PictureAsync($"/2025/chart.svg?{Point}&focus=jinhua");
        var page = (await sample.Client.AskAsync($"{Ranking}/2025?{Point}&focus=jinhua")).Body;
        var drawn = page[page.IndexOf("class=\"bump\"", StringComparison.Ordinal)..];
        chart.Descendants().Count(each => each.Name.LocalName == "circle").ShouldBe(Regex.Count(drawn, "<circle "));
        Texts(await sample.Client.AskAsync($"{Ranking}/2021-01--2021-03/beijing/chart.svg?{Point}"))
            .ShouldContain(text => text.Contains("683.23"));
        var milestones = Texts(await sample.Client.AskAsync($"{Ranking}/milestones/chart.svg?tier=trillion&{Point}"));
        string.Join(' ', milestones).ShouldContain("Jinhua is the eighth in the ¥1 trillion tier.");
        (await sample.Client.AskAsync($"{Ranking}/milestones/chart.svg?tier=none")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Chinese_names_are_drawn_as_dots_too()
    {
        var png = await sample.Client.GetByteArrayAsync(
            new Uri($"{Ranking}/2025/table.png?{Point}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        using var drawn = SKBitmap.Decode(png);
        (drawn.Width, drawn.Height).ShouldBe((2400, 1260));
        // Of letters that no font has the same box is drawn for each.
        Dots("深").ShouldContain('#');
        Dots("深").ShouldNotBe(Dots("圳"));
    }

    [Fact]
    public async Task Previews_of_links_and_citations_name_the_basis()
    {
        var html = (await sample.Client.AskAsync($"{Ranking}/2025?{Point}", ("Accept", "text/html"))).Body;
        var image = Regex.Match(html, "<meta property=\"og:image\" content=\"([^\"]+)\"").Groups[1].Value;
        var own = sample.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        WebUtility.HtmlDecode(image).ShouldBe($"{own}{Ranking}/2025/table.png?{Point}");
        WebUtility.HtmlDecode(html).ShouldContain($"As published by 22 January 2026, recorded @212. {own}{Ranking}/2025?{Point}");
    }

    private async Task<XDocument> PictureAsync(string path) =>
        XDocument.Parse((await sample.Client.AskAsync(Ranking + path)).ShouldBe(HttpStatusCode.OK).Body);

    private static List<string> Texts(Reply reply) =>
        [.. XDocument.Parse(reply.Body).Descendants().Where(each => each.Name.LocalName == "text").Select(each => each.Value)];

    private static string Dots(string letter)
    {
        var marks = new Mark[]
        {
            new BoxMark(0, 0, 60, 60, "#ffffff"),
            new TextMark(10, 45, letter, 30, "#000000", Side.Right, IsStrong: false),
        };
        using var drawn = SKBitmap.Decode(PicturePng.Draw(new(letter, 60, 60, marks)));
        return string.Concat(drawn.Pixels.Select(pixel => pixel.Red < 128 ? '#' : '.'));
    }
}
