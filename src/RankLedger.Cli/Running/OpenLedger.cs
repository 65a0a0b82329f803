using System.CommandLine;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RankLedger.Cli.Printing;
using RankLedger.Domain;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.LocalPostgres;
using RankLedger.LocalPostgres.Ground;
using RankLedger.LocalPostgres.Processes;
using RankLedger.Operations;
using RankLedger.Projecting;
using RankLedger.Proving;
using RankLedger.Requests;
using RankLedger.Storage;

namespace RankLedger.Cli.Running;

/// <summary>A ledger to talk to, on the server that was named or on a private one that is stopped again.</summary>
internal sealed class OpenLedger : IAsyncDisposable
{
    private const string KeyVariable = "RANKLEDGER_SIGNING_KEY";
    private const string Variable = "ConnectionStrings__RankLedger";
    private readonly ServiceProvider rooms;
    private readonly LocalPostgresServer? server;

    private OpenLedger(ServiceProvider rooms, LocalPostgresServer? server, string connection, string? reading) =>
        (this.rooms, this.server, ConnectionString, ReadConnectionString) = (rooms, server, connection, reading);

    /// <summary>Whether the environment holds a connection string.</summary>
    public static bool EnvironmentNamesAServer => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(Variable));

    /// <summary>How this ledger is reached; it may hold a password, so it is never printed.</summary>
    public string ConnectionString { get; }

    /// <summary>How a replica is reached that questions go to; null where none was named.</summary>
    public string? ReadConnectionString { get; }

    /// <summary>The private server's folder, where there is one.</summary>
    public string? Folder => server?.Folder;

    /// <summary>How often the private server died since somebody began to use it; null for never and where there is none.</summary>
    public ServerRestarts? Restarts => server?.Revivals is { } revivals ? new(revivals.Count, revivals.LastAt) : null;

    /// <summary>Starts the private server again whenever it dies; nothing to do where there is none.</summary>
    public Task KeepServerRunningAsync(Action<string> told, CancellationToken ct) =>
        server?.KeepRunningAsync(told, ct) ?? Task.CompletedTask;

    /// <summary>Opens the ledger that the options name, and brings its schema up to date unless it is only to be looked at.</summary>
    /// <remarks>On the private server whoever records or asks is its writer, who can change nothing that was recorded.</remarks>
    public static async Task<OpenLedger> OpenAsync(ParseResult parsed, Screen screen, Opening how, CancellationToken ct)
    {
        var named = Named(parsed, how.Environment);
        var reading = parsed.GetValue(GlobalOptions.ReadConnection) is { } replica
            ? Understood(replica, $"The connection string of {GlobalOptions.ReadConnection.Name}")
            : null;
        LocalPostgresServer? started = null;
        if (named is null)
        {
            var folder = parsed.GetValue(GlobalOptions.Data) ?? LocalPostgresServer.DefaultFolder;
            var options = new LocalPostgresOptions(folder)
            {
                Progress = step => Say(screen, step),
                Writer = WriterRole.Name,
                CopyIfReadOnly = Opening.Asking.Contains(parsed.CommandResult.Command.Name),
            };
            started = await LocalPostgresServer.StartAsync(options, ct);
            if (parsed.GetValue(GlobalOptions.Verbose))
            {
                Say(
                    screen,
                    $"PostgreSQL {started.Version} on port {started.Port} in {started.Folder}"
                        + (started.Adopted ? ", running already" : "")
                );
            }
        }

        try
        {
            if (started is not null && !how.IsOwner)
                return await AsWriterAsync(started, reading, KeyOf(parsed, started.Folder), how, ct);
            var ledger = On(named ?? started!.ConnectionString, started, reading, KeyOf(parsed, started?.Folder));
            if (how.EnsureSchema)
                await ledger.Schema.EnsureAsync(ct);
            return ledger;
        }
        catch (Exception failure)
        {
            var connection = named ?? started!.ConnectionString;
            if (started is not null)
                await started.DisposeAsync();
            if (started is not null && failure is PostgresException { SqlState: PostgresErrorCodes.InvalidPassword })
                throw new OutOfReachException(
                    $"{started.WriterSecret} does not hold the password of {WriterRole.Name}. Delete the file; the next start gives the "
                        + "role a new one.",
                    failure
                );
            throw LostConnection.Explains(failure) && !FullPool.Explains(failure) && !TimedOut.Explains(failure)
                ? Unreachable(connection, failure)
                : failure;
        }
    }

    // The owner is asked only where the schema is missing or old, or an older version made it, which knew no writer.
    private static async Task<OpenLedger> AsWriterAsync(
        LocalPostgresServer server,
        string? reading,
        LogKeyFile key,
        Opening how,
        CancellationToken ct
    )
    {
        var writer = On(server.WriterConnectionString, server, reading, key);
        if (await writer.Schema.IsUsableAsync(ct))
            return writer;
        var owner = On(server.ConnectionString, server, reading, key);
        if (!how.EnsureSchema)
        {
            await writer.rooms.DisposeAsync();
            return owner;
        }

        await owner.Schema.EnsureAsync(ct);
        await owner.Schema.GrantAsync(ct);
        await owner.rooms.DisposeAsync();
        return writer;
    }

    /// <summary>Makes or upgrades the schema of another ledger.</summary>
    public static async Task EnsureSchemaAsync(string connection, CancellationToken ct)
    {
        var ledger = On(connection, server: null, reading: null, new LogKeyFile(null));
        try
        {
            await ledger.Schema.EnsureAsync(ct);
        }
        catch (Exception failure) when (LostConnection.Explains(failure))
        {
            throw Unreachable(connection, failure);
        }
        finally
        {
            await ledger.DisposeAsync();
        }
    }

    private static OpenLedger On(string connection, LocalPostgresServer? server, string? reading, LogKeyFile key)
    {
        var services = new ServiceCollection().AddSingleton(key).AddRankLedger(connection, reading);
        // Whoever records in the folder has to go on from what any program acknowledged in it; nothing is recorded in a copy.
        if (server is { IsCopy: false })
            services.AddSingleton(_ => OpenKnownEntry(Path.Combine(server.Folder, KnownEntryFile.UsualName)));
        return new(services.BuildServiceProvider(), server, connection, reading);
    }

    /// <summary>Opens the file that keeps the last entry that is known.</summary>
    /// <exception cref="NotUnderstoodException">It cannot be opened.</exception>
    public static KnownEntryFile OpenKnownEntry(string path)
    {
        try
        {
            return new KnownEntryFile(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new NotUnderstoodException($"{path} cannot keep the last entry that is known: {failure.Message}");
        }
    }

    /// <summary>Where the signing key lies, or would lie.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="folder">The private server's folder; null where there is none.</param>
    public static LogKeyFile KeyOf(ParseResult parsed, string? folder) =>
        new(
            parsed.GetValue(GlobalOptions.SigningKey) is { Length: > 0 } named ? named
            : Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } usual ? usual
            : folder is null ? null
            : Path.Combine(folder, LogKeyFile.UsualName)
        );

    /// <summary>The key that checkpoints are signed with.</summary>
    public LogKeyFile Key => rooms.GetRequiredService<LogKeyFile>();

    /// <summary>Makes the key of a private ledger, where nobody made one: what it records is signed from now on.</summary>
    public void MakeKeyIfPrivate()
    {
        if (Folder is not null && Key is { IsThere: false, Path: not null })
            Key.Create(LogKeyFile.DrawnOrigin());
    }

    /// <summary>Signs what this program recorded, where it has a key. That it cannot is told, and undoes nothing.</summary>
    public async Task SignRecordedAsync(Screen screen, CancellationToken ct)
    {
        if (!Key.IsThere || !rooms.GetRequiredService<KnownHistory>().HasRecorded)
            return;
        try
        {
            await rooms.GetRequiredService<Checkpointer>().SignAsync(ct);
        }
        catch (Exception failure)
            when (failure is LedgerRuleException or NpgsqlException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            screen.Problem($"It was recorded, but no checkpoint was signed: {failure.Message}");
        }
    }

    /// <summary>The database itself, for verbs that work on all of it.</summary>
    public NpgsqlDataSource Database => rooms.GetRequiredService<NpgsqlDataSource>();

    /// <summary>The schemas of the ledger.</summary>
    public LedgerSchema Schema => rooms.GetRequiredService<LedgerSchema>();

    /// <summary>Whom questions are asked.</summary>
    public Questions Questions => rooms.GetRequiredService<Questions>();

    /// <summary>Says that the replica is left out, and why; null where it is not.</summary>
    public string? ReplicaWarning => rooms.GetRequiredService<ReplicaHistory>().Warning;

    /// <summary>Sends a request; a question goes to the replica where one is named.</summary>
    public Task<T> AskAsync<T>(IRequest<T> request, CancellationToken ct) => Questions.AskAsync(request, ct);

    /// <summary>Follows a stream of answers.</summary>
    public IAsyncEnumerable<T> FollowAsync<T>(IStreamRequest<T> request, CancellationToken ct) =>
        rooms.GetRequiredService<Questions>().FollowAsync(request, ct);

    /// <summary>Finds the point of a question, and the ranking there: for names and units, and so that whatever else is asked is asked at
    /// the same basis.</summary>
    public Task<View> ResolveAsync(string ranking, Point point, CancellationToken ct) =>
        rooms.GetRequiredService<Questions>().ResolveAsync(ranking, point, ct);

    public async ValueTask DisposeAsync()
    {
        await rooms.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    private static string? Named(ParseResult parsed, bool environment)
    {
        var text = parsed.GetValue(GlobalOptions.Connection)
            ?? (environment && parsed.GetValue(GlobalOptions.Data) is null ? Environment.GetEnvironmentVariable(Variable) : null);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return Understood(text, "The connection string");
    }

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="NotUnderstoodException">It is not understood.</exception>
    public static string Understood(string text, string which)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).ConnectionString;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            throw new NotUnderstoodException(
                $"{which} is not understood: {failure.Message.Split(" (Parameter")[0]}. Expected such as "
                    + "\"Host=localhost;Database=rankledger;Username=…\"."
            );
        }
    }

    private static OutOfReachException Unreachable(string connection, Exception failure)
    {
        var tried = new NpgsqlConnectionStringBuilder(connection);
        var cause = failure is NpgsqlException ? failure : failure.InnerException!;
        return new OutOfReachException(
            $"The database '{tried.Database}' on {tried.Host}:{tried.Port} as '{tried.Username}' is out of reach: "
                + $"{cause.Message}. Check that the server runs and "
                + "that --connection or ConnectionStrings__RankLedger is right, or leave both out to use a private server.",
            failure
        );
    }

    private static void Say(Screen screen, string step) => screen.Progress(step);
}
