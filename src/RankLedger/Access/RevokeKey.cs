using MediatR;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Requests;

namespace RankLedger.Access;

/// <summary>Revokes a key, for ever. A host may go on taking it for as long as <see cref="KeyCache.Remembered"/>.</summary>
public sealed record RevokeKey(long Id) : IRequest<ApiKey>, IRecords;

internal sealed class RevokeKeyHandler(NpgsqlDataSource database) : IRequestHandler<RevokeKey, ApiKey>
{
    public async Task<ApiKey> Handle(RevokeKey request, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"update ledger.api_key set revoked_at = coalesce(revoked_at, clock_timestamp()) where id = $1 returning {KeyReader.Columns}"
        );
        command.Parameters.Add(new() { Value = request.Id });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? reader.Key()
            : throw new LedgerRuleException("unknown-key", $"There is no key {request.Id}; 'keys list' lists those that were made.");
    }
}
