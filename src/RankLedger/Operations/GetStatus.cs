using MediatR;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Projecting;
using RankLedger.Proving;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Operations;

/// <summary>Asks where the ledger is and how it is.</summary>
public sealed record GetStatus : IRequest<StatusAnswer>;

/// <summary>Where the ledger is and how it is.</summary>
/// <param name="Server">Host and port.</param>
/// <param name="ServerVersion">PostgreSQL's version.</param>
/// <param name="Database">The database's name.</param>
/// <param name="SchemaVersion">The version of the ledger's schema; null before the first write.</param>
/// <param name="Position">The last ledger position; 0 for an empty ledger.</param>
/// <param name="RecordedAt">When it was recorded, in UTC.</param>
/// <param name="Rankings">How many rankings.</param>
/// <param name="Publications">How many publications.</param>
/// <param name="Figures">How many figures count now.</param>
/// <param name="Facts">How many bodies of <c>table_block</c>: what blocks of entities show on the days on which that changed.</param>
/// <param name="Size">The database's size in bytes.</param>
/// <param name="Health"><c>ready</c>, or what is wrong.</param>
public sealed record StatusAnswer(
    string Server,
    string ServerVersion,
    string Database,
    int? SchemaVersion,
    long Position,
    DateTimeOffset? RecordedAt,
    long Rankings,
    long Publications,
    long Figures,
    long Facts,
    long Size,
    string Health
)
{
    /// <summary>What its database is: <c>primary</c>, which takes writes, or <c>replica</c>.</summary>
    public required string Role { get; init; }

    /// <summary>On a replica the seconds since the last transaction that it replayed was committed, which grow while nobody records; null
    /// where it replayed none, and on a primary.</summary>
    public decimal? LagSeconds { get; init; }

    /// <summary>What a commit waits for.</summary>
    public required Durability Durability { get; init; }

    /// <summary>Whether a pooler such as PgBouncer stands between, so that nothing is prepared and nothing listened to.</summary>
    public bool Pooled { get; init; }

    /// <summary>What is not wrong but should be looked at, such as a clock that ran ahead; null for nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>The log over the entries; null where nothing was ever signed.</summary>
    public LogState? Log { get; init; }

    /// <summary>How often the private server died since somebody began to use it; null for never, and for a server that is not
    /// private.</summary>
    public ServerRestarts? Restarts { get; init; }
}

/// <summary>What was signed of the ledger.</summary>
/// <param name="Origin">The log's name.</param>
/// <param name="Size">The position that the last checkpoint covers.</param>
/// <param name="SignedAt">When it was signed, in UTC.</param>
/// <param name="Witnesses">Who else signs checkpoints, and up to which position each did.</param>
public sealed record LogState(string Origin, long Size, DateTimeOffset SignedAt, IReadOnlyList<WitnessState> Witnesses);

/// <summary>What a commit waits for before it is acknowledged, by PostgreSQL's settings.</summary>
/// <param name="SynchronousCommit"><c>synchronous_commit</c>.</param>
/// <param name="SynchronousStandbys"><c>synchronous_standby_names</c>; empty where a commit waits for no standby.</param>
/// <param name="AttachedStandbys">How many standbys stream from the server now.</param>
public sealed record Durability(string SynchronousCommit, string SynchronousStandbys, long AttachedStandbys);

/// <summary>The deaths of a private server, each of which was answered by a start.</summary>
/// <param name="Count">How often.</param>
/// <param name="LastAt">When it was last started again, in UTC.</param>
public sealed record ServerRestarts(int Count, DateTimeOffset LastAt);

internal sealed class GetStatusHandler(
    NpgsqlDataSource database,
    KnownHistory history,
    ReplicaHistory replicas,
    Checkpointer checkpointer,
    TimeProvider clock
) : IRequestHandler<GetStatus, StatusAnswer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<StatusAnswer> Handle(GetStatus request, CancellationToken ct)
    {
        await history.LookAsync(now: true, ct);
        var ofReplicas = await replicas.WarnAsync(ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        var size = await ScalarAsync(connection, "select pg_database_size(current_database())", ct);
        var version = await LedgerSchema.VersionAsync(connection, ct);
        var isRestoring = await RestoreMark.IsThereAsync(connection, ct);
        var isNameless = await LedgerSchema.IsNamelessAsync(connection, ct);
        var server = await ServerState.OfAsync(connection, ct);
        var answer = new StatusAnswer(
            Server: $"{connection.Host}:{connection.Port}",
            ServerVersion: connection.PostgreSqlVersion.ToString(),
            Database: connection.Database,
            SchemaVersion: version,
            Position: 0,
            RecordedAt: null,
            Rankings: 0,
            Publications: 0,
            Figures: 0,
            Facts: 0,
            Size: size,
            Health: version switch
            {
                _ when isRestoring => RestoreMark.Sentence,
                _ when isNameless => $"damaged: {LedgerSchema.NoVersion}; restore it from a backup",
                null => "empty: nothing was recorded yet",
                _ when version > SchemaSteps.Latest =>
                    $"made by a newer RankLedger (schema version {version}, this program knows {SchemaSteps.Latest})",
                _ when version < SchemaSteps.Latest =>
                    $"made by an older RankLedger (schema version {version}); any other verb upgrades it to {SchemaSteps.Latest}",
                _ => "ready",
            }
        )
        {
            Role = server.Role,
            LagSeconds = server.LagSeconds,
            Durability = server.Durability,
            Pooled = await Pooler.IsBetweenAsync(connection, ct),
            Warning = UnprotectedCommit.Together(await UnprotectedCommit.WarningAsync(connection, ct), ofReplicas),
        };
        if (version != SchemaSteps.Latest)
            return answer;
        var end = await Entries.EndAsync(connection, ct);
        history.See(end);
        var (position, at) = (end.Position, end.RecordedAt);
        var log = await LogAsync(connection, ct);
        var stopped = await StoppedAsync(connection, ct);
        return answer with
        {
            Position = position,
            RecordedAt = at,
            Warning = UnprotectedCommit.Together(ClockAhead.Warning(at, clock.GetUtcNow()), answer.Warning),
            Log = log,
            Health = history.Lost?.Sentence ?? stopped ?? Late(log, position, at) ?? answer.Health,
            Rankings = await CountAsync(connection, "ranking", ct),
            Publications = await CountAsync(connection, "publication", ct),
            Figures = await ScalarAsync(
                connection,
                $"select coalesce(sum(figures), 0)::bigint from {Tables.ReadModel}.publication where {Tables.IsOpen}",
                ct
            ),
            Facts = await ScalarAsync(connection, $"select count(*) from {Tables.ReadModel}.{TableBlockTable.Name}", ct),
        };
    }

    private static async Task<LogState?> LogAsync(NpgsqlConnection connection, CancellationToken ct) =>
        await LogTable.OriginAsync(connection, ct) is { } origin && await LogTable.NewestAsync(connection, ct) is { } newest
            ? new(origin, newest.Size, newest.SignedAt, await WitnessTable.AllAsync(connection, ct))
            : null;

    private async Task<string?> StoppedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (!checkpointer.CanSign)
            return null;
        try
        {
            await checkpointer.RequireAsync(connection, ct);
            return null;
        }
        catch (LedgerRuleException stop)
        {
            return $"{stop.Slug}: {stop.Message}";
        }
    }

    // Whoever signs does so within seconds; an end that waits longer is not signed at all.
    private string? Late(LogState? log, long position, DateTimeOffset? at) =>
        log is not null && log.Size < position && clock.GetUtcNow() - at > Patience
            ? $"the last checkpoint covers @{log.Size} of @{position}: whoever records has no signing key, or cannot sign; see "
                + $"'rankledger checkpoint'"
            : null;

    private static Task<long> CountAsync(NpgsqlConnection connection, string table, CancellationToken ct) =>
        ScalarAsync(connection, $"select count(*) from {Tables.ReadModel}.{table} where recorded_to = {long.MaxValue}", ct);

    private static async Task<long> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
