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
internal readonly record struct FolderRecorded(long? Position, long Recorded, long Figures, long Unchanged);

/// <summary>Records a validated folder: the definition, whole publications in chunks, what publishers took back, and the definition without retired entities.</summary>
/// <remarks>Each chunk is a transaction; the next is read and decided while one is written. An import killed in the middle is completed by importing again.</remarks>
internal sealed class FolderRecording(ISender sender, LedgerWriter ledger, string ranking, string actor, IProgress<WorkDone>? progress)
{
    public async Task<FolderRecorded> RecordAsync(
        RankingDefinition? redefined, IAsyncEnumerable<StagedPublication> publications, long total, IReadOnlyList<PublisherTurns> turns, RankingDefinition? lasting, CancellationToken ct)
    {
        var done = new FolderRecorded(null, 0, 0, 0);
        if (redefined is not null)
            done = done with { Position = (await sender.Send(new DefineRanking(redefined, actor), ct)).Position };
        progress?.Report(new("recording publications", 0, total));
        var recording = ledger.AppendInOrderAsync(publications.InChunksAsync(ct: ct),
            (work, chunk) => RecordPublicationsHandler.DecideAsync(work, new(ranking, [.. chunk.Select(each => each.Publication)])), ct);
        await foreach (var (chunk, recorded) in recording)
        {
            done = new(recorded.Position, done.Recorded + recorded.Appended, done.Figures + chunk.Sum(each => (long)each.Publication.Figures.Count), done.Unchanged + recorded.Unchanged);
            progress?.Report(new("recording publications", done.Recorded + done.Unchanged, total));
        }

        foreach (var command in turns.SelectMany(turn => turn.Commands(ranking, actor)))
            done = done with { Position = (await sender.Send(command, ct)).Position };
        if (lasting is not null)
            done = done with { Position = (await sender.Send(new DefineRanking(lasting, actor), ct)).Position };
        return done;
    }
}
