using Npgsql;
using RankLedger.Domain;
using RankLedger.Storage;

namespace RankLedger.Proving;

/// <summary>Leaves and bodies of entries, in exactly the bytes that are hashed.</summary>
internal static class LogEntries
{
    /// <summary>The leaves' texts from one position to another.</summary>
    public static async Task<List<byte[]>> LeavesAsync(NpgsqlConnection connection, long first, long last, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select convert_to({EntryHashes.Leaf(
                "l",
                "e.type"
            )}, 'UTF8') from {EntryEvents.Joined}
            where l.position between $1 and $2 order by l.position
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = first },
                new() { Value = last },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var leaves = new List<byte[]>();
        while (await reader.ReadAsync(ct))
            leaves.Add(reader.GetFieldValue<byte[]>(0));
        return leaves.Count == last - first + 1
            ? leaves
            : throw new InvalidDataException($"The ledger lacks entries between @{first} and @{last}; run verify.");
    }

    /// <summary>The bodies without their actors behind a position, in order; as many as fit into a page. One that was erased is
    /// empty.</summary>
    public static async Task<List<(long Position, byte[] Body)>> BodiesAsync(
        NpgsqlConnection connection,
        long after,
        long last,
        int limit,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            select l.position, convert_to(case when {EntryHashes.IsErased} then '' else {EntryHashes.Body} end, 'UTF8')
            from {EntryEvents.Joined}
            where l.position > $1 and l.position <= $2 order by l.position limit $3
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = after },
                new() { Value = last },
                new() { Value = limit },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (bodies, bytes) = (new List<(long, byte[])>(), 0);
        while (bytes < PageBytes && await reader.ReadAsync(ct))
        {
            var body = reader.GetFieldValue<byte[]>(1);
            bytes += body.Length;
            bodies.Add((reader.GetInt64(0), body));
        }

        return bodies;
    }

    /// <summary>Refuses a position that was not signed yet.</summary>
    /// <exception cref="LedgerRuleException"><c>unknown-position</c>.</exception>
    public static void RequireSigned(long position, long size)
    {
        if (position < 1 || position > size)
            throw new LedgerRuleException("unknown-position", $"@{position} is not in the log, which was signed up to @{size}.");
    }

    private const int PageBytes = 4_000_000;
}
