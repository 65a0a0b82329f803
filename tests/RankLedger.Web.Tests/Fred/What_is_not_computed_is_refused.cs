using System.Net;
using System.Xml.Linq;
using RankLedger.Access;
using RankLedger.Rankings;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Fred;

public sealed class What_is_not_computed_is_refused(TestServer server)
{
    private const string Observations = $"series/observations?series_id={FredHost.Alpha}";

    private static readonly (string Asked, string Told)[] Refused =
    [
        ("series?series_id=NO.SUCH.SERIES.A", "The series does not exist."),
        ("series?series_id=nonsense", "The series does not exist."),
        ("series?series_id=FRED-CHECK.TOTAL.BETA.Q", "The series does not exist."),
        ("series", "Variable series_id is not set."),
        ($"series?series_id={FredHost.Alpha}&nonsense=1", "Variable nonsense is not one of: "),
        ($"series?series_id={FredHost.Alpha}&SERIES_ID=a", "Variable "),
        ($"{Observations}&limit=100001", "Value of limit is not between 1 and 100000."),
        ($"{Observations}&offset=-1", "Value of offset is not between 0 "),
        ($"{Observations}&sort_order=up", "Value of sort_order is not one of: asc, desc."),
        ($"{Observations}&output_type=5", "Value of output_type is not between 1 and 4."),
        ($"{Observations}&frequency=q", "Variable frequency is not served: "),
        ($"{Observations}&aggregation_method=sum", "Variable aggregation_method is not served: "),
        ($"{Observations}&units=root", "Value of units is not one of: lin, chg, ch1, pch, pc1, log"),
        ($"{Observations}&units=pca", "units=pca is not served: no rate is compounded here"),
        ($"{Observations}&units=cch", "units=cch is not served: "),
        ($"{Observations}&units=cca", "units=cca is not served: "),
        ($"{Observations}&units=log&{FredHost.Ever}", "units=log is told of the values of one vintage"),
        ($"{Observations}&units=chg&{FredHost.Ever}", "units=chg is told of the values of one vintage"),
        ("series/observations?series_id=FRED-CHECK.TOTAL.ALPHA.YTD&units=pch", "units=pch is not served for running totals"),
        ($"{Observations}&realtime_start=2025-02-30", "Value of realtime_start is not a date formatted as YYYY-MM-DD."),
        ($"{Observations}&realtime_start=2025-03-01&realtime_end=2025-02-01", "Value of realtime_start (2025-03-01) is after "),
        ($"{Observations}&vintage_dates=2025-03-01,", "Value of vintage_dates is not a date formatted as YYYY-MM-DD."),
        ($"{Observations}&vintage_dates=2025-03-01&realtime_end=2025-03-01", "Variables realtime_start and realtime_end contradict"),
        ($"{Observations}&limit=", "Variable limit is empty"),
        ($"{Observations}&limit=1&limit=2", "Variable limit is given 2 times"),
        ($"{Observations}&units=%00", "Value of units is not understood"),
        ("series/search", "Variable search_text is not set."),
        ("series/search?search_text=a&tag_names=b", "Variable tag_names is not served: "),
        ("series/search?search_text=a&filter_variable=units", "Variables filter_variable and filter_value go together"),
        ("release?release_id=2", "The release does not exist."),
        ("release/tables?release_id=1", "This address is not served; served are /fred/series, "),
        ("category?category_id=1", "This address is not served; served are /fred/series, "),
        ("@13/series?series_id=a", "The ledger ends at @12, so there is no position @13"),
        ("@nonsense/series?series_id=a", "'@nonsense' in the address is no position of the ledger"),
    ];

    [Fact]
    public async Task In_the_form_that_clients_know()
    {
        await using var fred = await FredHost.OpenAsync(server);
        foreach (var (asked, told) in Refused)
        {
            var reply = (await fred.AskAsync(asked)).ShouldBe(HttpStatusCode.BadRequest);
            reply.Header("Cache-Control").ShouldContain("no-store", customMessage: asked);
            reply.Json.GetProperty("error_code").GetInt32().ShouldBe(400, asked);
            reply.Json.GetProperty("error_message").GetString()!.ShouldStartWith("Bad Request.  " + told, customMessage: asked);
        }

        var noKey = (await fred.Host.Client.AskAsync($"/fred/series?series_id={FredHost.Alpha}&file_type=json")).ShouldBe(
            HttpStatusCode.BadRequest
        );
        noKey.Json.GetProperty("error_message").GetString().ShouldBe("Bad Request.  Variable api_key is not set.");
    }

    [Fact]
    public async Task And_so_are_callers_without_a_key_where_reads_are_closed()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { ReadsNeedKey = true });
        async Task<Reply> AskAsync(string query, params (string, string)[] headers) =>
            await desk.Host.Client.AskAsync($"/fred/releases?file_type=json{query}", headers);
        (await AskAsync("&api_key=any")).ShouldBe(HttpStatusCode.Unauthorized).Json.GetProperty("error_code").GetInt32().ShouldBe(401);
        (await AskAsync("")).ShouldBe(HttpStatusCode.Unauthorized);
        var reader = (await AskAsync($"&api_key={desk.Secret(Scope.Reader)}")).ShouldBe(HttpStatusCode.OK);
        reader.Header("Cache-Control").ShouldContain("private");
        reader.Header("Content-Location").ShouldNotContain("api_key");
        (await AskAsync($"&api_key={desk.Secret(Scope.Admin)}"))
            .ShouldBe(HttpStatusCode.Forbidden)
            .Json.GetProperty("error_message")
            .GetString()!
            .ShouldStartWith("Forbidden.  An address is written down in many places");
        (await AskAsync("", ("Authorization", $"Bearer {desk.Secret(Scope.Admin)}"))).ShouldBe(HttpStatusCode.OK);
        // Nowhere else is a key in the address one.
        (await desk.Host.Client.AskAsync($"/v1/rankings?api_key={desk.Secret(Scope.Reader)}")).ShouldBeProblem(
            HttpStatusCode.Unauthorized,
            "key-missing"
        );
    }

    [Fact]
    public async Task And_so_are_too_many_of_them()
    {
        await using var fred = await FredHost.OpenAsync(server, options => options with { RequestsPerMinute = 1 });
        await fred.AskAsync("releases");
        var refused = (await fred.AskAsync("releases")).ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Json.GetProperty("error_code").GetInt32().ShouldBe(429);
        refused.Header("Retry-After").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task And_an_id_that_means_two_series()
    {
        await using var desk = await Desk.OpenAsync(server);
        await desk.Ledger.SendAsync(
            new DefineRanking(
                Desk.Towns with
                {
                    Flows = [new("total", "CNY"), new("Total", "CNY")],
                    Entities = [new("a", "A"), new("b", "B"), new("Béta & Co.", "Beta")],
                },
                "tester"
            )
        );
        (
            await desk.PostAsync(
                "/v1/rankings/towns/publications",
                """
                {"publication":"p","publisher":"press","kind":"press","title":"Title","publishedOn":"2025-01-01",
                 "figures":[{"flow":"total","period":"2024","entity":"a","value":1},{"flow":"Total","period":"2024","entity":"a","value":2}]}
                """
            )
        ).ShouldBe(HttpStatusCode.Created);
        (await desk.Host.Client.AskAsync("/fred/series?api_key=any&file_type=json&series_id=TOWNS.TOTAL.A.A"))
            .ShouldBe(HttpStatusCode.BadRequest)
            .Json.GetProperty("error_message")
            .GetString()!
            .ShouldContain("'total' and 'Total' differ only in case");
    }

    [Theory]
    [InlineData("TOWNS.TOTAL.B~C3~89TA~20~26~20CO~2E.A")]
    [InlineData("towns.total.b~c3~89ta~20~26~20co~2e.a")]
    public async Task But_no_id_for_its_characters(string id)
    {
        await using var desk = await Desk.OpenAsync(server);
        await desk.Ledger.SendAsync(new DefineRanking(Desk.Towns with { Entities = [new("Béta & Co.", "Beta")] }, "tester"));
        (
            await desk.PostAsync(
                "/v1/rankings/towns/publications",
                """
                {"publication":"p","publisher":"press","kind":"press","title":"Title","publishedOn":"2025-01-01",
                 "figures":[{"flow":"total","period":"2024","entity":"Béta & Co.","value":1}]}
                """
            )
        ).ShouldBe(HttpStatusCode.Created);
        (await desk.Host.Client.AskAsync($"/fred/series?api_key=any&file_type=json&series_id={id}"))
            .ShouldBe(HttpStatusCode.OK)
            .Json.GetProperty("seriess")[0]
            .GetProperty("id")
            .GetString()
            .ShouldBe("TOWNS.TOTAL.B~C3~89TA~20~26~20CO~2E.A");
        // A name of XML holds no tilde: ISO 9075-14 writes what it cannot hold as _xHHHH_, and readers of XML have its inverse.
        var inXml = await desk.Host.Client.AskAsync($"/fred/series/observations?api_key=any&series_id={id}&output_type=2&{FredHost.Ever}");
        XDocument
            .Parse(inXml.ShouldBe(HttpStatusCode.OK).Body)
            .Root!.Elements("observation")
            .ShouldHaveSingleItem()
            .Attributes()
            .Select(each => $"{each.Name.LocalName}={each.Value}")
            .ShouldBe(["date=2024-01-01", "TOWNS.TOTAL.B_x007E_C3_x007E_89TA_x007E_20_x007E_26_x007E_20CO_x007E_2E.A_20250101=1"]);
    }
}
