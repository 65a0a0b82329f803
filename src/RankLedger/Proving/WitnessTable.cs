using Npgsql;
using RankLedger.Proofs;

namespace RankLedger.Proving;

/// <summary>A witness that is asked to sign the log's checkpoints too.</summary>
/// <param name="Name">Its name, which its signatures bear.</param>
/// <param name="VerifierKey">What its signatures are checked with.</param>
/// <param name="Url">The address below which it takes <c>add-checkpoint</c>.</param>
/// <param name="Size">The largest checkpoint that it signed; null where it signed none.</param>
public sealed record WitnessState(string Name, string VerifierKey, Uri Url, long? Size);

/// <summary>The witnesses, in the database.</summary>
internal static class WitnessTable
{
    /// <summary>All that can be asked, by name, and up to where each signed. What else a row says is told by verification.</summary>
    public static async Task<IReadOnlyList<WitnessState>> AllAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var all = new List<WitnessState>();
        foreach (var (name, vkey, url) in await RowsAsync(connection, ct))
        {
            if (Problem(name, vkey, url, out var address) is null)
                all.Add(new(name, vkey, address, await CosignatureTable.LargestAsync(connection, name, ct)));
        }

        return all;
    }

    /// <summary>Those that cannot be asked, with why.</summary>
    public static async Task<IReadOnlyList<(string Name, string Problem)>> UnexpectedAsync(
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        var found = new List<(string, string)>();
        foreach (var (name, vkey, url) in await RowsAsync(connection, ct))
        {
            if (Problem(name, vkey, url, out _) is { } problem)
                found.Add((name, problem));
        }

        return found;
    }

    private static string? Problem(string name, string vkey, string url, out Uri address) =>
        !Uri.TryCreate(url, UriKind.Absolute, out address!) || address.Scheme is not ("http" or "https") ? $"'{url}' is no address to ask"
        : !VerifierKey.TryParse(vkey, out var key, out var reason) ? reason
        : key.Name != name ? $"its key is that of '{key.Name}'"
        : key.Kind != VerifierKey.OfWitness ? "its key is that of a log"
        : null;

    private static async Task<List<(string Name, string Key, string Url)>> RowsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select name, vkey, url from ledger.witness order by name", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<(string, string, string)>();
        while (await reader.ReadAsync(ct))
            rows.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return rows;
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
}
