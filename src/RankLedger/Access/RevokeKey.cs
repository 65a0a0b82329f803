using MediatR;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Requests;

namespace RankLedger.Access;

/// <summary>Revokes a key, for ever. A host may go on taking it for as long as <see cref="KeyCache.Remembered"/>.</summary>
public sealed record RevokeKey(long Id) : IRequest<ApiKey>, IRecords;

internal sealed class RevokeKeyHandler(NpgsqlDataSource database) : IRequestHandler<RevokeKey, ApiKey>
{
    public async Task<ApiKey> Handle(RevokeKey request, CancellationToken ct) =>
        (await KeyTable.RevokeAsync(database, [request.Id], ct)).SingleOrDefault()
        ?? throw new LedgerRuleException("unknown-key", $"There is no key {request.Id}; 'keys list' lists those that were made.");
}
