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
    public async Task A_picture_of_today_names_its_day()
    {
        foreach (var path in new[] { "/2025/table.svg", "/2025/chart.svg", "/2025/jinhua/chart.svg", "/milestones/chart.svg" })
            (await sample.Client.AskAsync(Ranking + path + "?asRecorded=@212")).Body.ShouldMatch(
                "As published so far, on [0-9]+ [A-Z][a-z]+ [0-9]{4}, recorded @212",
                path
            );
        string.Join(' ', Texts(await sample.Client.AskAsync($"{Ranking}/2025/table.svg?asRecorded=@212")))
            .ShouldContain("As published so far, ");
    }

    [Fact]
    public async Task A_figure_says_its_value_and_a_position_its_bounds()
    {
        string.Join(' ', Texts(await sample.Client.AskAsync($"{Ranking}/2025/jinhua/chart.svg?{Point}")))
            .ShouldContain("¥1.05086 trillion. By 22 January 2026 it was published once");
        // Between the numbers that were known by then above and below it, as on the page of the figure.
        Reading
            .Plain((await sample.Client.AskAsync($"{Ranking}/2025/beijing?{Point}", ("Accept", "text/html"))).Body)
            .ShouldContain("¥1.56 to ¥4.52 trillion");
        var position = string.Join(' ', Texts(await sample.Client.AskAsync($"{Ranking}/2025/beijing/chart.svg?{Point}")));
        position.ShouldContain("Position only, ¥1.56 to ¥4.52 trillion. By 22 January 2026 it was printed as third; no number.");
        position.ShouldContain("A position was printed by this day, and no number.");
    }

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
        (await sample.Client.AskAsync($"{Ranking}/milestones/chart.svg?tier=none")).ShouldBe(HttpStatusCode.NotFound);
        // What stands alone names its day and, of several, its flow.
        string.Join(' ', milestones).ShouldContain("Anyone could know it from 22 January 2026.");
        milestones.ShouldContain("Foreign trade of Chinese cities, ¥1 trillion tier, annual, total");
    }

    [Fact]
    public async Task Chinese_names_are_drawn_as_dots_too()
    {
        var png = await sample.Client.GetByteArrayAsync(
            new Uri($"{Ranking}/2025/table.png?{Point}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        using var drawn = SKBitmap.Decode(png);
        // Two dots for each of the picture's; at least the form of previews.
        drawn.Width.ShouldBe(2400);
        drawn.Height.ShouldBeGreaterThanOrEqualTo(1260);
        // Of letters that no font has the same box is drawn for each.
        Dots("深").ShouldContain('#');
        Dots("深").ShouldNotBe(Dots("圳"));
    }

    [Fact]
    public async Task Nothing_that_the_page_says_of_a_row_is_lost_in_the_picture()
    {
        // Five cities of 2023 are awaited by then, two share the third place, and Dongguan is printed to 0.01 trillion.
        var texts = Texts(await sample.Client.AskAsync($"{Ranking}/2023/table.svg?asPublished=2026-01-22&asRecorded=@212"));
        texts.ShouldContain("=");
        texts.ShouldContain("±0.01");
        texts.Count(text => text == "?").ShouldBe(5);
        texts.ShouldContain("4.19 in 2022");
        texts.ShouldContain(text => text.StartsWith("Sources: ", StringComparison.Ordinal));
        // Jinhua's is the one figure of 2025 by then with which a tier was entered.
        Texts(await sample.Client.AskAsync($"{Ranking}/2025/table.svg?{Point}")).Count(text => text == "new in ¥1 tn").ShouldBe(1);
    }

    [Fact]
    public async Task Digits_that_nobody_printed_are_not_drawn()
    {
        // The second publication printed 6825 of 100 million yuan, the others two digits more.
        var texts = Texts(await sample.Client.AskAsync($"{Ranking}/2021-01--2021-03/beijing/chart.svg?{Point}"));
        texts.ShouldContain("682.5");
        texts.ShouldContain("677.37");
        texts.ShouldContain("683.23");
        texts.ShouldContain("680");
        texts.ShouldNotContain(text => text.EndsWith(".00", StringComparison.Ordinal) || text == "682.50");
    }

    [Fact]
    public void Latin_letters_behind_Chinese_ones_are_the_same_as_alone()
    {
        var (alone, behind) = (Ink("Rg"), Ink("圳Rg"));
        behind.EndsWith(alone, StringComparison.Ordinal).ShouldBeTrue();

        // The columns of dots, from the first to the last that has one.
        static string Ink(string text)
        {
            var marks = new Mark[]
            {
                new BoxMark(0, 0, 160, 60, "#ffffff"),
                new TextMark(150, 45, text, 32, "#000000", Side.Left, IsStrong: false),
            };
            using var drawn = SKBitmap.Decode(PicturePng.Draw(new(text, 160, 60, marks)));
            var columns = Enumerable
                .Range(0, drawn.Width)
                .Select(x => string.Concat(Enumerable.Range(0, drawn.Height).Select(y => drawn.GetPixel(x, y).Red < 128 ? '#' : '.')));
            return string.Join('\n', columns.SkipWhile(column => !column.Contains('#', StringComparison.Ordinal)));
        }
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
