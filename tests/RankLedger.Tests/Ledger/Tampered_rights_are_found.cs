using Npgsql;
using RankLedger.Operations;
using RankLedger.Storage;

namespace RankLedger.Tests.Ledger;

/// <summary>Who may change what was recorded, and what is carried out when tables are changed, is part of what is verified.</summary>
/// <remarks>Roles belong to the whole server, so each is made and changed in a transaction that is taken back.</remarks>
public sealed class Tampered_rights_are_found(TestServer server)
{
    public static TheoryData<string, string, string, string> Kinds =>
        new()
        {
            {
                "grant update on events.mt_events to rankledger_writer",
                "right-unexpected",
                "events.mt_events",
                "rankledger_writer may update; nobody but the owner may"
            },
            {
                "grant delete on ledger.ledger_entry to rankledger_writer",
                "right-unexpected",
                "ledger.ledger_entry",
                "rankledger_writer may delete; nobody but the owner may"
            },
            {
                "grant truncate on read_model.publication to public",
                "right-unexpected",
                "read_model.publication",
                "every role may truncate; nobody but the owner may"
            },
            {
                "grant update(scope) on ledger.api_key to rankledger_writer",
                "right-unexpected",
                "ledger.api_key(scope)",
                "rankledger_writer may update; nobody but the owner may"
            },
            {
                "create role desk_head; grant insert on events.mt_events to desk_head",
                "right-unexpected",
                "events.mt_events",
                "desk_head may insert; nobody but the owner may"
            },
            {
                "grant select on ledger.seal_key to public",
                "right-unexpected",
                "ledger.seal_key",
                "every role may select; nobody but the owner and the writer may"
            },
            {
                "create role desk_head; grant select(secret_sha256) on ledger.api_key to desk_head",
                "right-unexpected",
                "ledger.api_key(secret_sha256)",
                "desk_head may select; nobody but the owner and the writer may"
            },
            {
                "alter role rankledger_writer connection limit 0",
                "setting-unexpected",
                "rankledger_writer",
                "it may have 0 connections at a time; recording and asking take at least 4"
            },
            {
                "create role desk_head; do $$ begin execute format('alter database %I owner to desk_head', current_database()); end $$",
                "owner-unexpected",
                "the database",
                "it belongs to desk_head, who may set how it is read, or drop it; the rest belongs to rankledger"
            },
            {
                "grant create on schema read_model to rankledger_writer",
                "right-unexpected",
                "read_model",
                "rankledger_writer may make things in the schema; nobody but the owner may"
            },
            {
                "revoke insert on ledger.request_key from rankledger_writer",
                "right-missing",
                "ledger.request_key",
                "rankledger_writer may not insert, which recording and asking takes; the owner gives it by 'rankledger upgrade'"
            },
            {
                "alter role rankledger_writer superuser",
                "role-unexpected",
                "rankledger_writer",
                "it is a superuser, and so may change what was recorded; the writer may not"
            },
            {
                "create role desk_head; do $$ begin execute format('grant %I to desk_head', current_user); end $$",
                "role-unexpected",
                "desk_head",
                "it may act as rankledger, and so may change what was recorded"
            },
            {
                "create role desk_head; grant pg_write_all_data to desk_head",
                "role-unexpected",
                "desk_head",
                "it may act as pg_write_all_data, and so may change what was recorded"
            },
            {
                "create role desk_head; alter schema ledger owner to desk_head",
                "owner-unexpected",
                "ledger",
                "it belongs to desk_head; the rest belongs to rankledger"
            },
            {
                "create role desk_head; alter function read_model.block_period(bigint) owner to desk_head",
                "owner-unexpected",
                "read_model.block_period",
                "it belongs to desk_head; the rest belongs to rankledger"
            },
            {
                "grant update on sequence events.mt_events_sequence to public",
                "right-unexpected",
                "events.mt_events_sequence",
                "every role may set it; nobody but the owner may"
            },
            {
                "alter default privileges in schema ledger grant update on tables to rankledger_writer",
                "right-unexpected",
                "what rankledger will make",
                "rankledger_writer may update by default; nobody but the owner may"
            },
            {
                "alter role rankledger_writer set synchronous_commit = off",
                "setting-unexpected",
                "rankledger_writer",
                "synchronous_commit is set to off, which changes what its commands mean or set off; no ledger needs it"
            },
            {
                "grant pg_write_all_data to rankledger_writer",
                "role-unexpected",
                "rankledger_writer",
                "it is a member of pg_write_all_data, and so may change what was recorded; the writer may not"
            },
            {
                "create function public.noted() returns event_trigger language plpgsql as 'begin end'; "
                    + "create event trigger noted on ddl_command_end execute function public.noted()",
                "event-trigger-unexpected",
                "noted",
                "it is carried out with ddl_command_end; no ledger has any"
            },
            {
                "alter role rankledger_writer set search_path = desk, pg_catalog",
                "setting-unexpected",
                "rankledger_writer",
                "search_path is set to desk, pg_catalog, which changes what its commands mean or set off; no ledger needs it"
            },
            {
                "alter role rankledger_writer set statement_timeout = '1ms'; alter role rankledger_writer set lock_timeout = 0",
                "setting-unexpected",
                "rankledger_writer",
                "statement_timeout is set to 1ms, which may end its commands before their time; no ledger needs it"
            },
            {
                "do $$ begin execute format('alter database %I set lock_timeout = 50', current_database()); end $$",
                "setting-unexpected",
                "every role",
                "lock_timeout is set to 50 in this database, which may end its commands before their time; no ledger needs it"
            },
            {
                "alter role rankledger_writer set default_transaction_read_only = on",
                "setting-unexpected",
                "rankledger_writer",
                "default_transaction_read_only is set to on, which changes what its commands mean or set off; no ledger needs it"
            },
            {
                "do $$ begin execute format('alter database %I set session_replication_role = replica', current_database()); end $$",
                "setting-unexpected",
                "every role",
                "session_replication_role is set to replica in this database, which changes what its commands mean or set off; no ledger "
                    + "needs it"
            },
        };

    [Theory]
    [InlineData("alter table ledger.ledger_entry owner to rankledger_writer", "rankledger_writer", "it owns ledger.ledger_entry")]
    [InlineData(
        "create role desk_owner; alter table ledger.ledger_entry owner to desk_owner; grant desk_owner to rankledger_writer",
        "desk_owner",
        "it is a member of desk_owner"
    )]
    public Task A_table_of_another_owner_is_found_and_who_may_write_it(string change, string owner, string may) =>
        FoundAsync(
            change,
            new("owner-unexpected", "ledger.ledger_entry", $"it belongs to {owner}; the rest belongs to rankledger"),
            new("role-unexpected", "rankledger_writer", $"{may}, and so may change what was recorded; the writer may not")
        );

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task It_is_found_and_said(string change, string kind, string where, string detail) =>
        FoundAsync(change, new VerifyProblem(kind, where, detail));

    private async Task FoundAsync(string change, params VerifyProblem[] expected)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var ledger = await server.LedgerAsync();
        await using var connection = await ledger.Database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(
            "do $$ begin create role rankledger_writer login; exception when duplicate_object then null; end $$; " + WriterRole.Grants
        );
        (await RightCheck.ProblemsAsync(connection, ct)).ShouldBeEmpty();
        await ExecuteAsync(change);
        (await RightCheck.ProblemsAsync(connection, ct)).ShouldBe(expected);

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
