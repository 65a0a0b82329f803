using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using RankLedger.Tests;
using RankLedger.Web.Http.Answers;
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

    [Fact]
    public async Task Is_told_of_a_minute_later_though_its_end_stayed()
    {
        var clock = new TestClock { Now = TimeProvider.System.GetUtcNow() };
        await using var desk = await (await Desk.OpenAsync(server, options => options with { Clock = clock })).WithPublicationAsync();
        (await desk.Host.Client.AskAsync("/towns/ledger")).Body.ShouldContain("clean at @2");
        await desk.Ledger.ScalarAsync<int>(
            "with changed as (update ledger.api_key set name = 'another name' where id = 1 returning 1) select count(*)::int from changed"
        );

        clock.Now += TimeSpan.FromMinutes(1);

        var page = (await desk.Host.Client.AskAsync("/towns/ledger")).Body;
        page.ShouldContain("NOT CLEAN");
        page.ShouldContain(clock.GetUtcNow().ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture) + " UTC");
    }

    [Fact]
    public async Task Is_looked_through_once_for_all_who_ask_at_once()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        var cache = desk.Host.Rooms.GetRequiredService<AnswerCache>();
        var (asked, found) = (0, new TaskCompletionSource<string>());
        var answers = Enumerable
            .Range(0, 10)
            .Select(_ =>
                cache
                    .SharedAsync(
                        "a question",
                        () =>
                        {
                            asked++;
                            return found.Task;
                        },
                        text => text.Length,
                        TestContext.Current.CancellationToken
                    )
                    .AsTask()
            )
            .ToList();
        found.SetResult("an answer");
        (await Task.WhenAll(answers)).ShouldAllBe(answer => answer == "an answer");
        asked.ShouldBe(1);
    }
}
