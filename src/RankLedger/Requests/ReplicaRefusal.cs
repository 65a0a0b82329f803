using MediatR;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Storage;

namespace RankLedger.Requests;

/// <summary>Says in words that a database takes no writes, whatever was to be recorded there and whoever sent it.</summary>
/// <remarks>It costs nothing where the database takes them: only what failed is looked at. A replica that lags may refuse a command for
/// what it does not know yet, so a rule that it names does not count.</remarks>
internal sealed class ReplicaRefusal<TRequest, TAnswer>(NpgsqlDataSource database) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRecords
{
    public async Task<TAnswer> Handle(TRequest request, RequestHandlerDelegate<TAnswer> next, CancellationToken ct)
    {
        try
        {
            return await next(ct);
        }
        catch (Exception failure) when (ReadOnlyDatabase.Explains(failure))
        {
            throw await ReadOnlyDatabase.IsReplicaAsync(database, ct) ? Refusals.OnReplica() : Refusals.ReadOnly();
        }
        catch (LedgerRuleException) when (!ct.IsCancellationRequested)
        {
            if (await ReadOnlyDatabase.IsReplicaAsync(database, ct))
                throw Refusals.OnReplica();
            throw;
        }
    }
}
