using Npgsql;
using RankLedger.Proofs;

namespace RankLedger.Proving;

/// <summary>A witness that is asked to sign the log's checkpoints too.</summary>
/// <param name="Name">Its name, which its signatures bear.</param>
/// <param name="VerifierKey">What its signatures are checked with.</param>
/// <param name="Url">The address below which it takes <c>add-checkpoint</c>.</param>
/// <param name="Size">The largest checkpoint that it signed; null where it signed none.</param>
public sealed record WitnessState(string Name, string VerifierKey, Uri Url, long? Size);

/// <summary>The witnesses and what they signed, in the database.</summary>
internal static class WitnessTable
{
    /// <summary>All, by name.</summary>
    public static async Task<List<WitnessState>> AllAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select name, vkey, url, (select max(size) from ledger.cosignature c where c.witness = w.name)
            from ledger.witness w order by name
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        var all = new List<WitnessState>();
        while (await reader.ReadAsync(ct))
            all.Add(
                new(reader.GetString(0), reader.GetString(1), new(reader.GetString(2)), reader.IsDBNull(3) ? null : reader.GetInt64(3))
            );
        return all;
    }

    /// <summary>Adds one, or gives the one of that key another address.</summary>
    /// <returns>Whether it is there now; another key of that name is in the way where it is not.</returns>
    public static async Task<bool> AddAsync(NpgsqlConnection connection, VerifierKey key, Uri url, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into ledger.witness as w (name, vkey, url) values ($1, $2, $3)
            on conflict (name) do update set url = excluded.url where w.vkey = excluded.vkey returning true
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = key.Name },
                new() { Value = key.ToString() },
                new() { Value = url.ToString() },
            },
        };
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Removes one; what it signed stays.</summary>
    /// <returns>Whether it was there.</returns>
    public static async Task<bool> RemoveAsync(NpgsqlConnection connection, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("delete from ledger.witness where name = $1", connection)
        {
            Parameters = { new() { Value = name } },
        };
        return await command.ExecuteNonQueryAsync(ct) > 0;
    }

    /// <summary>Keeps a witness's signature of a checkpoint.</summary>
    public static async Task SignedAsync(NpgsqlConnection connection, long size, NoteSignature signature, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "insert into ledger.cosignature(size, witness, line) values ($1, $2, $3) on conflict do nothing",
            connection
        )
        {
            Parameters =
            {
                new() { Value = size },
                new() { Value = signature.Name },
                new() { Value = signature.ToString() },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
