using MediatR;
using Npgsql;
using RankLedger.Domain;
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
        var (folder, edge) = (new LogFolder(request.Folder), new TreeEdge());
        foreach (var tile in Tile.All(signed.Size).TakeWhile(tile => tile.Level == 0))
        {
            var first = edge.Size + 1;
            var leaves = await LogEntries.LeavesAsync(connection, first, first + tile.Width - 1, ct);
            await folder.AddAsync(tile, leaves, await BodiesAsync(connection, first, first + tile.Width - 1, ct), ct);
            foreach (var filled in leaves.SelectMany(leaf => edge.Add(TreeHash.Leaf(leaf))))
                await folder.AddAsync(filled, ct);
            request.Progress?.Report(new("writing the log", edge.Size, signed.Size));
        }

        foreach (var partial in edge.Partial())
            await folder.AddAsync(partial, ct);
        using var key = file.IsThere ? file.Read(answer.Origin) : null;
        try
        {
            await folder.FinishAsync(signed.Size, signed.Note, key?.Verifier, ct);
            return answer;
        }
        catch (LogUnreadableException other)
        {
            folder.TakeBack();
            throw new LedgerRuleException("log-elsewhere", other.Message);
        }
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
