using System.Net;
using RankLedger.Tests;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Access;

public sealed class Hosts_and_proxies_are_named(TestServer server)
{
    [Fact]
    public async Task On_loopback_only_its_own_names_are_served()
    {
        await using var desk = await Desk.OpenAsync(server);
        foreach (var path in (string[])["/v1/rankings", "/health/ready", "/docs/", "/nothing"])
        {
            var refused = await desk.Host.Client.AskAsync(path, ("Host", "ledger.example"));
            refused.ShouldBe(HttpStatusCode.MisdirectedRequest).Json.GetProperty("problem").GetString().ShouldBe("host-not-served");
        }

        foreach (var host in (string[])["localhost", "LOCALHOST:5080", "127.0.0.1", "[::1]:80"])
            (await desk.Host.Client.AskAsync("/v1/rankings", ("Host", host))).ShouldBe(HttpStatusCode.OK);
        foreach (var host in (string[])["localhost.example", "127.0.0.1.example:80", "127.0.0.2"])
            (await desk.Host.Client.AskAsync("/v1/rankings", ("Host", host))).ShouldBe(HttpStatusCode.MisdirectedRequest);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("X-Forwarded-Host", "ledger.example")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    public async Task On_loopback_nobody_is_served_through_a_proxy_that_nobody_named(string header, string value)
    {
        await using var desk = await Desk.OpenAsync(server);
        (await desk.Host.Client.AskAsync("/v1/rankings", (header, value)))
            .ShouldBeProblem(HttpStatusCode.MisdirectedRequest, "host-not-served")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("serve --trusted-proxy");
        await using var named = await Desk.OpenAsync(server, options => options with { TrustedProxies = ["127.0.0.1", "::1"] });
        (await named.Host.Client.AskAsync("/v1/rankings", (header, value))).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:1:2:3", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:203.0.113.1", "203.0.113.1", true)]
    [InlineData("203.0.113.1", "203.0.113.2", false)]
    public async Task A_network_of_64_bits_is_one_client(string one, string other, bool isSame)
    {
        await using var desk = await Desk.OpenAsync(server, options =>
            options with
            {
                TrustedProxies = ["127.0.0.0/8"],
                RequestsPerMinute = 1,
            }
        );
        (await AskForAsync(desk, one)).ShouldBe(HttpStatusCode.OK);
        (await AskForAsync(desk, other)).ShouldBe(isSame ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_face_is_served_by_the_fixed_address_of_its_clients_and_nothing_else_is()
    {
        await using var desk = await Desk.OpenAsync(server);
        var fred = ("Host", "API.stlouisfed.org");
        (await desk.Host.Client.AskAsync("/fred/releases?api_key=any", fred)).ShouldBe(HttpStatusCode.OK);
        (await desk.Host.Client.AskAsync("/v1/rankings", fred)).ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await desk.Host.Client.AskAsync("/fred/releases?api_key=any", ("Host", "stlouisfed.org"))).ShouldBe(
            HttpStatusCode.MisdirectedRequest
        );

        await using var named = await Desk.OpenAsync(server, options => options with { Hosts = ["ledger.example"] });
        (await named.Host.Client.AskAsync("/fred/releases?api_key=any", fred)).ShouldBe(HttpStatusCode.MisdirectedRequest);
    }

    [Fact]
    public async Task Others_are_where_they_are_named()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { Hosts = ["ledger.example"] });
        (await desk.Host.Client.AskAsync("/v1/rankings", ("Host", "Ledger.Example:443"))).ShouldBe(HttpStatusCode.OK);
        (await desk.Host.Client.AskAsync("/v1/rankings", ("Host", "localhost")))
            .ShouldBe(HttpStatusCode.MisdirectedRequest)
            .Body.ShouldContain("served: ledger.example");
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", "localhost 127.0.0.1 [::1]")]
    [InlineData("http://0.0.0.0:1", "all")]
    [InlineData("http://127.0.0.1:1;http://10.0.0.1:2", "all")]
    public void And_without_names_any_where_others_may_ask(string urls, string served) =>
        string.Join(' ', new LedgerHostOptions("") { Urls = urls }.ServedHosts ?? ["all"]).ShouldBe(served);

    [Fact]
    public async Task A_trusted_proxy_says_whose_rate_it_is()
    {
        await using var desk = await Desk.OpenAsync(server, options =>
            options with
            {
                TrustedProxies = ["127.0.0.0/8"],
                RequestsPerMinute = 1,
            }
        );
        (await AskForAsync(desk, "203.0.113.1")).ShouldBe(HttpStatusCode.OK);
        (await AskForAsync(desk, "203.0.113.1")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await AskForAsync(desk, "203.0.113.2")).ShouldBe(HttpStatusCode.OK);
        // What stands before the proxy's own entry was said by nobody who is believed.
        (await AskForAsync(desk, "198.51.100.9, 203.0.113.2")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Nobody_else_does()
    {
        await using var desk = await Desk.OpenAsync(server, options =>
            options with
            {
                TrustedProxies = ["10.0.0.7"],
                RequestsPerMinute = 1,
            }
        );
        (await AskForAsync(desk, "203.0.113.1")).ShouldBe(HttpStatusCode.OK);
        (await AskForAsync(desk, "203.0.113.2")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static Task<Reply> AskForAsync(Desk desk, string client) =>
        desk.Host.Client.AskAsync("/v1/rankings", ("X-Forwarded-For", client));
}
