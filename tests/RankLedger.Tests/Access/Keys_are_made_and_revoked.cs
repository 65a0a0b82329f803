using Microsoft.Extensions.Time.Testing;
using Npgsql;
using RankLedger.Access;
using RankLedger.Domain;
using RankLedger.Operations;

namespace RankLedger.Tests.Access;

public sealed class Keys_are_made_and_revoked(TestServer server)
{
    [Fact]
    public async Task A_secret_is_shown_once_and_only_its_hash_is_stored()
    {
        await using var ledger = await server.LedgerAsync();
        var made = await ledger.SendAsync(new CreateKey("desk", Scope.Recorder));
        made.Secret.ShouldMatch("^rl_[0-9a-f]{64}$");
        made.Key.ShouldBe(new ApiKey(1, "desk", Scope.Recorder, made.Secret[..11], made.Key.CreatedAt, null, null));
        (await ledger.SendAsync(new GetKeys())).Keys.ShouldBe([made.Key]);
        (await ledger.ScalarAsync<string>("select to_jsonb(k)::text from ledger.api_key k"))!.ShouldNotContain(made.Secret[11..]);
        var hash = await ledger.ScalarAsync<byte[]>("select secret_sha256 from ledger.api_key");
        hash.ShouldBe(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(made.Secret)));
        (await ledger.SendAsync(new CreateKey("desk", Scope.Recorder))).Secret.ShouldNotBe(made.Secret);
    }

    [Fact]
    public async Task A_key_is_found_by_its_secret_alone()
    {
        await using var ledger = await server.LedgerAsync();
        var made = await ledger.SendAsync(new CreateKey("desk", Scope.Corrector));
        var keys = new KeyCache(ledger.Database, TimeProvider.System);
        (await keys.FindAsync(made.Secret, TestContext.Current.CancellationToken)).ShouldBe(made.Key);
        foreach (
            var wrong in (string[])
                [
                    "",
                    "rl_",
                    made.Secret[..^1],
                    made.Secret + "0",
                    made.Secret.ToUpperInvariant(),
                    made.Key.Prefix,
                    "rl_" + new string('0', 64),
                ]
        )
            (await keys.FindAsync(wrong, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task A_revocation_counts_once_what_was_remembered_is_forgotten()
    {
        await using var ledger = await server.LedgerAsync();
        var made = await ledger.SendAsync(new CreateKey("desk", Scope.Reader));
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var keys = new KeyCache(ledger.Database, clock);
        await keys.FindAsync(made.Secret, TestContext.Current.CancellationToken);
        var revoked = await ledger.SendAsync(new RevokeKey(made.Key.Id));
        revoked.RevokedAt.ShouldNotBeNull();
        (await ledger.SendAsync(new RevokeKey(made.Key.Id))).ShouldBe(revoked);

        clock.Advance(KeyCache.Remembered - TimeSpan.FromMilliseconds(1));
        (await keys.FindAsync(made.Secret, TestContext.Current.CancellationToken))!.RevokedAt.ShouldBeNull();
        clock.Advance(TimeSpan.FromMilliseconds(1));
        (await keys.FindAsync(made.Secret, TestContext.Current.CancellationToken))!.RevokedAt.ShouldBe(revoked.RevokedAt);
    }

    [Fact]
    public async Task Its_last_use_is_noted_by_the_clock_of_the_database()
    {
        await using var ledger = await server.LedgerAsync();
        var made = await ledger.SendAsync(new CreateKey("desk", Scope.Reader));
        await new KeyCache(ledger.Database, TimeProvider.System).FindAsync(made.Secret, TestContext.Current.CancellationToken);
        var used = (await ledger.SendAsync(new GetKeys())).Keys[0].LastUsedAt;
        used.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(made.Key.CreatedAt);
        await new KeyCache(ledger.Database, TimeProvider.System).FindAsync(made.Secret, TestContext.Current.CancellationToken);
        (await ledger.SendAsync(new GetKeys())).Keys[0].LastUsedAt.ShouldBe(used);
    }

    [Fact]
    public async Task Whoever_holds_its_row_keeps_nobody_waiting()
    {
        await using var ledger = await server.LedgerAsync();
        var made = await ledger.SendAsync(new CreateKey("desk", Scope.Reader));
        await using var holder = await ledger.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var hold = new NpgsqlCommand("select from ledger.api_key for update", holder))
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var found = new KeyCache(ledger.Database, TimeProvider.System).FindAsync(made.Secret, TestContext.Current.CancellationToken);
        (await found.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).ShouldBe(made.Key);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        (await ledger.SendAsync(new GetKeys())).Keys[0].LastUsedAt.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" desk")]
    [InlineData("desk\n")]
    [InlineData("desk\nadmin")]
    [InlineData("desk\radmin")]
    [InlineData("desk\tadmin")]
    public async Task A_name_that_names_no_actor_is_refused(string name)
    {
        await using var ledger = await server.LedgerAsync();
        (await Should.ThrowAsync<LedgerRuleException>(() => ledger.SendAsync(new CreateKey(name, Scope.Reader)))).Slug.ShouldBe(
            "invalid-key-name"
        );
    }

    // The clock was set right in between, or is another machine's.
    [Theory]
    [InlineData("20 hours", false)]
    [InlineData("28 hours", true)]
    public async Task What_was_revoked_before_it_was_made_is_told_from_a_day_on(string before, bool isTold)
    {
        await using var ledger = await server.LedgerAsync();
        var made = await ledger.SendAsync(new CreateKey("desk", Scope.Reader));
        await ledger.SendAsync(new RevokeKey(made.Key.Id));
        await ledger.ScalarAsync<object>($"update ledger.api_key set revoked_at = created_at - interval '{before}'");
        await ledger.ScalarAsync<object>(
            "update ledger.api_key_act a set at = k.revoked_at from ledger.api_key k where k.id = a.api_key and a.act = 'revoked'"
        );

        (await ledger.SendAsync(new VerifyLedger(null)))
            .Problems.Select(problem => (problem.Kind, problem.Where))
            .ShouldBe(isTold ? [("api-key-unexpected", "API key 1")] : []);
    }

    [Fact]
    public async Task A_key_that_was_never_made_cannot_be_revoked()
    {
        await using var ledger = await server.LedgerAsync();
        (await Should.ThrowAsync<LedgerRuleException>(() => ledger.SendAsync(new RevokeKey(1)))).Slug.ShouldBe("unknown-key");
    }

    [Theory]
    [InlineData(Scope.Reader, "reader")]
    [InlineData(Scope.Recorder, "reader recorder")]
    [InlineData(Scope.Corrector, "reader corrector")]
    [InlineData(Scope.Admin, "reader recorder corrector admin")]
    public void Every_key_may_read_and_an_admin_may_do_everything(Scope held, string allowed) =>
        string.Join(' ', Enum.GetValues<Scope>().Where(needed => held.Allows(needed)).Select(needed => needed.Word())).ShouldBe(allowed);
}
