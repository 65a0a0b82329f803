using Npgsql;

namespace RankLedger.Ledger;

/// <summary>The request keys that were kept for long enough.</summary>
public sealed class ExpiredRequestKeys(NpgsqlDataSource database, RequestKeyLifetime lifetime)
{
    private const int AtOnce = 10_000;

    /// <summary>Forgets those that are older, few at a time so that nobody waits for it, and says how many there were. On a replica
    /// there is nothing to do: its primary forgets them.</summary>
    public async Task<long> ForgetAsync(CancellationToken ct)
    {
        for (var forgotten = 0L; ; )
        {
            await using var command = database.CreateCommand(
                """
                delete from ledger.request_key where not pg_is_in_recovery() and ctid = any(array(
                  select ctid from ledger.request_key where kept_at < clock_timestamp() - $1 limit $2))
                """
            );
            command.Parameters.Add(new() { Value = lifetime.For });
            command.Parameters.Add(new() { Value = AtOnce });
            var count = await command.ExecuteNonQueryAsync(ct);
            forgotten += count;
            if (count < AtOnce)
                return forgotten;
        }
    }
}
