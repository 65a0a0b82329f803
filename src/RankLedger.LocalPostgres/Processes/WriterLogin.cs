using Npgsql;
using RankLedger.LocalPostgres.Ground;

namespace RankLedger.LocalPostgres.Processes;

/// <summary>The role that records and asks: it may log in, and has the rights that the owner of a database gives it.</summary>
internal static class WriterLogin
{
    /// <summary>Makes the role when absent; a folder of an older version has none.</summary>
    /// <remarks>The file is written last: where it is, the role has that password. Callers hold the start-stop lock.</remarks>
    /// <returns>Its password.</returns>
    public static async Task<string> EnsureAsync(ClusterFolder folder, int port, string password, string role, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Connections.Unpooled(port, password));
        await connection.OpenAsync(ct);
        await using var lookup = new NpgsqlCommand("select 1 from pg_roles where rolname = $1", connection)
        {
            Parameters = { new() { Value = role } },
        };
        var exists = await lookup.ExecuteScalarAsync(ct) is not null;
        if (exists && File.Exists(folder.WriterSecret))
            return (await File.ReadAllTextAsync(folder.WriterSecret, ct)).Trim();
        var own = SecretFile.NewPassword();
        await using var make = new NpgsqlCommand(
            $"{(exists ? "alter" : "create")} role \"{role}\" login nosuperuser nocreatedb nocreaterole password '{own}'",
            connection
        );
        await make.ExecuteNonQueryAsync(ct);
        await SecretFile.WriteAsync(folder.WriterSecret, own, ct);
        return own;
    }
}
