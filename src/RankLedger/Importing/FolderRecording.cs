using MediatR;
using RankLedger.Domain.Rankings;
using RankLedger.Importing.Staging;
using RankLedger.Ledger;
using RankLedger.Projecting;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Importing;

/// <summary>What a folder recorded.</summary>
/// <param name="Position">The last position; null where nothing was appended or asked.</param>
/// <param name="Recorded">Publications recorded.</param>
/// <param name="Figures">Figures in them.</param>
/// <param name="Unchanged">Publications that somebody else recorded meanwhile.</param>
/// <param name="Publications">The ids of those that were recorded, or counted already.</param>
internal readonly record struct FolderRecorded(
    long? Position,
    long Recorded,
    long Figures,
    long Unchanged,
    IReadOnlySet<string> Publications
)
{
    /// <summary>Nothing yet.</summary>
    public static FolderRecorded None(long? position) => new(position, 0, 0, 0, new HashSet<string>(StringComparer.Ordinal));

    /// <summary>A chunk more.</summary>
    public FolderRecorded With(IReadOnlyList<StagedPublication> chunk, Receipt recorded)
    {
        var ids = (HashSet<string>)Publications;
        ids.UnionWith(chunk.Select(each => each.Publication.Publication));
        return new(
            Position,
            Recorded + recorded.Appended,
            Figures + chunk.Sum(each => (long)each.Publication.Figures.Count),
            Unchanged + recorded.Unchanged,
            ids
        );
    }
}

/// <summary>Records a validated folder: the definition, whole publications in chunks, what publishers took back, and the definition without
/// retired entities.</summary>
/// <remarks>Each chunk is a transaction; the next is read and decided while one is written. An import killed in the middle is completed by
/// importing again.</remarks>
internal sealed class FolderRecording(
    ISender sender,
    LedgerWriter ledger,
    string ranking,
    string actor,
    DateOnly today,
    IProgress<WorkDone>? progress
)
{
    public async Task<FolderRecorded> RecordAsync(
        RankingDefinition? redefined,
        IAsyncEnumerable<StagedPublication> publications,
        long total,
        IReadOnlyList<StatedWithdrawals> withdrawals,
        RankingDefinition? lasting,
        CancellationToken ct
    )
    {
        var done = FolderRecorded.None(null);
        progress?.Report(new("recording publications", 0, total));
        await using var chunks = publications.InChunksAsync(ct: ct).GetAsyncEnumerator(ct);
        if (redefined is not null)
        {
            var first = await chunks.MoveNextAsync() ? chunks.Current : [];
            var together = await ledger.AppendAsync(work => DefineAndRecordAsync(work, redefined, first), null, ct);
            done = done.With(first, together with { Appended = first.Count - together.Unchanged }) with { Position = together.Position };
            progress?.Report(new("recording publications", done.Recorded + done.Unchanged, total));
        }

        var recording = ledger.AppendInOrderAsync(
            chunks.RestAsync(),
            (work, chunk) => RecordPublicationsHandler.DecideAsync(work, new(ranking, [.. chunk.Select(each => each.Publication)]), today),
            ct
        );
        await foreach (var (chunk, recorded) in recording)
        {
            done = done.With(chunk, recorded) with { Position = recorded.Position };
            progress?.Report(new("recording publications", done.Recorded + done.Unchanged, total));
        }

        foreach (var command in withdrawals.SelectMany(withdrawal => withdrawal.Commands(ranking, actor)))
            done = done with { Position = (await sender.Send(command, ct)).Position };
        if (lasting is not null)
            done = done with { Position = (await sender.Send(new DefineRanking(lasting, actor), ct)).Position };
        return done;
    }

    // In one transaction, so that an import that fails here leaves no definition of what it did not record.
    private async Task<int> DefineAndRecordAsync(
        LedgerWriter.Draft work,
        RankingDefinition redefined,
        IReadOnlyList<StagedPublication> first
    )
    {
        await work.DefineAsync(redefined, actor);
        return first.Count == 0
            ? 0
            : await RecordPublicationsHandler.DecideAsync(work, new(ranking, [.. first.Select(each => each.Publication)]), today);
    }
}
