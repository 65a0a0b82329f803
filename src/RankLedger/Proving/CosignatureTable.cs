using System.Data;
using Npgsql;
using RankLedger.Proofs;

namespace RankLedger.Proving;

/// <summary>What witnesses signed of checkpoints, in the database.</summary>
/// <remarks>Whoever may record may add a line too, so each is looked at before it counts or is told.</remarks>
internal static class CosignatureTable
{
    private const int Page = 100;

    // A note holds a hundred signatures, of which the log's own key has up to two.
    private const int MostTold = 90;

    private const string Select = $"""
        select c.size, c.note, s.witness, s.line, w.vkey
        from ledger.cosignature s join {LogTable.Checkpoints} c on c.size = s.size left join ledger.witness w on w.name = s.witness
        """;

    /// <summary>Keeps a witness's signature of a checkpoint.</summary>
    public static async Task AddAsync(NpgsqlConnection connection, long size, NoteSignature signature, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "insert into ledger.cosignature(size, witness, line) values ($1, $2, $3) on conflict do nothing",
            connection
        )
        {
            Parameters =
            {
                new() { Value = size },
                new() { Value = signature.Name },
                new() { Value = signature.ToString() },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A checkpoint with what witnesses signed of it.</summary>
    public static async Task<SignedCheckpoint> WithAsync(NpgsqlConnection connection, SignedCheckpoint signed, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"{Select} where s.size = $1", connection)
        {
            Parameters = { new() { Value = signed.Size } },
        };
        var lines = (await ReadAsync(command, ct))
            .Where(each => each.Problem is null)
            .OrderByDescending(each => each.IsKnown)
            .ThenBy(each => each.Line, StringComparer.Ordinal)
            .Take(MostTold)
            .Select(each => each.Line);
        return signed with { Note = signed.Note + string.Concat(lines.Order(StringComparer.Ordinal)) };
    }

    /// <summary>The largest checkpoint that a witness signed with the key that is known of it; null where it signed none.</summary>
    public static async Task<long?> LargestAsync(NpgsqlConnection connection, string witness, CancellationToken ct)
    {
        for (var (below, line) = (long.MaxValue, ""); ; )
        {
            await using var command = new NpgsqlCommand(
                $"{Select} where s.witness = $1 and (s.size, s.line) < ($2, $3) order by s.size desc, s.line desc limit {Page}",
                connection
            )
            {
                Parameters =
                {
                    new() { Value = witness },
                    new() { Value = below },
                    new() { Value = line },
                },
            };
            var page = await ReadAsync(command, ct);
            if (page.Find(each => each.IsKnown) is { } found)
                return found.Size;
            if (page.Count < Page)
                return null;
            (below, line) = (page[^1].Size, page[^1].Line);
        }
    }

    /// <summary>Every line that is no signature of its witness, with why, in order of sizes.</summary>
    public static async Task<IReadOnlyList<StoredCosignature>> ForgedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"{Select} order by s.size, s.witness", connection);
        return (await ReadAsync(command, ct)).FindAll(each => each.Problem is not null);
    }

    private static async Task<List<StoredCosignature>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<StoredCosignature>();
        while (await reader.ReadAsync(ct))
        {
            var line = reader.GetString("line");
            var key = reader.IsDBNull("vkey") ? null : reader.GetString("vkey");
            found.Add(Looked(new(reader.GetInt64("size"), reader.GetString("witness"), line), reader.GetString("note"), key));
        }

        return found;
    }

    // Of a witness that was removed no key is known, nor is the one that it had before it was added with another.
    private static StoredCosignature Looked(StoredCosignature stored, string note, string? vkey)
    {
        if (!stored.Line.EndsWith('\n') || !NoteSignature.TryParse(stored.Line[..^1], out var signature))
            return stored with { Problem = "it is no line of a signature" };
        if (signature.Name != stored.Witness)
            return stored with { Problem = $"it is a signature of '{signature.Name}'" };
        if (
            vkey is null
            || !VerifierKey.TryParse(vkey, out var key, out _)
            || !signature.IsBy(key)
            || !SignedNote.TryParse(note, out var signed, out _)
        )
            return stored;
        return signed.With(signature).SignedBy(key) is null
            ? stored with
            {
                Problem = "it is not signed with the key that is known of the witness",
            }
            : stored with
            {
                IsKnown = true,
            };
    }
}

/// <summary>A line that is kept as a witness's signature.</summary>
/// <param name="Size">The checkpoint's size.</param>
/// <param name="Witness">Whose it is said to be.</param>
/// <param name="Line">The line.</param>
/// <param name="Problem">Why it is not; null where it is, or where no key is known to check it with.</param>
/// <param name="IsKnown">Whether it is signed with the key that is known of the witness.</param>
internal sealed record StoredCosignature(long Size, string Witness, string Line, string? Problem = null, bool IsKnown = false);
