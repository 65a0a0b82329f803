using Marten;
using MediatR;
using Npgsql;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Projecting;
using RankLedger.Publications;
using RankLedger.Requests;
using RankLedger.Storage;

namespace RankLedger.Auditing.Checking;

/// <summary>Asks what would not fit together if publications were recorded. Nothing is.</summary>
/// <param name="Recording">What would be recorded.</param>
public sealed record RehearseRecording(RecordPublications Recording) : IRequest<IReadOnlyList<FindingGroup>>, IRecords;

/// <remarks>It appends in a transaction that is rolled back, through an instance of its own: what it learns of positions is not true
/// afterwards.</remarks>
internal sealed class RehearseRecordingHandler(
    NpgsqlDataSource database,
    Lazy<IDocumentStore> store,
    LedgerReader ledger,
    TimeProvider clock
) : IRequestHandler<RehearseRecording, IReadOnlyList<FindingGroup>>
{
    public async Task<IReadOnlyList<FindingGroup>> Handle(RehearseRecording request, CancellationToken ct)
    {
        var (recording, today) = (request.Recording, Today.At(clock.GetUtcNow()));
        var view = await ledger.ResolveAsync(recording.Ranking, new(AsPublished.All, AsRecorded.Now), ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        using var writer = new LedgerWriter(database, store, new KnownHistory(database, TimeProvider.System), []);
        var recorded = await writer.AppendAsync(
            connection,
            transaction,
            work => RecordPublicationsHandler.DecideAsync(work, recording, today),
            ct
        ) ?? throw new WrittenFirstException("Somebody else redefined the ranking meanwhile. Nothing was recorded; repeat the command.");
        if (recorded.Appended == 0)
            return [];
        await ShadowSchema.UnfoldAsync(connection, ct);
        var (position, at) = await Entries.HeadAsync(connection, ct);
        var found = await RecordingFindings.AboutAsync(
            connection,
            view with
            {
                Basis = new(null, position, at),
            },
            recording.Publications.Select(each => each.Publication).ToHashSet(StringComparer.Ordinal),
            isAll: false,
            ct
        );
        await transaction.RollbackAsync(ct);
        return found;
    }
}
