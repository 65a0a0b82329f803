using System.Globalization;
using System.Text;
using System.Text.Json;
using RankLedger.Auditing;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Proving;
using RankLedger.Storage;

namespace RankLedger.Cli.Verbs.Proving;

/// <summary>All that a reader needs to check one figure without any ledger: what it rests on, a proof and a body for each event, the
/// script that checks them, and a page that says how.</summary>
internal static class EvidenceFolder
{
    private const string Script = "verify.sh";

    /// <summary>Writes it, and says which checkpoint the proofs lead to.</summary>
    /// <exception cref="NotUnderstoodException">The folder cannot be written.</exception>
    public static async Task<CheckpointAnswer> WriteAsync(OpenLedger ledger, LineageAnswer lineage, string folder, CancellationToken ct)
    {
        ledger.MakeKeyIfPrivate();
        var signed = ledger.Key.IsThere ? await ledger.AskAsync(new MakeCheckpoint(), ct) : await ledger.AskAsync(new GetCheckpoint(), ct);
        var key = ledger.Key.IsThere ? Verifier(ledger, signed.Origin) : null;
        try
        {
            var positions = lineage.Events.Concat(lineage.AlsoTouched).Select(each => each.Position).Distinct().Order().ToList();
            foreach (var position in positions)
            {
                var number = position.ToString(CultureInfo.InvariantCulture);
                var proof = await ledger.AskAsync(new GetProof(position, signed.Size), ct);
                await WriteAsync(folder, $"proof/{number}", Encoding.UTF8.GetBytes(proof.Proof), ct);
                await WriteAsync(folder, $"body/{number}", (await ledger.AskAsync(new GetBodies(position - 1, 1), ct))[0].Body, ct);
            }

            await WriteAsync(folder, "lineage.json", JsonSerializer.SerializeToUtf8Bytes(lineage, AnswerJson.Options), ct);
            await WriteAsync(folder, Script, await ScriptAsync(ct), ct);
            if (key is not null)
                await WriteAsync(folder, "key", Encoding.UTF8.GetBytes($"{key}\n"), ct);
            await WriteAsync(
                folder,
                "README.md",
                Encoding.UTF8.GetBytes(
                    Page(lineage, signed, key ?? "VERIFIER-KEY", positions.Select(each => each.ToString(CultureInfo.InvariantCulture)))
                ),
                ct
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new NotUnderstoodException($"'{folder}' cannot be written: {failure.Message}");
        }

        return signed;
    }

    private static string Verifier(OpenLedger ledger, string origin)
    {
        using var key = ledger.Key.Read(origin);
        return key.Verifier.ToString();
    }

    private static string Page(LineageAnswer lineage, CheckpointAnswer signed, string key, IEnumerable<string> positions) =>
        $"""
            # {lineage.Name}, {lineage.Flow} {lineage.Period}: what it rests on

            `lineage.json` is what the ledger `{signed.Origin}` answers; each of its events is an entry of a signed log.
            For each entry there is a proof (`proof/N`) and what was recorded (`body/N`, without the name of whoever did).
            To check them you need bash, curl, openssl and what every Unix has; no program of the ledger's:

            ```
            {string.Join('\n', positions.Select(position => $"bash {Script} . {key} {position}"))}
            ```

            Each command says that the signature is the log's, that the entry has this number and was recorded at that instant,
            that the body is the one that was logged, and that both lead to the root that was signed over {Words.Count(
                signed.Size,
                "entry",
                "entries"
            )}
            on {signed.SignedAt.UtcDateTime:yyyy-MM-dd}. It does not show that no other entry is about the same figure.

            Take the verifier key from somewhere you trust rather than from this folder: a printed page, a colleague, another
            web site.

            """;

    private static async Task WriteAsync(string folder, string path, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, bytes, ct);
    }

    private static async Task<byte[]> ScriptAsync(CancellationToken ct)
    {
        await using var stored = typeof(EvidenceFolder).Assembly.GetManifestResourceStream(Script)!;
        using var script = new MemoryStream();
        await stored.CopyToAsync(script, ct);
        return script.ToArray();
    }
}
