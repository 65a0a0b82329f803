using Npgsql;

namespace RankLedger.Storage;

/// <summary>Commits, and says nothing is done before it is where the database promises it to be.</summary>
/// <remarks>Where commits wait for a standby, PostgreSQL ends that wait with a mere warning when it is cancelled, by a client that leaves
/// or has waited long enough: the transaction is committed on the primary alone, and a fail-over loses it.</remarks>
internal static class ConfirmedCommit
{
    // The codes of the warning; its words depend on the server's language. Nothing else warns of a commit.
    private const string Warned = "01000";

    private const string Again =
        "select case when current_setting('synchronous_standby_names') <> '' then pg_logical_emit_message(true, 'rankledger', '') end";

    /// <summary>Commits a transaction.</summary>
    /// <exception cref="UnconfirmedException">No standby confirmed it.</exception>
    public static async Task CommitAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        var (connection, isAlone) = (transaction.Connection!, false);
        void Hear(object _, NpgsqlNoticeEventArgs told) => isAlone |= told.Notice.SqlState is Warned or PostgresErrorCodes.AdminShutdown;
        connection.Notice += Hear;
        try
        {
            await transaction.CommitAsync(ct);
        }
        finally
        {
            connection.Notice -= Hear;
        }

        if (isAlone)
            throw new UnconfirmedException();
    }

    /// <summary>Waits until standbys have what was committed before, by a commit of its own behind it.</summary>
    /// <exception cref="UnconfirmedException">No standby confirmed it.</exception>
    public static async Task AgainAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using (var command = new NpgsqlCommand(Again, connection, transaction))
        {
            if (await command.ExecuteScalarAsync(ct) is null or DBNull)
                return;
        }

        await CommitAsync(transaction, ct);
    }
}
