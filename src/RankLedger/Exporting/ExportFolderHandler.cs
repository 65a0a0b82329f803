using MediatR;
using Npgsql;
using RankLedger.Ledger;

namespace RankLedger.Exporting;

/// <summary>Folds each publication from its events and writes it, a page at a time, into a folder beside the one asked for, which then
/// takes its name.</summary>
internal sealed class ExportFolderHandler(LedgerReader ledger) : IRequestHandler<ExportFolder, ExportAnswer>
{
    private const int ReportEvery = 100;

    public async Task<ExportAnswer> Handle(ExportFolder request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        using var target = ExportTarget.Open(request.Folder);
        return await target.WriteAsync(partial => WriteAsync(ledger.Database, view, partial, target.Folder, request, ct));
    }

    /// <summary>Writes the files into a folder that is there, and tells of them as those of the folder that it will be.</summary>
    public static async Task<ExportAnswer> WriteAsync(
        NpgsqlDataSource database,
        View view,
        string partial,
        string folder,
        ExportFolder request,
        CancellationToken ct
    )
    {
        var (files, leftOut) = await FilesAsync(database, view, partial, request, ct);
        return new(view.Basis, request.Ranking, view.Ranking.Definition.Title, folder, files, leftOut)
        {
            ForSpreadsheets = request.ForSpreadsheets,
            AsParquet = request.AsParquet,
        };
    }

    private static async Task<(IReadOnlyList<ExportedFile> Files, LeftOut LeftOut)> FilesAsync(
        NpgsqlDataSource database,
        View view,
        string partial,
        ExportFolder request,
        CancellationToken ct
    )
    {
        var publications = new ExportedPublications(database, view);
        var (total, leftOut) = await publications.CountAsync(ct);
        await using var rows = new DatasetRows(partial, view, request.ForSpreadsheets, request.AsParquet);
        request.Progress?.Report(new("exporting publications", 0, total));
        var done = 0L;
        await foreach (var publication in publications.ReadAsync(ct))
        {
            await rows.WriteAsync(publication, ct);
            if (++done % ReportEvery == 0)
                request.Progress?.Report(new("exporting publications", done, total));
        }

        request.Progress?.Report(new("exporting publications", done, total));
        return (await rows.FinishAsync(ct), leftOut with { LaterWithdrawals = rows.LaterWithdrawals });
    }
}
