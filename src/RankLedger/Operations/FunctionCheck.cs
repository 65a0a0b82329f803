using System.Text.RegularExpressions;
using Marten;
using Npgsql;
using RankLedger.Projecting;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Operations;

/// <summary>Checks that the functions in the ledger's schemas are those that a new ledger would have, word for word: what is written goes
/// through one of the event store's, what is read through those of the read models.</summary>
/// <remarks>What is expected is made in schemas beside the real ones, and is gone with its transaction.</remarks>
internal static partial class FunctionCheck
{
    private const string ExpectedEvents = "events_expected";
    private const string ExpectedReadModel = "read_model_expected";

    private const string Differences = $"""
        with functions as (
          select s.real, n.nspname = s.expected as is_expected,
            s.real || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name,
            case when p.prokind in ('f', 'p') then replace(pg_get_functiondef(p.oid), s.expected || '.', s.real || '.') else '' end as text
          from unnest(array['{Tables.Marten}', '{Tables.ReadModel}', '{Tables.Ledger}'],
              array['{ExpectedEvents}', '{ExpectedReadModel}', '']) s(real, expected)
          join pg_namespace n on n.nspname in (s.real, s.expected) join pg_proc p on p.pronamespace = n.oid)
        select case when f.name is null then 'function-missing' when e.name is null then 'function-unexpected' else 'function-changed' end,
          name,
          case when f.name is null then 'it is expected, and is not there'
            when e.name is null then 'it is found before PostgreSQL''s own where its arguments fit better; no ledger has it'
            else 'it is not as this program makes it, so what goes through it may be other than what was sent or stored' end
        from (select * from functions where is_expected) e full join (select * from functions where not is_expected) f using (name)
        where e.text is distinct from f.text
        union all
        select 'operator-unexpected', n.nspname || '.' || o.oprname || '(' || o.oprleft::regtype || ', ' || o.oprright::regtype || ')',
          'it is found before PostgreSQL''s own where its arguments fit better; no ledger has it'
        from pg_operator o join pg_namespace n on n.oid = o.oprnamespace
        where n.nspname in ('{Tables.Marten}', '{Tables.ReadModel}', '{Tables.Ledger}')
        order by 2
        """;

    public static async Task<IEnumerable<VerifyProblem>> ProblemsAsync(
        NpgsqlConnection connection,
        IDocumentStore store,
        CancellationToken ct
    )
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await LedgerSchema.MakeReadModelsAsync(connection, ExpectedReadModel, ReadModelSchema.Ddl, ct);
        var ddl = InEvents().Replace(store.Storage.ToDatabaseScript(), ExpectedEvents + "$1");
        await ShadowSchema.ExecuteAsync(connection, $"create schema {ExpectedEvents}; {ddl}", ct);
        await using var command = new NpgsqlCommand(Differences, connection);
        return await VerifyProblem.ReadAsync(command, ct);
    }

    // The schema's name where something in it is named.
    [GeneratedRegex(@$"\b{Tables.Marten}(\.)")]
    private static partial Regex InEvents();
}
