using System.IO.Compression;
using System.Net;
using System.Text;
using RankLedger.Web.Tests.Operation;

namespace RankLedger.Web.Tests.Pages;

/// <summary>The answer and its table come before what was ever said of them is read. Nothing is sent before it is known that there is an
/// answer, and a page that breaks off is none.</summary>
[Collection<AsksTheSample>]
public sealed class A_page_comes_in_parts(SampleHost sample)
{
    private const string Statements = "read_model.statement_block";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // What is kept is sent at once, so each has a day of its own.
    [Theory]
    [InlineData("identity", 21)]
    [InlineData("br", 20)]
    public async Task Sentence_and_table_first(string coding, int day)
    {
        var page = $"/china-foreign-trade-cities/2025?asPublished=2026-01-{day}&asRecorded=@212";
        HttpResponseMessage answer;
        Stream body;
        string first;
        await using (await HeldTable.HoldAsync(sample.Host.Ledger.ConnectionString, Statements))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, page);
            request.Headers.AcceptEncoding.ParseAdd(coding);
            answer = await sample.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.ETag.ShouldNotBeNull();
            body = await answer.Content.ReadAsStreamAsync(Stop);
            if (coding == "br")
                body = new BrotliStream(body, CompressionMode.Decompress);
            first = await UntilAsync(body, "</table>");
            first.ShouldContain($"<h1><span class=\"p\">By {day} January 2026</span>");
            first.ShouldContain("data-e=\"shanghai\"");
            first.ShouldNotContain("id=\"strip-0\"");
            first.ShouldNotContain("class=\"bump\"");
        }

        var rest = await new StreamReader(body).ReadToEndAsync(Stop);
        rest.ShouldContain("id=\"strip-0\"");
        rest.ShouldContain("class=\"bump\"");
        rest.ShouldContain("Published by");
        rest.TrimEnd().ShouldEndWith("</html>");
        // Kept or not, it is the same page.
        (await sample.Client.AskAsync(page)).Body.ShouldBe(first + rest);
        answer.Dispose();
    }

    [Fact]
    public async Task What_nobody_speaks_of_is_refused_before_anything_is_sent()
    {
        var refused = await sample.Client.AskAsync("/china-foreign-trade-cities/2031?asRecorded=@212", ("Accept", "text/html"));
        refused.ShouldBe(HttpStatusCode.NotFound).Body.ShouldNotContain("<table");
        var empty = await sample.Client.AskAsync("/china-foreign-trade-cities/2025?asPublished=2026-01-10&asRecorded=@212");
        empty.ShouldBe(HttpStatusCode.OK).Body.ShouldContain("next: <a data-clock");
    }

    private static async Task<string> UntilAsync(Stream body, string end)
    {
        var (text, buffer) = (new StringBuilder(), new byte[1024]);
        while (!text.ToString().Contains(end, StringComparison.Ordinal))
        {
            var read = await body.ReadAsync(buffer.AsMemory(), Stop);
            read.ShouldBeGreaterThan(0);
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return text.ToString();
    }
}

/// <summary>A page whose rest cannot be read breaks off, and is asked for anew.</summary>
public sealed class A_page_that_breaks_off(RankLedger.Tests.TestServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_no_page()
    {
        const string Page = "/china-foreign-trade-cities/2025?asPublished=2026-01-21&asRecorded=@212";
        await using var host = await RunningHost.StartAsync(await SampleHost.ImportAsync(server));
        await RenameAsync(host, "statement_block", "statement_gone");
        await Should.ThrowAsync<HttpRequestException>(() => host.Client.GetStringAsync(new Uri(Page, UriKind.Relative), Stop));
        await RenameAsync(host, "statement_gone", "statement_block");
        (await host.Client.GetStringAsync(new Uri(Page, UriKind.Relative), Stop)).TrimEnd().ShouldEndWith("</html>");
    }

    private static async Task RenameAsync(RunningHost host, string from, string to)
    {
        await using var connection = new Npgsql.NpgsqlConnection(host.Ledger.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Stop);
        await using var command = new Npgsql.NpgsqlCommand($"alter table read_model.{from} rename to {to}", connection);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
