using System.Security.Cryptography;
using System.Text.Json;
using RankLedger.Cli.Running;
using RankLedger.Domain;
using RankLedger.LocalPostgres.Dumping;
using RankLedger.Operations.Backups;
using RankLedger.Storage;

namespace RankLedger.Cli.Backups;

/// <summary>Writes a dump of the whole ledger with a manifest beside it, and reads one back.</summary>
internal static class Backup
{
    /// <remarks>The dump gets its name when it is complete, the manifest after it: a file without one was broken off.</remarks>
    public static async Task<BackupManifest> WriteAsync(OpenLedger ledger, string file, CancellationToken ct)
    {
        if (File.Exists(file) || File.Exists(BackupManifest.PathFor(file)))
        {
            throw new LedgerRuleException(
                "file-exists",
                $"{file} or its manifest is there already. Name another file; a backup replaces none."
            );
        }

        if (Directory.Exists(file))
            throw new NotUnderstoodException($"{file} is a folder. Name a file in it that is not there yet.");
        await using var snapshot = await LedgerSnapshot.TakeAsync(ledger.Database, ct);
        var partial = $"{file}.partial-{Guid.NewGuid():N}";
        try
        {
            await DatabaseDump.WriteAsync(snapshot.Connection, ledger.ConnectionString, snapshot.Name, LedgerSnapshot.Schemas, partial, ct);
            var manifest = new BackupManifest
            {
                File = Path.GetFileName(file),
                Bytes = new FileInfo(partial).Length,
                Sha256 = await HashAsync(partial, ct),
                Position = snapshot.End.Position,
                RecordedAt = snapshot.End.RecordedAt,
                EntrySha256 = snapshot.End.Sha256,
                SchemaVersion = snapshot.SchemaVersion,
                ServerVersion = snapshot.Connection.PostgreSqlVersion.ToString(),
                TakenAt = TimeProvider.System.GetUtcNow(),
            };
            File.Move(partial, file);
            await File.WriteAllTextAsync(BackupManifest.PathFor(file), JsonSerializer.Serialize(manifest, Indented), ct);
            return manifest;
        }
        catch (Exception refused)
            when (refused is UnauthorizedAccessException or IOException
                && !File.Exists(partial)
                && refused is not DirectoryNotFoundException
            )
        {
            throw new NotUnderstoodException($"{file} cannot be written: {refused.Message.TrimEnd('.')}. Name another file.");
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>The manifest of a dump that is as the manifest says; null where there is none.</summary>
    /// <exception cref="LedgerRuleException">The dump is not what the manifest says (<c>backup-damaged</c>).</exception>
    public static async Task<BackupManifest?> ManifestAsync(string file, CancellationToken ct)
    {
        if (!File.Exists(file))
            throw new NotUnderstoodException($"There is no file {file}.");
        var path = BackupManifest.PathFor(file);
        if (!File.Exists(path))
            return null;
        BackupManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(path, ct), AnswerJson.Options)
                ?? throw new JsonException("it holds nothing.");
        }
        catch (JsonException damaged)
        {
            throw new LedgerRuleException(
                "backup-damaged",
                $"{path} cannot be read: {damaged.Message} Take another backup, or move the manifest away to restore unchecked."
            );
        }

        return await HashAsync(file, ct) is var found && found == manifest.Sha256
            ? manifest
            : throw new LedgerRuleException(
                "backup-damaged",
                $"{file} has the SHA-256 {found}, but its manifest says {manifest.Sha256}: it was changed or cut off. "
                    + "Restore another backup."
            );
    }

    public static async Task<RestoreAnswer> RestoreAsync(
        OpenLedger ledger,
        string file,
        BackupManifest? manifest,
        bool revokeKeys,
        CancellationToken ct
    )
    {
        var restored = new RestoredLedger(ledger.Database, ledger.Schema, TimeProvider.System);
        await restored.RefuseUnlessEmptyAsync(manifest, ct);
        await using (var connection = await ledger.Database.OpenConnectionAsync(ct))
        {
            var (schema, table) = LedgerSnapshot.EntryTable;
            if (!await DatabaseDump.HoldsAsync(connection, ledger.ConnectionString, file, schema, table, ct))
                throw new LedgerRuleException(
                    "not-a-backup",
                    $"{file} is a dump in which there is no ledger. Nothing was changed; name a file that 'backup' wrote."
                );
            await restored.MarkAsync(ct);
            await DatabaseDump.ReadAsync(connection, ledger.ConnectionString, file, ct);
        }

        return await restored.CompleteAsync(file, manifest, revokeKeys, ct);
    }

    private static JsonSerializerOptions Indented { get; } = new(AnswerJson.Options) { WriteIndented = true };

    private static async Task<string> HashAsync(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }
}
