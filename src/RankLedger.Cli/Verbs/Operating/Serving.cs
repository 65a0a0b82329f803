using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Ledger;
using RankLedger.Storage;
using RankLedger.Web;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary>Runs the web host on the ledger that is open, and stops it before the ledger is closed.</summary>
internal static partial class Serving
{
    public static async Task<int> RunAsync(Screen screen, OpenLedger ledger, ServeSettings settings, CancellationToken ct)
    {
        var named = await NamedAsync(settings, KnownPath(ledger, settings), ledger.Key.Path, ct);
        using var known = KnownPath(ledger, settings) is { } kept ? Opened(kept, settings.AcceptFork) : null;
        await using var host = LedgerHost.Build(
            new(ledger.ConnectionString)
            {
                Urls = settings.Urls,
                ReadConnectionString = ledger.ReadConnectionString,
                SigningKey = ledger.Key.Path,
                Restarts = () => ledger.Restarts,
                ReadsNeedKey = !(settings.OpenReads ?? IsForThisMachine(settings)),
                RequestsPerMinute = settings.RequestsPerMinute,
                Hosts = settings.Hosts,
                TrustedProxies = settings.TrustedProxies,
                MaxConnections = settings.MaxConnections,
                ConnectionsPerAddress = settings.ConnectionsPerAddress,
                StopPatience = TimeSpan.FromSeconds(settings.StopSeconds),
                KnownEntry = known,
                Ledgers = [.. named.Select(each => each.Ledger)],
                WitnessFor = settings.WitnessFor,
                StreamsPerAddress = settings.StreamsPerAddress,
                RequestKeysKept = TimeSpan.FromDays(settings.RequestKeyDays),
            }
        );
        try
        {
            await host.StartAsync(ct);
        }
        catch (IOException taken)
        {
            throw new NotUnderstoodException(
                $"{settings.Urls} cannot be listened on: {taken.Message} Stop what uses it, or name another address with --urls."
            );
        }

        var logs = host.Services.GetRequiredService<ILoggerFactory>();
        await WarnAsync(host.Services, ct);
        var openings = host
            .Services.GetRequiredService<NamedLedgers>()
            .All.Join(named, each => each.Name, each => each.Ledger.Name, (each, one) => (each.Services, one.Opening))
            .Select(async each =>
            {
                await each.Opening.GoOnAsync(logs.CreateLogger("RankLedger.Ledger"), ct);
                if (each.Opening.Opened.IsCompleted)
                    await WarnAsync(each.Services, ct);
            })
            .ToList();
        var log = logs.CreateLogger(PrivateServer);
        var watch = ledger.KeepServerRunningAsync(news => ServerNews(log, news), ct);
        foreach (var address in host.Urls)
            screen.Line($"Listening on {address} (description {address}/docs). Ctrl-C stops it.");
        if (settings.Open && Browser.Open(host.Urls.First()) is { } refused)
            screen.Progress(refused);
        await StoppedAsync(ct);
        screen.Progress("Stopping: requests in flight are finished first.");
        await host.StopAsync(CancellationToken.None);
        await Task.WhenAll(openings.Append(watch));
        return ExitCode.Done;
    }

    // The private server's folder has one of its own.
    private static string? KnownPath(OpenLedger ledger, ServeSettings settings) =>
        settings.KnownEntry ?? (ledger.Folder is { } folder ? Path.Combine(folder, KnownEntryFile.UsualName) : null);

    private static KnownEntryFile Opened(string path, bool acceptFork)
    {
        var file = OpenLedger.OpenKnownEntry(path);
        if (acceptFork)
            file.Forget();
        return file;
    }

    private static async Task<IReadOnlyList<(NamedLedger Ledger, NamedOpening Opening)>> NamedAsync(
        ServeSettings settings,
        string? ownKnown,
        string? ownKey,
        CancellationToken ct
    )
    {
        if (settings.Ledgers is not { } path)
            return [];
        var entries = await NamedLedgerFile.ReadAsync(path, ct);
        // What was signed last lies beside the key, so a key belongs to one log; and what is known of one history denies another.
        RefuseShared(path, ownKey, entries, entry => entry.SigningKey, "signs another ledger");
        RefuseShared(path, ownKnown, entries, entry => entry.KnownEntry, "keeps what is known of another ledger");
        foreach (var (name, entry) in entries)
        {
            if (entry.SigningKey is { } key && !File.Exists(key))
                throw new NotUnderstoodException(
                    $"{path}: there is no signing key {Path.GetFullPath(key)} for '{name}'; 'log-key create --to' makes one."
                );
        }

        var openings = entries.ToDictionary(
            each => each.Key,
            each => new NamedOpening(each.Key, ct => OpenLedger.EnsureSchemaAsync(each.Value.Connection, ct), TimeProvider.System)
        );
        await Task.WhenAll(openings.Values.Select(each => each.TryAsync(ct)));
        return
        [
            .. entries.Select(each =>
                (
                    new NamedLedger(each.Key, each.Value.Connection)
                    {
                        ReadConnectionString = each.Value.ReadConnection,
                        KnownEntry = each.Value.KnownEntry is { } kept ? Opened(kept, settings.AcceptFork) : null,
                        SigningKey = each.Value.SigningKey is { } key ? Path.GetFullPath(key) : null,
                        Opened = openings[each.Key].Opened,
                    },
                    openings[each.Key]
                )
            ),
        ];
    }

    private static void RefuseShared(
        string path,
        string? own,
        IReadOnlyDictionary<string, NamedLedgerFile.Entry> entries,
        Func<NamedLedgerFile.Entry, string?> file,
        string does
    )
    {
        var taken = own is null ? [] : new HashSet<string>(StringComparer.Ordinal) { RealPath.Of(own) };
        foreach (var (name, entry) in entries)
        {
            if (file(entry) is { } named && !taken.Add(RealPath.Of(named)))
                throw new NotUnderstoodException($"{path}: the file {named} of '{name}' {does} already; give each its own.");
        }
    }

    private const string PrivateServer = "RankLedger.PrivateServer";

    [LoggerMessage(Level = LogLevel.Warning, Message = "{News}")]
    private static partial void ServerNews(ILogger log, string news);

    private static async Task WarnAsync(IServiceProvider services, CancellationToken ct)
    {
        try
        {
            if (await services.GetRequiredService<LedgerReadiness>().LookAsync(ct) is { } warning)
                LedgerWarning(services.GetRequiredService<ILoggerFactory>().CreateLogger("RankLedger.Ledger"), warning);
            await services.GetRequiredService<KnownHistory>().LookAsync(now: true, ct);
            await services.GetRequiredService<ReplicaHistory>().IsSharedAsync(ct);
        }
        catch (Exception away) when (LostConnection.Explains(away))
        {
            // Readiness tells it, and the warning when the database is back.
        }
        catch (Exception unforeseen) when (unforeseen is not OperationCanceledException)
        {
            NotLooked(services.GetRequiredService<ILoggerFactory>().CreateLogger("RankLedger.Ledger"), unforeseen);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What should be looked at in the ledger was not found out")]
    private static partial void NotLooked(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void LedgerWarning(ILogger log, string warning);

    // Whoever comes through a proxy is not of this machine, though the proxy is.
    private static bool IsForThisMachine(ServeSettings settings) =>
        LedgerHostOptions.AreLoopback(settings.Urls) && settings.TrustedProxies.Count == 0;

    private static async Task StoppedAsync(CancellationToken ct)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (ct.UnsafeRegister(_ => stopped.SetResult(), null))
            await stopped.Task;
    }
}
