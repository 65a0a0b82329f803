using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RankLedger.Access;
using RankLedger.Domain;
using RankLedger.Operations;
using RankLedger.Tests;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Tests.Commands;
using static RankLedger.Web.Tests.Pages.SentForms;

namespace RankLedger.Web.Tests.Pages;

/// <summary>The cookie of <c>/key</c>, which a browser sends to every port of a machine.</summary>
public sealed class What_a_browser_keeps_is_sealed(TestServer server)
{
    [Fact]
    public async Task It_says_nothing_counts_for_pages_alone_and_ends_with_its_key()
    {
        await using var desk = await Desk.OpenAsync(server);
        var kept = await KeptAsync(desk);
        kept.ShouldStartWith("rankledger-key=");
        kept.ShouldNotContain(desk.Secret(Scope.Recorder));
        var held = kept.Split(';')[0];
        (await OpenAsync(desk, held)).ShouldBe(HttpStatusCode.OK);
        // Whoever was sent it has no key for the API.
        foreach (var header in new[] { ("Authorization", $"Bearer {held.Split('=')[1]}"), ("Cookie", held) })
        {
            using var request = Desk.Post("/v1/rankings/towns/publications", Desk.Publication("q"));
            (await desk.Host.Client.AskAsync(request, header)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }

        foreach (var forged in new[] { $"rankledger-key={desk.Secret(Scope.Recorder)}", held[..^4] + "AAAA" })
            (await OpenAsync(desk, forged)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var key = (await desk.Ledger.SendAsync(new GetKeys())).Keys.Single(each => each.Scope == Scope.Recorder);
        await desk.Ledger.SendAsync(new RevokeKey(key.Id));
        await Task.Delay(KeyCache.Remembered + TimeSpan.FromSeconds(1), Ct);
        (await OpenAsync(desk, held)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Every_host_of_the_ledger_opens_it_and_no_other_does()
    {
        await using var desk = await Desk.OpenAsync(server);
        var held = (await KeptAsync(desk)).Split(';')[0];
        await using var beside = await Desk.OverAsync(TestLedger.Open(desk.Ledger.ConnectionString));
        (await OpenAsync(beside, held)).ShouldBe(HttpStatusCode.OK);
        await using var other = await Desk.OpenAsync(server);
        (await OpenAsync(other, held)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Over_TLS_it_is_the_hosts_alone()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { TrustedProxies = ["127.0.0.1"] });
        var kept = await KeptAsync(desk, ("X-Forwarded-Proto", "https"));
        kept.ShouldStartWith("__Host-rankledger-key=");
        kept.ShouldEndWith("; path=/; secure; samesite=strict; httponly");
        var held = ("Cookie", kept.Split(';')[0]);
        (await desk.Host.Client.AskAsync("/towns/record", ("Accept", "text/html"), ("X-Forwarded-Proto", "https"), held)).ShouldBe(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task Where_nothing_can_be_written_a_key_goes_on_to_its_end()
    {
        await using var ledger = await server.LedgerAsync();
        await using var database = NpgsqlDataSource.Create(ledger.ConnectionString);
        await using var replica = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ledger.ConnectionString) { Options = "-c default_transaction_read_only=on" }
        );
        using var primary = new KeySeal(new(database), NullLoggerFactory.Instance);
        var kept = await primary.SealAsync("secret", Ct);
        // A successor is due two days before the end.
        await EndAsync(database, TimeProvider.System.GetUtcNow().AddDays(1));
        // Whoever may record may add what is no key, or says that none counts.
        await using (
            var command = database.CreateCommand(
                """
                insert into ledger.seal_key(name, key) values ('no key', '<not xml'), ('none', '<revocation version="1"/>'), ('all',
                  '<revocation version="1"><revocationDate>2999-01-01T00:00:00Z</revocationDate><key id="*"/></revocation>')
                """
            )
        )
            await command.ExecuteNonQueryAsync(Ct);
        using (var reading = new KeySeal(new(replica), NullLoggerFactory.Instance))
        {
            (await reading.OpenAsync(kept, Ct)).ShouldBe("secret");
            (await reading.OpenAsync(await reading.SealAsync("another", Ct), Ct)).ShouldBe("another");
        }

        await EndAsync(database, TimeProvider.System.GetUtcNow().AddDays(-1));
        using var late = new KeySeal(new(replica), NullLoggerFactory.Instance);
        (await Should.ThrowAsync<LedgerRuleException>(() => late.SealAsync("secret", Ct))).Slug.ShouldBe("takes-no-writes");
    }

    [Fact]
    public async Task What_nobody_sealed_here_holds_up_nobody_else_while_the_keys_cannot_be_read()
    {
        await using var desk = await Desk.OpenAsync(server);
        var held = (await KeptAsync(desk)).Split(';')[0];
        (await OpenAsync(desk, held)).ShouldBe(HttpStatusCode.OK);
        var forged = held[..30] + "AAAAAAAA" + held[38..];
        await using var connection = new NpgsqlConnection(desk.Ledger.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using (var command = new NpgsqlCommand("lock table ledger.seal_key in access exclusive mode", connection, transaction))
            await command.ExecuteNonQueryAsync(Ct);
        var waiting = Enumerable.Range(0, 60).Select(_ => OpenAsync(desk, forged)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(1), Ct);
        waiting.ShouldAllBe(each => !each.IsCompleted);
        (await desk.Host.Client.AskAsync("/v1/status").WaitAsync(TimeSpan.FromSeconds(3), Ct)).ShouldBe(HttpStatusCode.OK);
        (await OpenAsync(desk, held).WaitAsync(TimeSpan.FromSeconds(3), Ct)).ShouldBe(HttpStatusCode.OK);
        await transaction.RollbackAsync(Ct);
        (await Task.WhenAll(waiting)).ShouldAllBe(reply => reply.Status == HttpStatusCode.Unauthorized);
        (await desk.Ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty("a host added the key");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task EndAsync(NpgsqlDataSource database, DateTimeOffset at)
    {
        await using var command = database.CreateCommand(
            "update ledger.seal_key set key = regexp_replace(key, '<expirationDate>[^<]*', '<expirationDate>' || $1) where key like '<key%'"
        );
        command.Parameters.Add(new() { Value = at.ToString("O", CultureInfo.InvariantCulture) });
        (await command.ExecuteNonQueryAsync(Ct)).ShouldBe(1);
    }

    private static Task<Reply> OpenAsync(Desk desk, string cookie) =>
        desk.Host.Client.AskAsync("/towns/record", ("Accept", "text/html"), ("Cookie", cookie));

    private static async Task<string> KeptAsync(Desk desk, params (string, string)[] headers)
    {
        using var request = Form("/key", ("key", desk.Secret(Scope.Recorder)), ("to", "/towns/record"));
        return (await desk.Host.Client.AskAsync(request, [("Accept", "text/html"), .. headers]))
            .ShouldBe(HttpStatusCode.SeeOther)
            .Header("Set-Cookie");
    }
}
