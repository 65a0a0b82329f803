using Npgsql;
using NpgsqlTypes;

namespace RankLedger.Storage;

/// <summary>Several reads in one round trip.</summary>
internal sealed class RoundTrip
{
    private readonly List<(NpgsqlBatchCommand Command, Action<NpgsqlDataReader> Each, Action End)> questions = [];

    /// <summary>Adds a read of a ranking: $1 is the ranking, $2 and on are arrays of text.</summary>
    public void Add(string ranking, string sql, Action<NpgsqlDataReader> each, params string[][] arrays)
    {
        var command = new NpgsqlBatchCommand(sql)
        {
            Parameters =
            {
                new() { Value = ranking, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
        foreach (var array in arrays)
            command.Parameters.Add(new() { Value = array, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        Add(command, each);
    }

    /// <summary>Adds a query, which may find no rows. A statement that is no query would shift the answers to those behind it.</summary>
    /// <param name="command">The query.</param>
    /// <param name="each">Takes each row.</param>
    /// <param name="end">Is told when there are no more.</param>
    public void Add(NpgsqlBatchCommand command, Action<NpgsqlDataReader>? each = null, Action? end = null) =>
        questions.Add((command, each ?? (_ => { }), end ?? (() => { })));

    /// <summary>Asks what was added.</summary>
    public Task AskAsync(NpgsqlConnection connection, CancellationToken ct) =>
        AskAsync(
            connection,
            [
                [this],
            ],
            ct
        );

    /// <summary>Carries out several loads side by side: what they ask at a step, in their order, is one round trip.</summary>
    public static async Task AskAsync(NpgsqlConnection connection, IReadOnlyList<IEnumerable<RoundTrip>> loads, CancellationToken ct)
    {
        var steps = loads.Select(load => load.GetEnumerator()).ToList();
        while (true)
        {
            var asked = new List<(NpgsqlBatchCommand Command, Action<NpgsqlDataReader> Each, Action End)>();
            steps.RemoveAll(step => !step.MoveNext());
            foreach (var step in steps)
            {
                asked.AddRange(step.Current.questions);
                step.Current.questions.Clear();
            }

            if (steps.Count == 0)
                return;
            await AskAsync(connection, asked, ct);
        }
    }

    private static async Task AskAsync(
        NpgsqlConnection connection,
        List<(NpgsqlBatchCommand Command, Action<NpgsqlDataReader> Each, Action End)> asked,
        CancellationToken ct
    )
    {
        if (asked.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection) { Timeout = Patience.Seconds };
        foreach (var (command, _, _) in asked)
            batch.BatchCommands.Add(command);
        await batch.PrepareOnceAsync(ct);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        foreach (var (_, each, end) in asked)
        {
            while (await reader.ReadAsync(ct))
                each(reader);
            end();
            await reader.NextResultAsync(ct);
        }
    }
}
