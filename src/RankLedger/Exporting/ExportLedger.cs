using MediatR;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Projecting;
using RankLedger.Rankings;

namespace RankLedger.Exporting;

/// <summary>Writes every ranking of a ledger at a point as Parquet files, each into a folder <c>ranking=ID</c>, by whose name engines that
/// read many files at once know the ranking.</summary>
/// <param name="Folder">A folder that is not there yet or is empty.</param>
/// <param name="Point">The point.</param>
/// <param name="Progress">Told as it goes; may be null.</param>
public sealed record ExportLedger(string Folder, Point Point, IProgress<WorkDone>? Progress) : IRequest<LedgerExportAnswer>;

/// <summary>What was written.</summary>
/// <param name="Basis">The point.</param>
/// <param name="Folder">The folder's whole path.</param>
/// <param name="Rankings">What was written of each ranking, by id.</param>
public sealed record LedgerExportAnswer(Basis Basis, string Folder, IReadOnlyList<ExportAnswer> Rankings);

internal sealed class ExportLedgerHandler(LedgerReader ledger, ISender rankings) : IRequestHandler<ExportLedger, LedgerExportAnswer>
{
    public async Task<LedgerExportAnswer> Handle(ExportLedger request, CancellationToken ct)
    {
        var found = await rankings.Send(new GetRankings(request.Point), ct);
        var point = request.Point with { AsRecorded = AsRecorded.At(new LedgerPosition(found.Basis.Position)) };
        using var target = ExportTarget.Open(request.Folder);
        return await target.WriteAsync(async partial =>
        {
            var written = new List<ExportAnswer>();
            foreach (var ranking in found.Rankings)
            {
                var name = $"ranking={Uri.EscapeDataString(ranking.Id)}";
                var folder = Directory.CreateDirectory(Path.Combine(partial, name)).FullName;
                var view = await ledger.ResolveAsync(ranking.Id, point, ct);
                var export = new ExportFolder(ranking.Id, folder, point, request.Progress) { AsParquet = true };
                written.Add(
                    await ExportFolderHandler.WriteAsync(ledger.Database, view, folder, Path.Combine(target.Folder, name), export, ct)
                );
            }

            return new LedgerExportAnswer(found.Basis, target.Folder, written);
        });
    }
}
