using System.Text.Json;
using Marten;
using Marten.Exceptions;
using MediatR;
using Npgsql;
using RankLedger.Projecting;
using RankLedger.Proofs;
using RankLedger.Proving;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Operations;

/// <summary>Re-hashes every stored event, looks at what the event store acts on, rebuilds every read model into a second schema and
/// compares row for row.</summary>
/// <param name="Progress">Told as it goes; may be null.</param>
public sealed record VerifyLedger(IProgress<WorkDone>? Progress) : IRequest<VerifyAnswer>
{
    /// <summary>Checkpoints that somebody kept outside: what no rewrite of the database can reach.</summary>
    public IReadOnlyList<KeptCheckpoint> Against { get; init; } = [];

    /// <summary>Only what is stored of entries and the log, and not the read models, which takes a second set of tables.</summary>
    public bool EntriesAlone { get; init; }

    /// <summary>The log's keys that signatures are checked with, several where it changed its key; this program's own where there are
    /// none and it has one.</summary>
    public IReadOnlyList<VerifierKey> Keys { get; init; } = [];
}

internal sealed class VerifyLedgerHandler(NpgsqlDataSource database, Lazy<IDocumentStore> store, LogKeyFile file)
    : IRequestHandler<VerifyLedger, VerifyAnswer>
{
    internal const string Second = "read_model_verify";

    private const string NoRight = PostgresErrorCodes.InsufficientPrivilege;

    private const string OnReplica =
        "This database is a replica, which takes no writes: events, streams and kept answers were checked, tables and indexes "
        + "were not, and "
        + "the events were not folded anew to compare them with the read models, which takes a second set of tables. Verify the "
        + "primary for "
        + "that.";

    private const string Alone =
        "Tables and indexes were not checked, and the events were not folded anew to compare them with the read models: "
        + "`rankledger verify` does that.";

    public async Task<VerifyAnswer> Handle(VerifyLedger request, CancellationToken ct)
    {
        request.Progress?.Report(new("hashing events", 0, 0));
        var isReplica = await ReadOnlyDatabase.IsReplicaAsync(database, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await PathCheck.ProblemsAsync(connection, ct) is { Count: > 0 } inTheWay)
            return new(Clean: false, 0, 0, 0, inTheWay);
        await RestoreMark.RefuseAsync(connection, ct);
        var isOwner = await OwnsAsync(connection, ct);
        var problems = new List<VerifyProblem>();
        await LookAsync("the version of the schema", async () => await VersionAsync(connection, ct));
        var mirror = await ReadAsync("whether it is a mirror", () => MirrorTable.SaidAsync(connection, ct), otherwise: null);
        await LookAsync("the entries", async () => await EntryCheck.ProblemsAsync(connection, mirror?.Size ?? 0, ct));
        request.Progress?.Report(new("looking at streams, keys and tables", 0, 0));
        await LookAsync("the event store's streams and marks", () => StreamCheck.ProblemsAsync(connection, ct));
        await LookAsync("the answers kept under request keys", () => RequestKeyCheck.ProblemsAsync(connection, ct));
        await LookAsync("the API keys", () => ApiKeyCheck.ProblemsAsync(connection, ct));
        await LookAsync("the keys that hosts seal with", () => WitnessCheck.SealProblemsAsync(connection, ct));
        await LookAsync("rights", () => RightCheck.ProblemsAsync(connection, ct));
        await LookAsync("ways beside the rights", () => DetourCheck.ProblemsAsync(connection, ct));
        request.Progress?.Report(new("making the tree anew", 0, 0));
        var keys =
            request.Keys.Count > 0 ? request.Keys : await ReadAsync("the log's name", () => OwnKeysAsync(connection, ct), otherwise: []);
        var kept = Kept(request);
        var checkpoints = 0;
        await LookAsync("the log", async () =>
        {
            (var inLog, checkpoints) = await new LogCheck(connection, keys).ProblemsAsync(kept, ct);
            return inLog;
        });
        await LookAsync("the witnesses", () => WitnessCheck.ProblemsAsync(connection, ct));
        var (head, _) = await ReadAsync("the ledger's end", () => Entries.HeadAsync(connection, ct), default);
        var rows = 0L;
        if (!isReplica && !request.EntriesAlone)
        {
            await LookAsync("tables", () => TableCheck.ProblemsAsync(connection, ct), makes: true);
            await LookAsync("functions", () => FunctionCheck.ProblemsAsync(connection, store.Value, ct), makes: true);
            (head, rows) = await CompareAsync(connection, isOwner, head, problems, request.Progress, ct);
        }

        var events = await ReadAsync("how many entries there are", () => EntryCheck.CountAsync(connection, ct), otherwise: 0);
        var erased = await ReadAsync("what was erased", () => EntryCheck.ErasedAsync(connection, ct), new ErasedCount(0, 0));
        return new(problems.Count == 0, head, events, rows, problems)
        {
            Left =
                isReplica ? OnReplica
                : request.EntriesAlone ? Alone
                : null,
            MirrorOf = mirror?.Origin,
            Erased = erased,
            Checkpoints = checkpoints,
            BesideKey = kept.Count > request.Against.Count,
            FromOutside = request.Against.Count,
            Signer = keys.Count == 0 ? null : keys[0].Name,
        };

        Task LookAsync(string at, Func<Task<IEnumerable<VerifyProblem>>> look, bool makes = false) =>
            ReadAsync(
                at,
                async () =>
                {
                    problems.AddRange(await look());
                    return true;
                },
                otherwise: false,
                makes
            );

        // What cannot even be read hides nothing else. Who is not the owner may not make tables to compare with, and is told so by whoever
        // calls.
        async Task<T> ReadAsync<T>(string at, Func<Task<T>> read, T otherwise, bool makes = false)
        {
            try
            {
                return await read();
            }
            catch (Exception e) when (IsOfTheLedger(e) || ((isOwner || !makes) && e is PostgresException { SqlState: NoRight }))
            {
                problems.Add(new("not-checked", at, $"What is stored there cannot be read, so it was not looked at: {e.Message}"));
                return otherwise;
            }
        }
    }

    private static async Task<IEnumerable<VerifyProblem>> VersionAsync(NpgsqlConnection connection, CancellationToken ct) =>
        await LedgerSchema.IsNamelessAsync(connection, ct) ? [new("version-missing", "ledger.schema_version", LedgerSchema.NoVersion)] : [];

    // The keys that signed before too: what they signed is stored.
    private async Task<IReadOnlyList<VerifierKey>> OwnKeysAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (!file.IsThere)
            return [];
        using var keys = file.ReadAll(await LogTable.OriginAsync(connection, ct));
        return keys.Verifiers;
    }

    private List<KeptCheckpoint> Kept(VerifyLedger request) =>
        [.. file.Last() is { } last ? [new KeptCheckpoint(file.HighWater, last)] : Array.Empty<KeptCheckpoint>(), .. request.Against];

    private async Task<(long Head, long Rows)> CompareAsync(
        NpgsqlConnection connection,
        bool isOwner,
        long head,
        List<VerifyProblem> problems,
        IProgress<WorkDone>? progress,
        CancellationToken ct
    )
    {
        var rows = 0L;
        if (await ForeignAsync(connection, ct) is { } owner)
        {
            problems.Add(
                new(
                    "not-compared",
                    "read models",
                    $"They are compared with tables in the schema {Second}, which belongs to {owner}, so they were not. Drop that schema"
                )
            );
            return (head, rows);
        }

        try
        {
            var second = new ShadowSchema(database, Second, isDropped: true);
            var (position, _) = await second.FoldAsync(progress, ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            (head, _) = await second.CatchUpAsync(connection, position, ct);
            foreach (var table in ReadModelSchema.Names)
            {
                progress?.Report(new($"comparing {table}", 0, 0));
                var (compared, found) = table switch
                {
                    TableBlockTable.Name => await Compared(connection, ComparedBlocks.OfTables).CompareAsync(ct),
                    StatementBlockTable.Name => await Compared(connection, ComparedBlocks.OfStatements).CompareAsync(ct),
                    FoldBlockTable.Name => await Compared(connection, ComparedBlocks.OfFolds).CompareAsync(ct),
                    _ => await RowComparison.CompareAsync(connection, table, Tables.ReadModel, Second, ct),
                };
                rows += compared;
                problems.AddRange(found);
            }
        }
        catch (Exception e) when (IsOfTheLedger(e) || (isOwner && e is PostgresException { SqlState: NoRight }))
        {
            problems.Add(
                new("not-compared", "read models", $"The events cannot be folded, so the read models were not compared: {e.Message}")
            );
        }
        finally
        {
            await DropAsync();
        }

        return (head, rows);
    }

    private static BlockComparison<TCell> Compared<TCell>(NpgsqlConnection connection, ComparedBlocks<TCell> table)
        where TCell : notnull => new(connection, Tables.ReadModel, Second, table);

    private static async Task<bool> OwnsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select exists(select from pg_namespace where nspname = '{Tables.Ledger}' and pg_has_role(nspowner, 'usage'))",
            connection
        );
        return await command.ExecuteScalarAsync(ct) is true;
    }

    // Who else made the schema that the second tables lie in; null where nobody did.
    private static async Task<string?> ForeignAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = $1 and not pg_has_role(nspowner, 'usage')",
            connection
        )
        {
            Parameters = { new() { Value = Second } },
        };
        return (string?)await command.ExecuteScalarAsync(ct);
    }

    // What is stored can be refused by a table or a statement; that a server goes away, a pooler loses statements or a role lacks a right
    // says nothing about the ledger.
    private static bool IsOfTheLedger(Exception e) =>
        e switch
        {
            InvalidDataException or InvalidOperationException or FormatException or InvalidCastException or JsonException => true,
            PostgresException { SqlState: NoRight } => false,
            PostgresException { SqlState: ['0', 'A', ..] or ['2', '2' or '3', ..] or ['4', '2', ..] or ['5', '5', ..] } => true,
            MartenCommandException { InnerException: { } inner } => IsOfTheLedger(inner),
            _ => false,
        };

    private async Task DropAsync()
    {
        try
        {
            await using var command = database.CreateCommand($"drop schema if exists {Second} cascade");
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception e) when (LostConnection.Explains(e))
        {
            // It goes with the next verification; what was lost is told by what was under way.
        }
    }
}
