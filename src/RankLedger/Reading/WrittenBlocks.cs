using Npgsql;
using RankLedger.Domain.Standings;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>What was written since a position: the blocks, and the figures in them as they were recorded at another.</summary>
internal static class WrittenBlocks
{
    /// <summary>The keys of the blocks of a ranking that were written behind a position.</summary>
    public static async Task<HashSet<long>> BehindAsync(NpgsqlConnection connection, Numbering numbers, long position, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select distinct key from {Tables.ReadModel}.{TableBlockTable.Name} where key >= $1 and key < $2 and recorded_from > $3",
            connection
        )
        {
            Parameters =
            {
                new() { Value = numbers.Range.First },
                new() { Value = numbers.Range.Behind },
                new() { Value = position },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var keys = new HashSet<long>();
        while (await reader.ReadAsync(ct))
            keys.Add(reader.GetInt64(0));
        return keys;
    }

    /// <summary>The figures that blocks show on a day, as they were recorded at a position.</summary>
    public static async Task<Dictionary<CellKey, EntityFigure>> FiguresAsync(
        NpgsqlConnection connection,
        Numbering numbers,
        IEnumerable<long> keys,
        DateOnly day,
        long position,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { BlockReader.On(keys, day, "$3", new NpgsqlParameter { Value = position }) },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var (cells, figures) = (new Dictionary<CellKey, EntityFigure>(), new List<EntityFigure>());
        while (await reader.ReadAsync(ct))
        {
            var key = reader.GetInt64(0);
            var group = numbers.GroupOf(key);
            figures.Clear();
            TableBody.ReadFigures(reader.GetFieldValue<byte[]>(1), place => numbers.EntityAt(key, place), figures);
            foreach (var figure in figures)
                cells[new(group.Flow, group.Period, figure.Entity)] = figure;
        }

        return cells;
    }
}
