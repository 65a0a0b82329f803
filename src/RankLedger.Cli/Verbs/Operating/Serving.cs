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
        using var known = Known(ledger, settings);
        var named = await NamedAsync(settings, ledger.Key.Path, ct);
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
                Ledgers = named,
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

        await WarnAsync(host.Services, ct);
        foreach (var (_, services) in host.Services.GetRequiredService<NamedLedgers>().All)
            await WarnAsync(services, ct);
        var log = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(PrivateServer);
        var watch = ledger.KeepServerRunningAsync(news => ServerNews(log, news), ct);
        foreach (var address in host.Urls)
            screen.Line($"Listening on {address} (description {address}/docs). Ctrl-C stops it.");
        if (settings.Open && Browser.Open(host.Urls.First()) is { } refused)
            screen.Progress(refused);
        await StoppedAsync(ct);
        screen.Progress("Stopping: requests in flight are finished first.");
        await host.StopAsync(CancellationToken.None);
        await watch;
        return ExitCode.Done;
    }

    // The private server's folder has one of its own.
    private static KnownEntryFile? Known(OpenLedger ledger, ServeSettings settings) =>
        (settings.KnownEntry ?? (ledger.Folder is { } folder ? Path.Combine(folder, "known-entry") : null)) is { } path
            ? Opened(path, settings.AcceptFork)
            : null;

    private static KnownEntryFile Opened(string path, bool acceptFork)
    {
        try
        {
            var file = new KnownEntryFile(path);
            if (acceptFork)
                file.Forget();
            return file;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new NotUnderstoodException($"{path} cannot keep the last entry that is known: {failure.Message}");
        }
    }

    private static async Task<IReadOnlyList<NamedLedger>> NamedAsync(ServeSettings settings, string? own, CancellationToken ct)
    {
        var named = new List<NamedLedger>();
        if (settings.Ledgers is not { } path)
            return named;
        foreach (var (name, entry) in await NamedLedgerFile.ReadAsync(path, ct))
        {
            // What was signed last lies beside the key, so a key belongs to one log.
            var key = entry.SigningKey is { } file ? Path.GetFullPath(file) : null;
            if (key is not null && (named.Exists(each => each.SigningKey == key) || (own is not null && key == Path.GetFullPath(own))))
                throw new NotUnderstoodException(
                    $"{path}: the signing key {key} of '{name}' signs another ledger already; give each its own."
                );
            if (key is not null && !File.Exists(key))
                throw new NotUnderstoodException($"{path}: there is no signing key {key} for '{name}'; 'log-key create --to' makes one.");
            await OpenLedger.EnsureSchemaAsync(entry.Connection, ct);
            named.Add(
                new(name, entry.Connection)
                {
                    ReadConnectionString = entry.ReadConnection,
                    KnownEntry = entry.KnownEntry is { } kept ? Opened(kept, settings.AcceptFork) : null,
                    SigningKey = key,
                }
            );
        }

        return named;
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
        }
        catch (Exception away) when (LostConnection.Explains(away))
        {
            // Readiness tells it, and the warning when the database is back.
        }
    }

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
