using Npgsql;
using RankLedger.Domain;

namespace RankLedger.Storage;

/// <summary>Says of a database that a backup is being read into it: an empty schema that is made before the first table and dropped when
/// its end is compared and its keys are revoked.</summary>
/// <remarks>The tables of a dump come all at once, and what is to be done with them comes after. A restore that is killed in between
/// would leave a ledger that looks whole. The mark counts where the ledger's owner made it, so that nobody else shuts a ledger.</remarks>
internal static class RestoreMark
{
    public const string Make = "create schema if not exists ledger_restore";

    public const string Drop = "drop schema if exists ledger_restore";

    public static async Task<bool> IsThereAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select exists(select from pg_namespace m where m.nspname = 'ledger_restore'
              and m.nspowner = coalesce((select nspowner from pg_namespace where nspname = 'ledger'), m.nspowner))
            """,
            connection
        );
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <exception cref="LedgerRuleException">A restore is under way or was broken off (<c>restore-incomplete</c>).</exception>
    public static async Task RefuseAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (await IsThereAsync(connection, ct))
            throw new LedgerRuleException("restore-incomplete", Sentence);
    }

    /// <summary>What it says, and what to do.</summary>
    public const string Sentence =
        "A backup is being read into this database, or was until that was broken off: whether it is what its manifest says was not "
        + "compared, and keys that were to be revoked may count. If no restore is under way, drop the database, or delete the private "
        + "server's folder, and restore into a new one.";
}
