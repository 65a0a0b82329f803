using MediatR;
using Npgsql;
using RankLedger.Projecting;
using RankLedger.ReadModels;
using RankLedger.Requests;
using RankLedger.Storage;

namespace RankLedger.Operations;

/// <summary>Rebuilds every read model from the events and puts the result in place in one transaction.</summary>
/// <param name="Progress">Told as it goes; may be null.</param>
public sealed record RebuildReadModels(IProgress<WorkDone>? Progress) : IRequest<RebuildAnswer>, IRecords;

/// <summary>What was rebuilt.</summary>
/// <param name="Position">The last position taken into account.</param>
/// <param name="Events">How many events were applied.</param>
/// <param name="Rows">How many rows were written.</param>
public sealed record RebuildAnswer(long Position, long Events, long Rows);

internal sealed class RebuildReadModelsHandler(NpgsqlDataSource database) : IRequestHandler<RebuildReadModels, RebuildAnswer>
{
    public async Task<RebuildAnswer> Handle(RebuildReadModels request, CancellationToken ct)
    {
        var second = new ShadowSchema(database, ShadowSchema.Next);
        var (position, events) = await second.FoldAsync(request.Progress, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (last, more) = await second.CatchUpAsync(connection, position, ct);
        var rows = 0L;
        foreach (var table in ReadModelSchema.Names)
        {
            await using var count = new NpgsqlCommand($"select count(*) from {ShadowSchema.Next}.{table}", connection);
            rows += (long)(await count.ExecuteScalarAsync(ct))!;
        }

        await second.ReplaceAsync(connection, ct);
        await ShadowSchema.ExecuteAsync(connection, WriterRole.Grants, ct);
        await transaction.CommitAsync(ct);
        return new(last, events + more, rows);
    }
}
