using Npgsql;
using RankLedger.Operations;
using RankLedger.Storage;

namespace RankLedger.Tests.Ledger;

/// <summary>Ways to change what was recorded that pass by the rights to its tables.</summary>
/// <remarks>Roles belong to the whole server, so each is made in a transaction that is taken back.</remarks>
public sealed class Detours_are_found(TestServer server)
{
    public static TheoryData<string, string, string, string> Ways =>
        new()
        {
            {
                "create view public.seen as select * from events.mt_events; grant update on public.seen to desk_head",
                "right-unexpected",
                "public.seen",
                "desk_head may update through it what lies in events.mt_events; nobody but the owner may"
            },
            {
                "create view public.seen as select * from events.mt_events; create view public.again as select * from public.seen; "
                    + "grant delete on public.again to public",
                "right-unexpected",
                "public.again",
                "every role may delete through it what lies in events.mt_events; nobody but the owner may"
            },
            {
                "create table public.notes(n int); create rule quietly as on insert to public.notes do also "
                    + "delete from ledger.ledger_entry where position = new.n",
                "rule-unexpected",
                "public.notes",
                "its rule quietly acts on ledger.ledger_entry with the rights of rankledger; no ledger has any"
            },
            {
                "create function public.quietly() returns void language sql security definer as 'delete from ledger.ledger_entry'",
                "function-unexpected",
                "public.quietly()",
                "it acts on the ledger, or may, with the rights of rankledger, for every role; no ledger needs any"
            },
            {
                "grant set on parameter session_replication_role to desk_head",
                "right-unexpected",
                "session_replication_role",
                "desk_head may set it, which switches keys and triggers off; nobody but a superuser may"
            },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_is_found_and_said(string change, string kind, string where, string detail)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var ledger = await server.LedgerAsync();
        await using var connection = await ledger.Database.OpenConnectionAsync(ct);
        if (change.Contains("on parameter", StringComparison.Ordinal) && connection.PostgreSqlVersion.Major < 15)
            Assert.Skip("PostgreSQL gives rights to parameters from version 15 on.");
        await using var transaction = await connection.BeginTransactionAsync(ct);
        (await DetourCheck.ProblemsAsync(connection, ct)).ShouldBeEmpty();
        await using var command = new NpgsqlCommand($"create role desk_head; {change}", connection);
        await command.ExecuteNonQueryAsync(ct);
        (await DetourCheck.ProblemsAsync(connection, ct)).ShouldBe([new VerifyProblem(kind, where, detail)]);
    }

    // What poolers and other applications bring along, and what nobody can write through.
    [Theory]
    [InlineData(
        "create function public.get_auth(n text) returns table(u text, p text) language sql security definer as "
            + "'select usename::text, passwd::text from pg_shadow where usename = $1'"
    )]
    [InlineData("create view public.totals as select count(*) from events.mt_events; grant all on public.totals to desk_head")]
    [InlineData(
        "create view public.named as select distinct stream_id from ledger.ledger_entry; grant insert, update on public.named to public"
    )]
    [InlineData(
        "do $$ begin execute format('grant desk_head to %I', current_user); end $$; "
            + "grant set on parameter session_replication_role to desk_head"
    )]
    public async Task What_does_nothing_to_the_ledger_is_none_of_its_business(string honest)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var ledger = await server.LedgerAsync();
        await using var connection = await ledger.Database.OpenConnectionAsync(ct);
        if (honest.Contains("on parameter", StringComparison.Ordinal) && connection.PostgreSqlVersion.Major < 15)
            Assert.Skip("PostgreSQL gives rights to parameters from version 15 on.");
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand($"create role desk_head; {honest}", connection);
        await command.ExecuteNonQueryAsync(ct);
        (await DetourCheck.ProblemsAsync(connection, ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_table_that_inherits_from_another_is_found()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(
            "create table public.above(data jsonb not null); alter table events.mt_events inherit public.above"
        );
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBe([
            new VerifyProblem(
                "parent-unexpected",
                "events.mt_events",
                "it inherits from the table public.above, so whoever may change that one may change its rows; no table here inherits"
            ),
        ]);
    }
}
