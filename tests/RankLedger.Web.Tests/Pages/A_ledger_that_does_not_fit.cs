using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Pages;

public sealed class A_ledger_that_does_not_fit(TestServer server)
{
    [Fact]
    public async Task Is_told_of_on_its_page_without_what_keys_are_called()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        await desk.Ledger.ScalarAsync<int>(
            "with changed as (update ledger.api_key set name = 'a private name' where id = 1 returning 1) select count(*)::int from changed"
        );

        var page = (await desk.Host.Client.AskAsync("/towns/ledger")).Body;

        page.ShouldContain("NOT CLEAN");
        page.ShouldContain("1 thing does not fit, the first of them api-key-changed");
        page.ShouldContain("rankledger verify");
        page.ShouldNotContain("a private name");
    }
}
