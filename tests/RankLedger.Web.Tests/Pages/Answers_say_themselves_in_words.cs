using System.Net;
using System.Text.Json;

namespace RankLedger.Web.Tests.Pages;

/// <summary>What pages show beside the numbers is part of the answers, so that programs have it too.</summary>
[Collection<AsksTheSample>]
public sealed class Answers_say_themselves_in_words(SampleHost sample)
{
    [Theory]
    [InlineData("standings?period=2025&asPublished=2026-01-22&asRecorded=@212", "/2025")]
    [InlineData("standings?period=2025&top=3&asPublished=2026-01-22&asRecorded=@212", "/2025")]
    [InlineData("standings?period=2022&asPublished=2026-01-22&asRecorded=@212", "/2022")]
    [InlineData("history?entity=beijing&period=2021-01/2021-03&asPublished=2026-01-22&asRecorded=@212", "/2021-01--2021-03/beijing")]
    public async Task The_sentence_of_a_page_is_the_one_of_its_answer(string question, string page)
    {
        var sentence = (await sample.AskAsync(question)).ShouldBe(HttpStatusCode.OK).Json.GetProperty("sentence").GetString()!;
        var html = await sample.Client.AskAsync(
            $"/china-foreign-trade-cities{page}?asPublished=2026-01-22&asRecorded=@212",
            ("Accept", "text/html")
        );
        Reading.Plain(html.Body).ShouldContain(sentence);
    }

    [Fact]
    public async Task A_table_of_which_less_is_shown_says_the_same()
    {
        const string Asked = "standings?period=2025&asPublished=2026-01-22&asRecorded=@212";
        var few = (await sample.AskAsync(Asked + "&top=3")).Json;
        few.GetProperty("rows").GetArrayLength().ShouldBe(3);
        few.GetProperty("sentence")
            .GetString()
            .ShouldBe(
                "By 22 January 2026 Shenzhen leads with ¥4.55 trillion. Five of the top ten rest on a figure, five on a published position."
            );
        (await sample.AskAsync(Asked + "&all=true"))
            .Json.GetProperty("sentence")
            .GetString()
            .ShouldBe(few.GetProperty("sentence").GetString());
    }

    [Fact]
    public async Task Number_and_unit_as_printed_and_the_local_name_stand_in_the_rows_where_they_are_asked_for()
    {
        const string Asked = "standings?period=2025&asPublished=2026-02-28&asRecorded=@212";
        var rows = (await sample.AskAsync(Asked + "&printed=true")).Json.GetProperty("rows").EnumerateArray().ToList();
        var jinhua = rows.Single(row => row.GetProperty("entity").GetString() == "jinhua");
        jinhua.GetProperty("localName").GetString().ShouldBe("金华");
        // data/china-foreign-trade-cities/figures.csv, cdbrief-2026-01-22-fy2025.
        jinhua.GetProperty("text").GetString().ShouldBe("10508.6");
        jinhua.GetProperty("printedUnit").GetString().ShouldBe("亿元");
        rows.Single(row => row.GetProperty("entity").GetString() == "xiamen").GetProperty("text").ValueKind.ShouldBe(JsonValueKind.Null);
        var plain = (await sample.AskAsync(Asked))
            .Json.GetProperty("rows")
            .EnumerateArray()
            .Single(row => row.GetProperty("entity").GetString() == "jinhua");
        plain.GetProperty("text").ValueKind.ShouldBe(JsonValueKind.Null);
        plain.GetProperty("localName").GetString().ShouldBe("金华");
    }
}
