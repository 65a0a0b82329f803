using MediatR;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Projecting;
using RankLedger.Proofs;
using RankLedger.Requests;
using RankLedger.Storage;

namespace RankLedger.Proving;

/// <summary>Makes a ledger of the entries of a foreign one, or brings it up to it, from a folder that an audit kept; every entry is
/// checked again before.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Key">The key that the log is signed with.</param>
/// <param name="Progress">Told as it goes; may be null.</param>
public sealed record ImportMirror(string Folder, VerifierKey Key, IProgress<WorkDone>? Progress) : IRequest<MirrorAnswer>, IRecords;

/// <summary>What a mirror holds.</summary>
/// <param name="Origin">The log that it mirrors.</param>
/// <param name="Position">Its last position.</param>
/// <param name="Appended">How many entries are new.</param>
/// <param name="Erased">How many of all say nothing any more.</param>
public sealed record MirrorAnswer(string Origin, long Position, long Appended, long Erased);

/// <remarks>The log has no actors, so the mirror has none. It answers as the ledger that it mirrors, and takes no recordings of its
/// own.</remarks>
internal sealed class ImportMirrorHandler(NpgsqlDataSource database) : IRequestHandler<ImportMirror, MirrorAnswer>
{
    public async Task<MirrorAnswer> Handle(ImportMirror request, CancellationToken ct)
    {
        using var place = LogPlace.Of(request.Folder, null);
        var audited = await AuditedAsync(place, request, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ShadowSchema.ExecuteAsync(
            connection,
            $"select pg_advisory_xact_lock({Entries.ErasureLock}), pg_advisory_xact_lock({Entries.Lock})",
            ct
        );
        var (head, _) = await Entries.HeadAsync(connection, ct);
        await RequireMirrorAsync(connection, audited, head, ct);
        await MirrorTable.PutAsync(connection, request.Key, audited, ct);
        var erased = await EntriesAsync(connection, place, audited.Size, head, request.Progress, ct);
        await ErasedEntries.EraseBodiesAsync(connection, erased, ct);
        if (audited.Size > head)
        {
            var next = new ShadowSchema(database, ShadowSchema.Next);
            await next.RefoldAsync(connection, ct);
            await next.ReplaceAsync(connection, ct);
            await ShadowSchema.ExecuteAsync(connection, $"{WriterRole.Grants}; notify {Entries.AppendedChannel}", ct);
        }

        await transaction.CommitAsync(ct);
        return new(audited.Origin, audited.Size, audited.Size - head, erased.Count);
    }

    private static async Task<AuditedLog> AuditedAsync(LogPlace place, ImportMirror request, CancellationToken ct)
    {
        AuditedLog audited;
        try
        {
            audited = await new LogAudit(place, request.Key, null).RunAsync(
                null,
                (done, total) => request.Progress?.Report(new("auditing", done, total)),
                ct
            );
        }
        catch (LogUnreadableException failure)
        {
            throw new LedgerRuleException(
                "mirror-unreadable",
                $"{failure.Message} Nothing was imported; audit the log into the folder again."
            );
        }

        return audited.Problems is [var first, ..]
            ? throw new LedgerRuleException(
                "mirror-changed",
                $"The mirror is not what was signed: {first.Kind} {first.Where}: {first.Detail}. Nothing was imported; audit the log into "
                    + "a new folder."
            )
            : audited;
    }

    private static async Task RequireMirrorAsync(NpgsqlConnection connection, AuditedLog audited, long head, CancellationToken ct)
    {
        var mirrored = await MirrorTable.OriginAsync(connection, ct);
        if (head > 0 && mirrored is null)
            throw new LedgerRuleException(
                "not-a-mirror",
                $"This ledger holds {EntryCount.Of(head)} of its own, so it cannot become a mirror of "
                    + $"'{audited.Origin}'; name an empty one."
            );
        if (mirrored is not null && mirrored != audited.Origin)
            throw new LedgerRuleException(
                "not-a-mirror",
                $"This ledger mirrors '{mirrored}', but the folder holds '{audited.Origin}'; name an empty ledger for it."
            );
        if (head > audited.Size)
            throw new LedgerRuleException(
                "mirror-changed",
                $"This ledger holds {EntryCount.Of(head)} of '{audited.Origin}', the folder {audited.Size}: audit the "
                    + "log into it again first."
            );
    }

    // Entries that are here already must be those of the folder; what is behind them is added. Returns what was erased.
    private static async Task<IReadOnlyList<long>> EntriesAsync(
        NpgsqlConnection connection,
        LogPlace place,
        long size,
        long head,
        IProgress<WorkDone>? progress,
        CancellationToken ct
    )
    {
        var erased = new SortedSet<long>();
        foreach (var tile in Tile.All(size).TakeWhile(tile => tile.Level == 0))
        {
            var first = (tile.Index * Tile.FullWidth) + 1;
            var last = first + tile.Width - 1;
            var leaves = EntryBundle.Read(await place.ReadAsync($"tile/entries/{tile.Place}", ct));
            var bodies = await place.BodiesAsync(first, last, ct);
            var here = head < first ? [] : await LogEntries.LeavesAsync(connection, first, Math.Min(head, last), ct);
            for (var i = 0; i < here.Count; i++)
            {
                if (!here[i].AsSpan().SequenceEqual(leaves[i]))
                    throw new LedgerRuleException(
                        "mirror-changed",
                        $"@{first + i} is another entry in this ledger than in the folder. Nothing was imported."
                    );
            }

            var entries = leaves
                .Zip(bodies)
                .Skip(here.Count)
                .Select(each => EntryLeaf.TryParse(each.First, out var leaf) ? new MirroredEntry(leaf, each.Second) : null!)
                .ToList();
            erased.UnionWith(entries.Where(each => each.Body.Length == 0).Select(each => each.Leaf.Position));
            erased.UnionWith(entries.Select(each => each.Erases).OfType<long>());
            if (entries.Count > 0)
                await MirrorTable.AddAsync(connection, entries, ct);
            progress?.Report(new("adding entries", last, size));
        }

        return [.. erased];
    }
}
