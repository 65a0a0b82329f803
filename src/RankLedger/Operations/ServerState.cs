using Npgsql;

namespace RankLedger.Operations;

/// <summary>What a database's server is to the others, and what its commits wait for.</summary>
internal sealed record ServerState(string Role, decimal? LagSeconds, Durability Durability)
{
    public static async Task<ServerState> OfAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        // The clocks of two servers differ, so what was just replayed may be dated ahead.
        await using var command = new NpgsqlCommand(
            """
            select pg_is_in_recovery(), pg_last_xact_replay_timestamp() is not null,
                greatest(0, round(extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())::numeric, 1)),
                  current_setting('synchronous_commit'), current_setting('synchronous_standby_names'),
                (select count(*) from pg_stat_replication)
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (replica, replayed) = (reader.GetBoolean(0), reader.GetBoolean(1));
        return new(
            replica ? "replica" : "primary",
            replica && replayed ? reader.GetDecimal(2) : null,
            new(reader.GetString(3), reader.GetString(4), reader.GetInt64(5))
        );
    }
}
