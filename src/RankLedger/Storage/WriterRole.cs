using Npgsql;
using RankLedger.Domain;

namespace RankLedger.Storage;

/// <summary>
/// Two roles share a ledger: its owner makes and upgrades the schemas, its writer records and asks. The writer adds events and entries and
/// can change or delete none, whatever a program or its user does with its password.
/// </summary>
/// <remarks>
/// A server where no role has the writer's name knows the owner alone. Marten counts the events of a stream in a table of its own, so that
/// table is updated; read models are folded anew and request keys expire, so those are the writer's to change.
/// </remarks>
public static class WriterRole
{
    /// <summary>The role's name, on every server.</summary>
    public const string Name = "rankledger_writer";

    /// <summary>Gives the writer its rights on the schemas that are there; run by their owner after each change of them.</summary>
    internal const string Grants = $"""
        do $grants$ begin
          if not exists (select from pg_roles where rolname = '{Name}') then return; end if;
          if not pg_has_role((select nspowner from pg_namespace where nspname = '{Tables.Ledger}'), 'usage') then
            raise insufficient_privilege using message = 'only the owner of the schemas may give rights on them';
          end if;
          grant usage on schema ledger, events, read_model to {Name};
          grant select, insert, update, delete on all tables in schema ledger to {Name};
          revoke update, delete on {Entries.Table}, ledger.log, ledger.tile, ledger.checkpoint, ledger.cosignature, ledger.api_key_act,
            ledger.seal_key from {Name};
          revoke update on ledger.request_key from {Name};
          revoke update, delete on ledger.api_key from {Name};
          grant update(last_used_at, revoked_at) on ledger.api_key to {Name};
          revoke insert, update, delete on ledger.schema_version, ledger.mirror from {Name};
          grant select, insert on all tables in schema events to {Name};
          grant update on {Tables.Streams} to {Name};
          grant usage, select on all sequences in schema ledger, events to {Name};
          grant select, insert, update, delete on all tables in schema read_model to {Name};
        end $grants$;
        """;

    /// <summary>Whether <see cref="Grants"/> give a right on a table or, where it is not empty, on one of its columns; a condition in
    /// SQL.</summary>
    /// <param name="table">The table's name with its schema, as SQL.</param>
    /// <param name="column">The column's name, as SQL.</param>
    /// <param name="right">The right in small letters, as SQL.</param>
    internal static string Gives(string table, string column, string right) =>
        $"""
            (case {right}
              when 'insert' then {table} not in ('ledger.schema_version', 'ledger.mirror')
              when 'update' then {table} like 'read\_model.%' or {table} in ('{Tables.Streams}', 'ledger.witness')
                or {table} = 'ledger.api_key' and {column} in ('last_used_at', 'revoked_at')
              when 'delete' then {table} like 'read\_model.%' or {table} in ('ledger.request_key', 'ledger.witness')
              else false end)
            """;

    /// <summary>The refusal of a right, where that is what a failure comes from.</summary>
    public static PostgresException? RefusalIn(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refusal ? refusal
        : failure.InnerException is { } inner ? RefusalIn(inner)
        : null;

    /// <summary>What is said where the role of a connection may not do what is asked.</summary>
    public static LedgerRuleException OwnerNeeded(PostgresException refusal) =>
        new(
            "owner-needed",
            $"The role of this connection may not do that: {refusal.MessageText}. Making, upgrading, verifying, rebuilding and "
                + "restoring a ledger are "
                + "its owner's: name the owner in --connection, or have the owner run 'rankledger upgrade' where the schema is "
                + "missing or old."
        );

    /// <summary>Whether the role that asks has the rights of a writer; fails where it may not even look.</summary>
    internal const string HasRights = $"""
        select has_table_privilege('{Entries.Table}', 'insert') and has_table_privilege('{Tables.Streams}', 'update')
          and has_table_privilege('read_model.publication', 'delete')
        """;
}
