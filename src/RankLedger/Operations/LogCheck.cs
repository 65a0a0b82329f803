using System.Globalization;
using Npgsql;
using RankLedger.Proofs;
using RankLedger.Proving;
using RankLedger.Storage;

namespace RankLedger.Operations;

/// <summary>A checkpoint that somebody kept outside the ledger.</summary>
/// <param name="Where">Where it was kept.</param>
/// <param name="Note">The signed note.</param>
public sealed record KeptCheckpoint(string Where, string Note);

/// <summary>Makes the tree anew from the leaves of all entries, and compares it with the tiles and with everything that was ever
/// signed.</summary>
/// <param name="connection">The connection to read by.</param>
/// <param name="keys">What signatures are checked with, any of them; none where no key is known, and roots alone are compared.</param>
internal sealed class LogCheck(NpgsqlConnection connection, IReadOnlyList<VerifierKey> keys)
{
    private readonly GrowingTree grown = new();
    private readonly List<VerifyProblem> problems = [];
    private readonly Dictionary<long, (string Where, string Root)> roots = [];

    /// <summary>What does not fit, and how many stored checkpoints were looked at.</summary>
    public async Task<(IReadOnlyList<VerifyProblem> Problems, int Checkpoints)> ProblemsAsync(
        IReadOnlyCollection<KeptCheckpoint> kept,
        CancellationToken ct
    )
    {
        // Read before the entries, which only become more.
        var origin = await LogTable.OriginAsync(connection, ct);
        var stored = await LogTable.AfterAsync(connection, -1, null, ct);
        await GrowAsync(ct);
        await MirrorAsync(origin, ct);
        await TilesAsync(stored.Count == 0 ? 0 : stored[^1].Size, ct);
        foreach (var each in stored)
            Compare(each.Note, $"the checkpoint at {each.Size.ToString(CultureInfo.InvariantCulture)}", origin, each.Size);
        foreach (var each in kept)
            Compare(each.Note, each.Where, origin, null);
        await ColumnsAsync(ct);
        return (problems, stored.Count);
    }

    // A ledger says that it is a mirror by a row, and then nobody misses who recorded what: so the row has to be borne out.
    private async Task MirrorAsync(string? origin, CancellationToken ct)
    {
        if (await MirrorTable.SaidAsync(connection, ct) is not var (mirrored, vkey, size, note))
            return;
        var where = $"the mirror of {mirrored}";
        if (origin is not null && origin != mirrored)
            Add("mirror-unexpected", where, $"the ledger is the log '{origin}' of its own; none is both");
        else if (
            !VerifierKey.TryParse(vkey, out var key, out var reason) || !Checkpoint.TryVerify(note, [key], out var checkpoint, out reason)
        )
            Add("mirror-unexpected", where, $"the checkpoint up to which it is said to mirror is not that log's: {reason}");
        else if (checkpoint.Origin != mirrored || checkpoint.Size != size || size > grown.Size)
            Add("mirror-unexpected", where, $"its checkpoint is of {EntryCount.Of(checkpoint.Size)} of '{checkpoint.Origin}'");
        else if (!checkpoint.Root.Span.SequenceEqual(grown.Tree.Root(size)))
            Add("mirror-unexpected", where, $"the first {EntryCount.Of(size)} have another root than its checkpoint says");
    }

    private async Task GrowAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select leaf_sha256 from {Entries.Table} order by position", connection)
        {
            CommandTimeout = 0,
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            grown.Add(reader.GetFieldValue<byte[]>(0));
    }

    private async Task TilesAsync(long covered, CancellationToken ct)
    {
        var expected = Tile.All(Math.Min(covered, grown.Size)).Where(tile => tile.Width == Tile.FullWidth).ToHashSet();
        await foreach (var (tile, hashes, root) in TileTable.AllAsync(connection, ct))
        {
            if (!expected.Remove(tile))
                Add("tile-changed", Name(tile), "it is there, but nothing that was signed has filled it");
            else if (!grown.Hashes(tile).Span.SequenceEqual(hashes))
                Add("tile-changed", Name(tile), "its hashes are not those of the entries");
            else if (!TreeHash.Fold(hashes).AsSpan().SequenceEqual(root))
                Add("tile-changed", Name(tile), "the root kept with it is not that of its hashes");
        }

        foreach (var tile in expected.OrderBy(tile => (tile.Level, tile.Index)))
            Add("tile-changed", Name(tile), "it is expected, and is not there");
    }

    private void Compare(string note, string where, string? origin, long? size)
    {
        if (!SignedNote.TryParse(note, out var signed, out var reason) || !Checkpoint.TryParse(signed.Text, out var checkpoint))
        {
            Add("checkpoint-forged", where, reason.Length > 0 ? reason : "it is no checkpoint");
            return;
        }

        if (keys.Count > 0 && !Checkpoint.TryVerify(note, keys, out _, out reason))
            Add("checkpoint-forged", where, reason);
        else if (origin is not null && checkpoint.Origin != origin)
            Add("checkpoint-forged", where, $"it is of the log '{checkpoint.Origin}', but this ledger's is '{origin}'");
        else if (size is not null && size != checkpoint.Size)
            Add("checkpoint-forged", where, $"it says {EntryCount.Of(checkpoint.Size)}");
        else if (IsSplit(checkpoint, where, out var other))
            Add(
                "split-view",
                where,
                $"two were signed for {EntryCount.Of(checkpoint.Size)}: this one has the root {Root(checkpoint)}, "
                    + $"{other.Where} has {other.Root}"
            );
        else if (checkpoint.Size > grown.Size)
            Add("log-truncated", where, $"{EntryCount.Were(checkpoint.Size)} signed, the ledger holds {grown.Size}");
        else if (grown.Tree.Root(checkpoint.Size) is var root && !checkpoint.Root.Span.SequenceEqual(root))
            Add(
                "log-rewritten",
                where,
                $"the root of the first {EntryCount.Of(checkpoint.Size)} is {Convert.ToBase64String(root)}, signed was "
                    + Convert.ToBase64String(checkpoint.Root.Span)
            );
    }

    // Two notes of one size with two roots show that different readers were told different things; without a key anybody could have made
    // one.
    private bool IsSplit(Checkpoint checkpoint, string where, out (string Where, string Root) other)
    {
        if (keys.Count > 0 && roots.TryGetValue(checkpoint.Size, out other))
            return other.Root != Root(checkpoint);
        other = roots[checkpoint.Size] = (where, Root(checkpoint));
        return false;
    }

    private static string Root(Checkpoint checkpoint) => Convert.ToBase64String(checkpoint.Root.Span);

    // What is read by itself, and says the same as the note.
    private async Task ColumnsAsync(CancellationToken ct)
    {
        foreach (var size in await LogTable.ApartAsync(connection, ct))
            Add("checkpoint-forged", $"the checkpoint at {size}", "the root kept with it is not the one that was signed");
    }

    private void Add(string kind, string where, string detail) => problems.Add(new(kind, where, detail));

    private static string Name(Tile tile) => $"tile/{tile.Level}/{tile.Place}";
}
