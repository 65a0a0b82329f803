using Marten;
using MediatR;
using Npgsql;
using RankLedger.Auditing.Checking;
using RankLedger.Domain;
using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Projecting;
using RankLedger.Publications;
using RankLedger.Reading;
using RankLedger.Requests;
using RankLedger.Storage;

namespace RankLedger.Previewing;

/// <summary>Asks what a command would do: <see cref="RecordPublications"/>, or any <see cref="Amend"/>. Nothing is recorded.</summary>
/// <param name="Of">The command.</param>
public sealed record GetPreview(IRequest<Receipt> Of) : IRequest<Preview>, IRecords;

/// <remarks>It appends in a transaction that is rolled back, through an instance of its own: what it learns of positions is not true
/// afterwards. Other writers wait until it is over.</remarks>
internal sealed class GetPreviewHandler(
    NpgsqlDataSource database,
    Lazy<IDocumentStore> store,
    LedgerReader ledger,
    KnownHistory history,
    TimeProvider clock
) : IRequestHandler<GetPreview, Preview>
{
    public async Task<Preview> Handle(GetPreview request, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await RehearsedAsync(request, ct) is { } preview)
                    return preview;
            }
            catch (Exception e) when (LedgerWriter.WroteFirst(e) && attempt < LedgerWriter.Attempts)
            {
                // Somebody else recorded what the command is about: look again at what is there now.
            }
            catch (Exception e) when (LedgerWriter.WroteFirst(e))
            {
                throw new WrittenFirstException(
                    "Somebody else keeps writing to the same publication. Nothing was recorded; look at it again.",
                    e
                );
            }

            if (attempt == LedgerWriter.Attempts)
                throw new WrittenFirstException("Somebody else keeps redefining the ranking. Nothing was recorded; repeat the command.");
        }
    }

    // Null where the ranking was redefined meanwhile.
    private async Task<Preview?> RehearsedAsync(GetPreview request, CancellationToken ct)
    {
        var today = Today.At(clock.GetUtcNow());
        var (ranking, publications) = request.Of switch
        {
            RecordPublications recording => (recording.Ranking, recording.Publications.Select(each => each.Publication)),
            Amend amendment => (amendment.Ranking, [amendment.Publication]),
            _ => throw new ArgumentException($"{request.Of.GetType().Name} records nothing that can be seen ahead.", nameof(request)),
        };
        var now = await ledger.ResolveAsync(ranking, Point.Now, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await history.RequireAsync(connection, ct);
        using var writer = new LedgerWriter(database, store, new KnownHistory(database, TimeProvider.System), []);
        List<DomainEvent> events = [];
        var before = await Entries.EndAsync(connection, ct);
        if (
            await writer.AppendAsync(
                connection,
                transaction,
                async work =>
                {
                    var unchanged = request.Of is RecordPublications recording
                        ? await RecordPublicationsHandler.DecideAsync(work, recording, today, tellsForms: true)
                        : await AmendPublicationHandler.DecideAsync(work, (Amend)request.Of, today, ct);
                    events = [.. work.Appends.SelectMany(each => each.Events)];
                    return unchanged;
                },
                ct
            )
            is not { } receipt
        )
            return null;
        await ShadowSchema.UnfoldAsync(connection, ct);
        var latest = events
            .OfType<PublicationRecorded>()
            .Select(recorded => PublicationContent.Of(recorded).Date.VisibleFrom)
            .Append(today)
            .Max();
        var (position, at) = await Entries.HeadAsync(connection, ct);
        View On(Basis basis, DateOnly day) => now with { Basis = basis.By(AsPublished.On(day)) };
        var ids = publications.ToHashSet(StringComparer.Ordinal);
        var (was, becomes) = (On(before, latest), On(new(latest, position, at), latest));
        var record = receipt.Appended == 0 ? new([], [], []) : await PreviewedRecord.ReadAsync(connection, was, becomes, ids, ct);
        var changed =
            receipt.Appended == 0
                ? ChangedOnDays.Nothing
                : await PreviewedDaysReader.ReadAsync(connection, was, becomes, record.Printed, ct);
        var day = ChangedDays.Nearest(changed.Days, latest);
        (was, becomes) = (On(was.Basis, day), On(becomes.Basis, day));
        var stated = StatedCells(events);
        var cells =
            receipt.Appended == 0 ? [] : await PreviewedCells.ReadAsync(connection, was, becomes, stated, request.Of is CorrectFigure, ct);
        var (findings, settled) =
            receipt.Appended == 0
                ? ([], 0)
                : await RecordingFindings.BroughtAsync(connection, request.Of is Amend ? was.OfAllDays : null, becomes.OfAllDays, ids, ct);
        var tables = await PreviewedTables.ReadAsync(connection, was, becomes, cells, record.Printed, ct);
        var derive = await RanksOnOtherDays.ReadAsync(connection, was, becomes, changed, day, ct);
        var milestones = await PreviewedMilestones.ReadAsync(connection, was, becomes, ct);
        // All is read: nobody waits for what is derived from it.
        await transaction.RollbackAsync(ct);
        var otherRanks = derive();
        var otherCells = changed.Cells.Where(each => !each.On.Contains(day)).OrderByDescending(each => each.On.From).ToList();
        return new Preview(
            Basis: was.Basis,
            Ranking: ranking,
            Appended: receipt.Appended,
            Cells: [.. cells.Take(Preview.MostCells)],
            Ranks: tables.Ranks(becomes, events),
            Milestones: milestones,
            Findings: findings,
            Warnings: receipt.Warnings
        )
        {
            Days = [.. changed.Days.Select(PreviewedDays.Of)],
            OnOtherDays = [.. otherCells.Take(Preview.MostCells).Select(Told)],
            RanksOnOtherDays = [.. otherRanks.Changes.Take(Preview.MostCells)],
            Counts = new(
                Cells: cells.Count,
                Positions: record.Positions.Count,
                OnOtherDays: otherCells.Count,
                RanksOnOtherDays: otherRanks.Changes.Count,
                TablesLeft: tables.Left + otherRanks.Left
            ),
            Fields = record.Fields,
            Positions = [.. record.Positions.Take(Preview.MostCells)],
            Settled = settled,
        };

        PreviewedChange Told(ChangedCell each) =>
            new(
                each.Cell.Flow,
                each.Cell.Period,
                each.Cell.Entity,
                now.Ranking.NameOf(each.Cell.Entity),
                PreviewedDays.Of(each.On),
                each.Before,
                each.After
            );
    }

    // What the command says of each cell, in its order.
    private static Dictionary<RecordedCell, (RecordedFigure? To, RecordedFigure? From)> StatedCells(List<DomainEvent> events)
    {
        var stated = new Dictionary<RecordedCell, (RecordedFigure?, RecordedFigure?)>();
        foreach (var each in events)
        {
            if (each is FigureCorrected corrected)
                stated[new(corrected.Flow, corrected.Period, corrected.Entity)] = (corrected.To, corrected.From);
            if (each is not PublicationRecorded recorded)
                continue;
            foreach (var figure in recorded.Figures)
                stated[new(figure.Flow, figure.Period, figure.Entity)] = (figure, null);
            foreach (var drop in recorded.Drops)
                stated[drop] = (null, null);
        }

        return stated;
    }
}
