using System.Diagnostics;
using RankLedger.Domain;
using RankLedger.Proofs;

namespace RankLedger.Proving;

/// <summary>The file with the key that checkpoints are signed with, and beside it the last checkpoint that was. Neither is ever in the
/// database, so that whoever rewrites the database cannot rewrite them.</summary>
/// <param name="Path">Where the key lies; null where this program has none, and signs nothing.</param>
public sealed record LogKeyFile(string? Path)
{
    /// <summary>The key's name in a private server's folder.</summary>
    public const string UsualName = "signing-key.pem";

    /// <summary>Whether there is a key.</summary>
    public bool IsThere => Path is not null && File.Exists(Path);

    /// <summary>Where the last checkpoint that was signed is kept.</summary>
    public string HighWater => System.IO.Path.ChangeExtension(Path!, ".last");

    /// <summary>Where the last checkpoint of the log that this key's log took the place of is kept.</summary>
    public string Predecessor => System.IO.Path.ChangeExtension(Path!, ".predecessor");

    /// <summary>Where the key lies that will take this one's place, while the log's key is changed.</summary>
    public LogKeyFile Coming => new(System.IO.Path.ChangeExtension(Path!, ".coming"));

    /// <summary>Where the verifier keys of those that signed before are kept, a line each.</summary>
    private string FormerPath => System.IO.Path.ChangeExtension(Path!, ".former");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private string Guard => System.IO.Path.ChangeExtension(Path!, ".lock");

    /// <summary>A name for a log that nobody named.</summary>
    public static string DrawnOrigin() =>
        $"rankledger-{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8))}";

    /// <summary>Makes the key, for its owner alone to read.</summary>
    /// <exception cref="LedgerRuleException">The file is there already (<c>key-exists</c>).</exception>
    public void Create(string origin)
    {
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var written = new StreamWriter(Path!, file);
            written.Write(SigningKey.Create(origin));
        }
        catch (IOException) when (File.Exists(Path))
        {
            throw new LedgerRuleException(
                "key-exists",
                $"'{Path}' is there already, and a key is never written over. Name another file with --to."
            );
        }
    }

    /// <exception cref="LedgerRuleException">There is no key (<c>no-signing-key</c>).</exception>
    internal void Require()
    {
        if (!IsThere)
            throw new LedgerRuleException(
                "no-signing-key",
                Path is null
                    ? "No signing key is at hand. Make one with 'log-key create', and name it with --signing-key or in "
                        + "RANKLEDGER_SIGNING_KEY."
                    : $"There is no signing key at '{Path}'; 'log-key create' makes one."
            );
    }

    /// <summary>Reads the key.</summary>
    /// <param name="origin">The log's name in the ledger; null where it has none yet.</param>
    /// <exception cref="LedgerRuleException">There is no key, it is not understood, or it is that of another log.</exception>
    public SigningKey Read(string? origin)
    {
        Require();
        var text = File.ReadAllText(Path!);
        var named = SigningKey.NameIn(text);
        if (named is not null && origin is not null && named != origin)
            throw new LedgerRuleException(
                "another-log",
                $"The key in '{Path}' is that of the log '{named}', but this ledger's log is '{origin}'. Name the key that belongs to it; "
                    + "where that log has to end, 'log begin' begins another with this one."
            );
        return SigningKey.TryRead(text, named ?? origin ?? DrawnOrigin(), out var key)
            ? key
            : throw new LedgerRuleException(
                "no-signing-key",
                $"'{Path}' holds no Ed25519 key in PEM; expected is what 'log-key create' or 'openssl genpkey -algorithm ed25519' writes."
            );
    }

    /// <summary>Reads the key, the one that will take its place, and what earlier ones are checked with.</summary>
    /// <param name="origin">The log's name in the ledger; null where it has none yet.</param>
    /// <exception cref="LedgerRuleException">As <see cref="Read"/>.</exception>
    public LogKeys ReadAll(string? origin)
    {
        var current = Read(origin);
        return new(current, Coming.IsThere ? Coming.Read(current.Name) : null, [.. Former().Where(key => key.Name == current.Name)]);
    }

    private IEnumerable<VerifierKey> Former()
    {
        foreach (var line in File.Exists(FormerPath) ? File.ReadAllLines(FormerPath) : [])
        {
            yield return VerifierKey.TryParse(line, out var key, out var reason)
                ? key
                : throw new LedgerRuleException("no-verifier-key", $"'{FormerPath}', where keys that signed before are kept: {reason}.");
        }
    }

    /// <summary>Keeps what the signatures of earlier keys are checked with.</summary>
    internal void KeepFormer(IEnumerable<VerifierKey> keys) => Write(FormerPath, string.Concat(keys.Select(key => $"{key}\n")));

    /// <summary>The last checkpoint that was signed; null where none was.</summary>
    public string? Last() => Path is not null && File.Exists(HighWater) ? File.ReadAllText(HighWater) : null;

    /// <summary>Keeps the last checkpoint that was signed: on the disk before anybody is told of it.</summary>
    internal void Keep(string note) => Write(HighWater, note);

    /// <summary>Keeps the last checkpoint of the log before, which the database holds no more.</summary>
    internal void KeepPredecessor(string note) => Write(Predecessor, note);

    /// <summary>Where a witness keeps the last checkpoint that it signed of a log: beside the key, for each log a file.</summary>
    internal string SeenOf(string origin) =>
        System.IO.Path.ChangeExtension(Path!, $".seen-{EntryLeaf.Sha256(System.Text.Encoding.UTF8.GetBytes(origin))[..16]}");

    /// <summary>The text of the last checkpoint that a witness signed of a log; null where it signed none.</summary>
    internal string? Seen(string origin) => File.Exists(SeenOf(origin)) ? File.ReadAllText(SeenOf(origin)) : null;

    /// <summary>Keeps what a witness signs, on the disk before anybody gets the signature.</summary>
    internal void KeepSeen(string origin, string text) => Write(SeenOf(origin), text);

    /// <summary>Waits until no other program witnesses with this key, and keeps others waiting until it is disposed.</summary>
    internal async Task<FileStream> LockSeenAsync(CancellationToken ct) =>
        (await LockAsync(System.IO.Path.ChangeExtension(Path!, ".seen-lock"), TimeSpan.MaxValue, ct))!;

    private static void Write(string path, string note)
    {
        var next = path + ".next";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(note));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    /// <summary>Keeps other programs that use this key from signing until it is disposed; null where one is signing now.</summary>
    internal FileStream? TryLock() => TryLock(Guard);

    /// <summary>Waits until no other program signs with this key, and keeps others waiting until it is disposed.</summary>
    /// <exception cref="LedgerRuleException">Another signs for longer than a signing takes (<c>signing-now</c>).</exception>
    internal async Task<FileStream> LockAsync(CancellationToken ct) =>
        await LockAsync(Guard, Patience, ct)
        ?? throw new LedgerRuleException(
            "signing-now",
            $"Another program has been signing with the key in '{Path}' for {Patience.TotalSeconds:0} s; run it again."
        );

    private static async Task<FileStream?> LockAsync(string guard, TimeSpan patience, CancellationToken ct)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < patience; await Task.Delay(Pause, ct))
        {
            if (TryLock(guard) is { } held)
                return held;
        }

        return null;
    }

    private static FileStream? TryLock(string guard)
    {
        try
        {
            return new FileStream(guard, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
