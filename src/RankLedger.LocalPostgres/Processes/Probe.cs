using System.Net.Sockets;
using Npgsql;
using RankLedger.LocalPostgres.Ground;

namespace RankLedger.LocalPostgres.Processes;

internal enum ProbeAnswer
{
    ThisCluster,
    AnotherCluster,
    Refused,
    NotYet,
}

/// <summary>Asks the server on a port whether it serves this very folder.</summary>
internal static class Probe
{
    /// <remarks>
    /// The proof is a file made for the occasion that the server must see in its data folder. Comparing paths would fail
    /// behind symbolic links, and comparing passwords would take a copied folder for its original.
    /// </remarks>
    public static async Task<ProbeAnswer> AskAsync(ClusterFolder folder, int port, string password, CancellationToken ct)
    {
        var proof = $"rankledger.{Guid.NewGuid():N}";
        var proofFile = Path.Combine(folder.Data, proof);
        try
        {
            await File.WriteAllTextAsync(proofFile, "", ct);
            await using var connection = new NpgsqlConnection(Connections.Unpooled(port, password));
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("select (pg_stat_file($1, true)).size is not null", connection)
            {
                Parameters = { new() { Value = proof } },
            };
            return await command.ExecuteScalarAsync(ct) is true ? ProbeAnswer.ThisCluster : ProbeAnswer.AnotherCluster;
        }
        catch (PostgresException refusal) when (refusal.SqlState.StartsWith("28", StringComparison.Ordinal))
        {
            throw new LocalPostgresException(
                $"The PostgreSQL on port {port} does not accept the password in {folder.Secret}: {refusal.MessageText}. "
                    + $"Restore that file from a backup, or end the server that uses {folder.Data} and try again.",
                refusal
            );
        }
        catch (NpgsqlException failure)
        {
            return failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused }
                ? ProbeAnswer.Refused
                : ProbeAnswer.NotYet;
        }
        finally
        {
            File.Delete(proofFile);
        }
    }
}
