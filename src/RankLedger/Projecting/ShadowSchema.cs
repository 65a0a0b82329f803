using Npgsql;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Projecting;

/// <summary>The read models folded anew from the events, in a schema beside the one that questions read.</summary>
internal sealed class ShadowSchema(NpgsqlDataSource database, string schema, bool isDropped = false)
{
    /// <summary>Where the read models of a rebuild or an upgrade are made.</summary>
    public const string Next = "read_model_next";

    /// <summary>Puts the read models in the place of those that questions read, in the caller's transaction.</summary>
    public Task ReplaceAsync(NpgsqlConnection connection, CancellationToken ct) =>
        ExecuteAsync(connection, $"drop schema {Tables.ReadModel} cascade; alter schema {schema} rename to {Tables.ReadModel}", ct);

    private long erasures;

    /// <summary>Folds every event there is in the caller's transaction, which has the ledger's lock from then on.</summary>
    public async Task RefoldAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await LedgerSchema.MakeReadModelsAsync(connection, schema, ReadModelSchema.Ddl, ct);
        erasures = await ErasuresAsync(connection, ct);
        await CatchUpAsync(connection, 0, ct);
        await ExecuteAsync(
            connection,
            $"set local search_path = {schema}; {(isDropped ? "" : ReadModelSchema.QuestionIndexes)}; "
                + $"set local search_path = {OwnPath.Name}",
            ct
        );
    }

    /// <summary>Folds every event there is into an empty schema, piece by piece, each in a transaction of its own.</summary>
    public async Task<(long Position, long Events)> FoldAsync(IProgress<WorkDone>? progress, CancellationToken ct)
    {
        await using (var connection = await database.OpenConnectionAsync(ct))
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            await LedgerSchema.MakeReadModelsAsync(
                connection,
                schema,
                isDropped
                    ? ReadModelSchema.Ddl.Replace("create table", "create unlogged table", StringComparison.Ordinal)
                    : ReadModelSchema.Ddl,
                ct
            );
            erasures = await ErasuresAsync(connection, ct);
            await transaction.CommitAsync(ct);
        }

        var (head, events, position) = (await HeadAsync(ct), 0L, 0L);
        progress?.Report(new("folding events", 0, head));
        await foreach (var piece in EventReader.AfterAsync(database, 0, ct))
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await ApplyAsync(connection, piece, ct);
            await transaction.CommitAsync(ct);
            (events, position) = (events + piece.Count, piece[^1].Position);
            progress?.Report(new("folding events", position, Math.Max(head, position)));
        }

        await using (var connection = await database.OpenConnectionAsync(ct))
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            await ExecuteAsync(
                connection,
                $"set local search_path = {schema}; set local maintenance_work_mem = '128MB'; "
                    + $"{(isDropped ? "" : ReadModelSchema.QuestionIndexes)}",
                ct
            );
            await transaction.CommitAsync(ct);
        }

        return (position, events);
    }

    /// <summary>Takes the ledger's lock, so that nothing is appended until the caller's transaction ends, and folds what came
    /// since.</summary>
    public async Task<(long Position, long Events)> CatchUpAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({Entries.Lock})", ct);
        // What was folded may have been erased since.
        if (await ErasuresAsync(connection, ct) != erasures)
        {
            await RefoldAsync(connection, ct);
            return await HeadAsync(connection, ct);
        }

        var events = 0L;
        while (await EventReader.PieceAsync(connection, position, ct) is [.., var last] piece)
        {
            await ApplyAsync(connection, piece, ct);
            (position, events) = (last.Position, events + piece.Count);
        }

        await UnfoldAsync(connection, ct);
        return (position, events);
    }

    // Looks at rows as questions do, not key by key.
    public static Task UnfoldAsync(NpgsqlConnection connection, CancellationToken ct) =>
        ExecuteAsync(
            connection,
            "set local enable_seqscan to default; set local enable_hashjoin to default; set local enable_mergejoin to default; "
                + "set local jit to default; set local plan_cache_mode to default; set local synchronous_commit to default",
            ct
        );

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task ApplyAsync(NpgsqlConnection connection, IReadOnlyList<LedgerEvent> piece, CancellationToken ct)
    {
        await ExecuteAsync(connection, $"{Tables.Folding(schema)}; set local synchronous_commit = off", ct);
        await new ReadModelProjection(connection).ApplyAsync(piece, ct);
    }

    private async Task<long> HeadAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await HeadAsync(connection, ct)).Position;
    }

    private static async Task<(long Position, long Events)> HeadAsync(NpgsqlConnection connection, CancellationToken ct) =>
        ((await Entries.HeadAsync(connection, ct)).Position, 0);

    private static async Task<long> ErasuresAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select {Entries.Erasures}", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
