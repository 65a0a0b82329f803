using MediatR;
using Npgsql;
using RankLedger.Projecting;
using RankLedger.Proofs;

namespace RankLedger.Proving;

/// <summary>Writes the log up to its newest checkpoint as files that any web host serves and whoever audits reads; into the same folder
/// again it adds what is new.</summary>
/// <param name="Folder">Where to.</param>
/// <param name="Progress">Told as it goes; may be null.</param>
public sealed record ExportLog(string Folder, IProgress<WorkDone>? Progress) : IRequest<CheckpointAnswer>;

internal sealed class ExportLogHandler(NpgsqlDataSource database, LogKeyFile file) : IRequestHandler<ExportLog, CheckpointAnswer>
{
    public async Task<CheckpointAnswer> Handle(ExportLog request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var signed = await CheckpointHandler.RequireAsync(connection, null, ct);
        var answer = CheckpointAnswer.Of(signed);
        var (folder, grown) = (new LogFolder(request.Folder), new GrowingTree());
        foreach (var tile in Tile.All(signed.Size).TakeWhile(tile => tile.Level == 0))
        {
            var first = grown.Size + 1;
            var leaves = await LogEntries.LeavesAsync(connection, first, first + tile.Width - 1, ct);
            leaves.ForEach(leaf => grown.Add(TreeHash.Leaf(leaf)));
            await folder.AddAsync(tile, leaves, await BodiesAsync(connection, first, grown.Size, ct), ct);
            request.Progress?.Report(new("writing the log", grown.Size, signed.Size));
        }

        foreach (var tile in Tile.All(signed.Size))
            await folder.AddAsync(tile, grown.Hashes(tile), ct);
        using var key = file.IsThere ? file.Read(answer.Origin) : null;
        await folder.FinishAsync(grown, signed.Note, key?.Verifier, ct);
        return answer;
    }

    private static async Task<List<byte[]>> BodiesAsync(NpgsqlConnection connection, long first, long last, CancellationToken ct)
    {
        var bodies = new List<byte[]>();
        while (first + bodies.Count <= last)
        {
            var page = await LogEntries.BodiesAsync(connection, first + bodies.Count - 1, last, Tile.FullWidth, ct);
            bodies.AddRange(page.Select(each => each.Body));
        }

        return bodies;
    }
}
