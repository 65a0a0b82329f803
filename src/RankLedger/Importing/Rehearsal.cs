using Marten;
using Npgsql;
using RankLedger.Auditing.Checking;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Importing.Staging;
using RankLedger.Ledger;
using RankLedger.Projecting;
using RankLedger.Publications;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Importing;

/// <summary>What a folder would record.</summary>
/// <param name="Recorded">What it would record.</param>
/// <param name="Changes">How current tables would change.</param>
/// <param name="Findings">What would not fit together.</param>
internal sealed record Rehearsed(FolderRecorded Recorded, IReadOnlyList<string> Changes, IReadOnlyList<FindingGroup> Findings);

/// <summary>Records a folder in a transaction that is rolled back, to see how the current tables would change.</summary>
/// <remarks>Other writers wait until it is over. It appends through an instance of its own: what it learns of positions is not true
/// afterwards.</remarks>
internal sealed class Rehearsal(
    NpgsqlDataSource database,
    Lazy<IDocumentStore> store,
    string ranking,
    string actor,
    DateOnly today,
    IProgress<WorkDone>? progress
)
{
    private const int MostSentences = 200;

    /// <summary>Runs it.</summary>
    /// <param name="definition">The definition that counts then.</param>
    /// <param name="redefined">The definition where the folder brings another one.</param>
    /// <param name="isNew">Whether the ranking is new.</param>
    /// <param name="publications">The publications.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="withdrawals">What publishers took back.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Rehearsed> RunAsync(
        RankingDefinition definition,
        RankingDefinition? redefined,
        bool isNew,
        IAsyncEnumerable<StagedPublication> publications,
        long total,
        IReadOnlyList<StatedWithdrawals> withdrawals,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        using var ledger = new LedgerWriter(database, store, new KnownHistory(database, TimeProvider.System), []);
        var (before, _) = await Entries.HeadAsync(connection, ct);
        if (redefined is not null)
            await ledger.AppendAsync(connection, transaction, work => work.DefineAsync(redefined, actor), ct);
        var done = FolderRecorded.None(before);
        progress?.Report(new("rehearsing publications", 0, total));
        await foreach (var chunk in publications.InChunksAsync(ct: ct))
        {
            var request = new RecordPublications(ranking, [.. chunk.Select(each => each.Publication)]);
            var recorded = await ledger.AppendAsync(
                connection,
                transaction,
                work => RecordPublicationsHandler.DecideAsync(work, request, today),
                ct
            )
                ?? throw new WrittenFirstException(
                    "Somebody else redefined the ranking meanwhile. Nothing was recorded; repeat the command."
                );
            done = done.With(chunk, recorded);
            progress?.Report(new("rehearsing publications", done.Recorded + done.Unchanged, total));
        }

        await ShadowSchema.UnfoldAsync(connection, ct);
        var (position, at) = await Entries.HeadAsync(connection, ct);
        var numbers = (await RankingTable.NowAsync(connection, ranking, ct))!.Numbers;
        var view = new View(new(new(definition), numbers), new(null, position, at));
        var changed = await ChangedTables.BetweenAsync(connection, numbers, today, before, position, ct);
        List<string> changes = [.. changed.Select(table => table.Sentence()), .. withdrawals.SelectMany(each => each.Sentences())];
        var findings = await RecordingFindings.AboutAsync(connection, view, done.Publications, isNew, ct);
        await transaction.RollbackAsync(ct);
        return new(
            done,
            changes.Count <= MostSentences
                ? changes
                : [.. changes.Take(MostSentences), $"And {changes.Count - MostSentences} more changes."],
            findings
        );
    }
}
