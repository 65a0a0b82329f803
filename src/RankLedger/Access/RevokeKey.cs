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
            $"""
            with revoked as (
              update ledger.api_key set revoked_at = coalesce(
                (select at from ledger.api_key_act where api_key = $1 and act = 'revoked'), revoked_at, clock_timestamp())
              where id = $1 returning *),
            act as (
              insert into ledger.api_key_act(api_key, act, at) select id, 'revoked', revoked_at from revoked on conflict do nothing)
            select {KeyReader.Columns} from revoked
            """
        );
        command.Parameters.Add(new() { Value = request.Id });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? reader.Key()
            : throw new LedgerRuleException("unknown-key", $"There is no key {request.Id}; 'keys list' lists those that were made.");
    }
}
