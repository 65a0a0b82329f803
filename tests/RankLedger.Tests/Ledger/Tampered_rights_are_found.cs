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
                "create role desk_owner; alter table ledger.ledger_entry owner to desk_owner; grant desk_owner to rankledger_writer",
                "role-unexpected",
                "rankledger_writer",
                "it is a member of desk_owner, and so may change what was recorded; the writer may not"
            },
            {
                "alter table ledger.ledger_entry owner to rankledger_writer",
                "role-unexpected",
                "rankledger_writer",
                "it owns ledger.ledger_entry, and so may change what was recorded; the writer may not"
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
                "do $$ begin execute format('alter database %I set session_replication_role = replica', current_database()); end $$",
                "setting-unexpected",
                "every role",
                "session_replication_role is set to replica in this database, which changes what its commands mean or set off; no ledger "
                    + "needs it"
            },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_found_and_said(string change, string kind, string where, string detail)
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
        (await RightCheck.ProblemsAsync(connection, ct)).ShouldBe([new(kind, where, detail)]);

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
