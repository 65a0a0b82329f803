using RankLedger.Access;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Operations;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Ledger;

/// <summary>What keys may do, and what was answered to requests that have one, is changed by commands alone.</summary>
public sealed class Tampered_keys_are_found(TestServer server)
{
    // Key 1 was revoked, key 2 expires, key 3 is used.
    public static TheoryData<string, string, string, string> Kinds =>
        new()
        {
            {
                "update ledger.api_key set scope = 'admin' where id = 3",
                "api-key-changed",
                "API key 3",
                "its scope is admin, but it was made with reader"
            },
            {
                "update ledger.api_key set expires_at = '2999-01-01T00:00Z' where id = 2",
                "api-key-changed",
                "API key 2",
                "its end is 2999-01-01 00:00:00, but it was made with 2998-01-01 00:00:00"
            },
            {
                "update ledger.api_key set expires_at = null where id = 2",
                "api-key-changed",
                "API key 2",
                "its end is nothing, but it was made with 2998-01-01 00:00:00"
            },
            {
                "update ledger.api_key set name = 'other' where id = 3",
                "api-key-changed",
                "API key 3",
                "its name is other, but it was made with used"
            },
            {
                "insert into ledger.api_key(name, scope, prefix, secret_sha256) values ('mine', 'admin', 'rl_00000000', '\\x00')",
                "api-key-unexpected",
                "API key 4",
                "no command made the key of mine with the scope admin"
            },
            {
                "insert into ledger.api_key_act(api_key, act, at) values (4, 'revoked', '2020-01-01T00:00Z')",
                "api-key-unexpected",
                "API key 4",
                "it is said to be revoked at 2020-01-01 00:00:00+00, but no command made it"
            },
            {
                "insert into ledger.seal_key(name, key) values ('a', '<revocation version=\"1\"/>')",
                "seal-key-unexpected",
                "the seal key a",
                "no host added it: it is no key"
            },
            {
                "insert into ledger.seal_key(name, key) values ('key-1', '<key id=\"2\"/>')",
                "seal-key-unexpected",
                "the seal key key-1",
                "no host added it: the key in it is another one, '2'"
            },
            {
                "insert into ledger.seal_key(name, key) values ('key-1', '<key id=\"1\"><creationDate>2026-01-01</creationDate></key>')",
                "seal-key-unexpected",
                "the seal key key-1",
                "no host added it: the key in it does not say from when to when it counts"
            },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_found_and_said(string change, string kind, string where, string detail)
    {
        await using var ledger = await WithKeysAsync();
        await ledger.ScalarAsync<object>(change);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBe([new(kind, where, detail)]);
    }

    [Theory]
    [InlineData(
        "update ledger.api_key set revoked_at = null where id = 1",
        "api-key-changed",
        "API key 1",
        "it counts, but it was revoked at "
    )]
    [InlineData(
        "update ledger.api_key set revoked_at = '2026-01-01' where id = 3",
        "api-key-changed",
        "API key 3",
        "it is revoked since 2026-01-01"
    )]
    [InlineData(
        "update ledger.api_key set secret_sha256 = '\\x00' where id = 3",
        "api-key-changed",
        "API key 3",
        "the hash of its secret is 00"
    )]
    [InlineData("delete from ledger.api_key where id = 3", "api-key-missing", "API key 3", "the key of used, made at ")]
    public async Task It_is_found_and_said_with_instants(string change, string kind, string where, string begins)
    {
        await using var ledger = await WithKeysAsync();
        await ledger.ScalarAsync<object>(change);
        var problem = (await ledger.SendAsync(new VerifyLedger(null))).Problems.Single();
        (problem.Kind, problem.Where).ShouldBe((kind, where));
        problem.Detail.ShouldStartWith(begins);
    }

    [Fact]
    public async Task A_key_with_a_scope_that_there_is_not_opens_nothing_and_hides_no_other()
    {
        await using var ledger = await WithKeysAsync();
        await ledger.ScalarAsync<object>(
            """
            with mine as (
              insert into ledger.api_key(name, scope, prefix, secret_sha256) values ('mine', 'root', 'rl_00000000', '\x00') returning *)
            insert into ledger.api_key_act(api_key, act, at, name, scope, prefix, secret_sha256)
            select id, 'created', created_at, name, scope, prefix, secret_sha256 from mine
            """
        );
        (await ledger.SendAsync(new GetKeys())).Keys.Select(key => key.Id).ShouldBe([1, 2, 3]);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBe([
            new("api-key-unexpected", "API key 4", "no command makes a key with the scope root"),
        ]);
    }

    [Fact]
    public async Task A_key_that_counts_again_is_revoked_as_it_was()
    {
        await using var ledger = await WithKeysAsync();
        var revoked = new DateTimeOffset(await ledger.ScalarAsync<DateTime>("select revoked_at from ledger.api_key where id = 1"));
        await ledger.ScalarAsync<object>("update ledger.api_key set revoked_at = null where id = 1");
        (await ledger.SendAsync(new RevokeKey(1))).RevokedAt.ShouldBe(revoked);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "version",
        "it says that 1 events brought publication/towns/p1 to version 7, the ledger has @2 at version 1 behind 1 of that stream"
    )]
    [InlineData("appended", "it says that 7 events were appended, the ledger has 1 for this request up to @2")]
    [InlineData("recordedAt", "it says that @2 was recorded at 7, the ledger says at ")]
    [InlineData("unchanged", null)]
    public async Task A_kept_answer_that_says_something_else_is_found(string member, string? unexpected)
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        await ledger.SendAsync(
            new RecordPublications("towns", [Towns.Publication("p1", new DateOnly(2025, 1, 1), 120)])
            {
                Key = new RequestKey(7, "k", new byte[] { 1 }),
            }
        );
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
        await ledger.ScalarAsync<object>($"update ledger.request_key set answer = jsonb_set(answer, '{{{member}}}', '7')");
        var problems = (await ledger.SendAsync(new VerifyLedger(null))).Problems;
        problems.Count(problem => problem.Kind == "request-key-changed").ShouldBe(1);
        var others = problems.Where(problem => problem.Kind != "request-key-changed").ToList();
        others.Select(problem => problem.Kind).ShouldBe(unexpected is null ? [] : ["request-key-unexpected"]);
        others.ForEach(problem => problem.Detail.ShouldStartWith($"no command gave the answer kept under it: {unexpected}"));
    }

    private async Task<TestLedger> WithKeysAsync()
    {
        var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new CreateKey("lost", Scope.Corrector));
        await ledger.SendAsync(new CreateKey("guest", Scope.Reader, new DateOnly(2997, 12, 31)));
        await ledger.SendAsync(new CreateKey("used", Scope.Reader));
        await ledger.SendAsync(new RevokeKey(1));
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
        return ledger;
    }
}
