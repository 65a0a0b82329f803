using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace RankLedger.Access;

/// <summary>Finds the key of a secret, and remembers it for a moment.</summary>
/// <remarks>
/// A secret is looked up by its hash, so what the search in the index takes tells nothing about it. Only keys that are there are
/// remembered: wrong secrets take no memory.
/// </remarks>
public sealed partial class KeyCache(NpgsqlDataSource database, TimeProvider time, ILogger<KeyCache>? log = null)
{
    /// <summary>How long a key is taken without looking again; a revocation counts everywhere after that.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, (ApiKey Key, DateTimeOffset Until)> remembered = new(StringComparer.Ordinal);

    /// <summary>Whether the secret is that of a key found a moment ago, so that finding it asks nobody.</summary>
    public bool Remembers(string secret) =>
        KeySecret.HasForm(secret)
        && remembered.TryGetValue(Convert.ToHexStringLower(KeySecret.Hash(secret)), out var known)
        && known.Until > time.GetUtcNow();

    /// <summary>The key of that secret, whether it counts or not; null where nothing has such a secret.</summary>
    public async Task<ApiKey?> FindAsync(string secret, CancellationToken ct)
    {
        if (!KeySecret.HasForm(secret))
            return null;
        var hash = KeySecret.Hash(secret);
        var (name, now) = (Convert.ToHexStringLower(hash), time.GetUtcNow());
        if (remembered.TryGetValue(name, out var known) && known.Until > now)
            return known.Key;
        if (await ReadAsync(hash, ct) is not { } found)
            return null;
        remembered[name] = (found, now + Remembered);
        return found;
    }

    private async Task<ApiKey?> ReadAsync(byte[] hash, CancellationToken ct)
    {
        if (await KeyTable.FindAsync(database, hash, ct) is not var (key, isUseDue))
            return null;
        if (isUseDue && key.CountsAt(time.GetUtcNow()))
            await NoteUseAsync(key, ct);
        return key;
    }

    // A database that takes no writes, whatever keeps it from them, answers questions still.
    private async Task NoteUseAsync(ApiKey key, CancellationToken ct)
    {
        try
        {
            await KeyTable.UsedAsync(database, key.Id, ct);
        }
        catch (NpgsqlException refused)
        {
            if (log is not null)
                LogNotNoted(log, key.Id, refused.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "That key {Key} is used was not noted: {Cause}")]
    private static partial void LogNotNoted(ILogger log, long key, string cause);
}
