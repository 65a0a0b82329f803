using System.IO.Compression;
using System.Net;
using System.Text;
using RankLedger.Sheets;

namespace RankLedger.Web.Tests.Answers;

[Collection<AsksTheSample>]
public sealed class Answers_come_in_the_format_asked(SampleHost sample)
{
    private const string Question = "standings?period=2025&asPublished=2026-02-28&top=4";

    [Theory]
    [InlineData("text/csv", "text/csv")]
    [InlineData("application/json", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/*", "text/csv")]
    [InlineData("text/csv;q=0.5, application/json;q=0.4", "text/csv")]
    [InlineData("text/csv;q=0.5, */*;q=0.6", "application/json")]
    [InlineData("application/json;q=0, */*", "text/csv")]
    [InlineData("text/csv; header=present", "text/csv")]
    [InlineData("text/html, application/json;q=0.9", "application/json")]
    public async Task Accept_chooses(string accept, string type) =>
        (await sample.AskAsync(Question, ("Accept", accept))).ShouldBe(HttpStatusCode.OK).Type.ShouldBe(type);

    [Fact]
    public async Task The_parameter_wins_over_Accept()
    {
        (await sample.AskAsync($"{Question}&format=csv", ("Accept", "application/json"))).Type.ShouldBe("text/csv");
        (await sample.AskAsync($"{Question}&format=json", ("Accept", "text/csv"))).Type.ShouldBe("application/json");
    }

    [Theory]
    [InlineData(
        Question,
        "image/png",
        "served here: application/json, text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet."
    )]
    [InlineData(
        Question,
        "application/json;q=0",
        "served here: application/json, text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet."
    )]
    [InlineData("lineage?entity=jinhua&period=2025", "text/csv", "served here: application/json.")]
    [InlineData("replay?period=2025", "image/png", "served here: application/json, application/x-ndjson, text/csv.")]
    public async Task What_is_not_served_is_not_acceptable(string question, string accept, string served) =>
        (await sample.AskAsync(question, ("Accept", accept)))
            .ShouldBeProblem(HttpStatusCode.NotAcceptable, "format-not-served")
            .GetProperty("detail")
            .GetString()!
            .ShouldEndWith(served);

    [Theory]
    [InlineData("", "text/csv")]
    [InlineData("&format=csv&bom=false", "text/csv")]
    [InlineData("&format=xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task A_sheet_has_a_path_of_its_own(string form, string type)
    {
        var sheet = (await sample.Client.AskAsync($"/v1/sheets{SampleHost.Ranking["/v1".Length..]}/{Question}{form}")).ShouldBe(
            HttpStatusCode.OK
        );
        sheet.Type.ShouldBe(type);
        // It is the answer that the question has in that form, and says so.
        var asked = await sample.AskAsync($"{Question}{(form.Length == 0 ? "&format=csv" : form)}");
        sheet.Header("Content-Location").ShouldBe(asked.Header("Content-Location"));
        sheet.Header("ETag").ShouldBe(asked.Header("ETag"));
        (await sample.Client.AskAsync("/v1/sheets/nothing")).ShouldBeProblem(HttpStatusCode.NotFound, "no-such-route");
        var json = await sample.Client.AskAsync($"/v1/sheets{SampleHost.Ranking["/v1".Length..]}/{Question}&format=json");
        json.ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood");
        json.Body.ShouldContain($"ask {SampleHost.Ranking}/standings for JSON");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task An_answer_is_compressed_for_whoever_takes_it_so(string coding)
    {
        var plain = await sample.AskAsync(Question);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{SampleHost.Ranking}/{Question}");
        request.Headers.AcceptEncoding.ParseAdd(coding);
        using var reply = await sample.Client.SendAsync(request, TestContext.Current.CancellationToken);
        reply.Content.Headers.ContentEncoding.ShouldBe([coding]);
        reply.Headers.Vary.ShouldContain("Accept-Encoding");
        await using var body = await reply.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using Stream read =
            coding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var text = new StreamReader(read);
        (await text.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe(plain.Body);
    }

    [Fact]
    public async Task A_table_as_csv()
    {
        var lines = (await sample.AskAsync(Question, ("Accept", "text/csv"))).Body.Split("\r\n").Select(line => line.Split(',')).ToList();
        int[] wanted =
        [
            .. new[] { "rank", "entity", "name", "localName", "value", "low", "high", "evidence" }.Select(name =>
                Array.IndexOf(lines[0], name)
            ),
        ];
        lines[^1].ShouldBe([""]);
        lines
            .SkipLast(1)
            .Select(line => string.Join(',', wanted.Select(at => line[at])))
            .ShouldBe([
                "rank,entity,name,localName,value,low,high,evidence",
                "1,shenzhen,Shenzhen,深圳,4550000000000,4540000000000,4560000000000,figure",
                "2,shanghai,Shanghai,上海,4510000000000,4500000000000,4520000000000,figure",
                "3,beijing,Beijing,北京,,2800000000000,4520000000000,published-rank",
                "4,suzhou,Suzhou,苏州,2810000000000,2800000000000,2820000000000,figure",
            ]);
    }

    [Theory]
    [InlineData("publications", 212)]
    [InlineData("revisions", 51)]
    [InlineData("history?entity=beijing&period=2021-01/2021-03", 4)]
    [InlineData("replay?period=2025-01/2025-03&from=2025-10-22", 4)]
    [InlineData("milestones?entity=jinhua&tier=trillion", 2)]
    [InlineData("compare?period=2025&from=2026-01-30@212&to=2026-01-31@212", null)]
    [InlineData("movements?period=2025&asPublished=2026-02-28", 6)]
    [InlineData("check", null)]
    public async Task Other_lists_as_csv(string question, int? lines)
    {
        // 211 publications; 6 printed and 44 implied revisions; 3 statements; on 22 October Shanghai leads, appears and moves Shenzhen
        // down; one milestone with one belief; one overtake, three rank changes, one sentence of what is missing. Each under a header.
        var reply = (await sample.AskAsync(question, ("Accept", "text/csv"))).ShouldBe(HttpStatusCode.OK);
        var written = reply.Body.TrimEnd().Split("\r\n");
        written.Length.ShouldBeGreaterThan(1);
        if (lines is { } expected)
            written.Length.ShouldBe(expected);
    }

    [Theory]
    [InlineData(
        "standings?period=2025&asPublished=2026-02-28&asRecorded=@212",
        "&amp;format=xlsx&amp;asPublished=2026-02-28&amp;asRecorded=@212"
    )]
    [InlineData("compare?period=2025&from=2026-01-30@212&to=2026-01-31@212", "&amp;from=2026-01-30@212&amp;to=2026-01-31@212")]
    public async Task A_workbook_says_its_basis_and_its_address(string question, string address)
    {
        var reply = (await sample.AskAsync($"{question}&format=xlsx")).ShouldBe(HttpStatusCode.OK);
        reply.Type.ShouldBe(Workbook.MediaType);
        reply.Header("Content-Disposition").ShouldBe($"attachment; filename=\"china-foreign-trade-cities {question.Split('?')[0]}.xlsx\"");
        await using var body = await reply.Message.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var book = new ZipArchive(body);
        using var sheet = new StreamReader(
            await book.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(TestContext.Current.CancellationToken)
        );
        var text = await sheet.ReadToEndAsync(TestContext.Current.CancellationToken);
        text.ShouldContain(", recorded up to @212");
        text.ShouldContain(address);
    }

    [Theory]
    [InlineData("standings?period=2025&asPublished=2026-02-28&top=2", 2)]
    [InlineData("compare?period=2025&from=2026-01-30@212&to=2026-01-31@212", 2)]
    [InlineData("replay?period=2025-01/2025-03&from=2025-10-22", 3)]
    public async Task Csv_says_in_each_line_where_it_is_found_for_ever(string question, int least)
    {
        var reply = (await sample.AskAsync($"{question}&format=csv&bom=false")).ShouldBe(HttpStatusCode.OK);
        var lines = reply.Body.TrimEnd().Split("\r\n");
        lines[0].ShouldEndWith(",basis,permalink");
        lines.Length.ShouldBeGreaterThan(least);
        var links = lines.Skip(1).Select(line => line.Split(',')[^1]).Distinct().ToList();
        // One address, of this host, that has the same lines.
        var link = links.ShouldHaveSingleItem();
        link.ShouldBe($"{sample.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}{reply.Header("Content-Location")}");
        (await sample.Client.AskAsync(link)).ShouldBe(HttpStatusCode.OK).Body.ShouldBe(reply.Body);
    }

    [Theory]
    [InlineData("standings?period=2025", true)]
    [InlineData("standings?period=2025&bom=true", true)]
    [InlineData("standings?period=2025&bom=false", false)]
    [InlineData("replay?period=2025", true)]
    [InlineData("replay?period=2025&bom=false", false)]
    [InlineData("compare?period=2025&from=2026-01-30@212&to=2026-01-31@212", true)]
    public async Task Csv_begins_with_a_byte_order_mark_unless_it_is_declined(string question, bool mark)
    {
        var reply = (await sample.AskAsync(question, ("Accept", "text/csv"))).ShouldBe(HttpStatusCode.OK);
        var bytes = await reply.Message.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble).ShouldBe(mark);
        bytes.AsSpan(3).StartsWith(Encoding.UTF8.Preamble).ShouldBeFalse();
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("-1.4", "-1.4")]
    [InlineData("+3", "+3")]
    [InlineData("-1.4\n", "'-1.4\n")]
    [InlineData("Shenzhen", "Shenzhen")]
    [InlineData("", "")]
    public void Cells_are_harmless(string text, string cell) => CellText.Harmless(text).ShouldBe(cell);

    [Fact]
    public void Numbers_dates_and_words_are_written_as_in_json()
    {
        CellText.Harmless(-1.40m).ShouldBe("-1.40");
        CellText.Harmless(new DateOnly(2026, 1, 22)).ShouldBe("2026-01-22");
        CellText.Harmless(new DateTimeOffset(2026, 1, 22, 10, 0, 0, TimeSpan.Zero)).ShouldBe("2026-01-22T10:00:00.000000Z");
        CellText.Harmless(Domain.Standings.Evidence.PublishedRank).ShouldBe("published-rank");
        CellText.Harmless(new[] { "a", "b" }).ShouldBe("a b");
        CellText.Harmless(true).ShouldBe("true");
        CellText.Harmless(null).ShouldBe("");
    }
}
