using Npgsql;

namespace RankLedger.Ledger;

/// <summary>A database that has standbys to go on with, and acknowledges before any of them has what was committed: a fail-over loses
/// it.</summary>
public static class UnprotectedCommit
{
    /// <summary>Says it of the database that a connection leads to; a replica acknowledges nothing.</summary>
    internal static async Task<string?> WarningAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        // Whoever makes a base backup is no standby.
        await using var command = new NpgsqlCommand(
            """
            select current_setting('synchronous_commit'), current_setting('synchronous_standby_names'),
              (select count(*) from pg_stat_replication where state is distinct from 'backup'), pg_is_in_recovery()
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.GetBoolean(3) ? null : Warning(reader.GetString(0), reader.GetString(1), reader.GetInt64(2));
    }

    /// <summary>Says what does not protect it; null where something does, or where there is no standby to fail over to.</summary>
    public static string? Warning(string synchronousCommit, string synchronousStandbys, long attachedStandbys)
    {
        if (attachedStandbys == 0)
            return null;
        var why =
            synchronousStandbys.Length == 0 ? "synchronous_standby_names is empty"
            : synchronousCommit is "local" or "off" ? $"synchronous_commit is {synchronousCommit}"
            : null;
        return why is null
            ? null
            : $"A commit waits for no standby ({why}), though there are some: where one is promoted, what was acknowledged last is lost, "
                + "and its positions come again with other content. Name the standbys in synchronous_standby_names, with "
                + "synchronous_commit on or remote_apply.";
    }

    /// <summary>Several warnings in one text; null where there are none.</summary>
    internal static string? Together(params string?[] warnings) =>
        string.Join(' ', warnings.OfType<string>()) is { Length: > 0 } text ? text : null;
}
