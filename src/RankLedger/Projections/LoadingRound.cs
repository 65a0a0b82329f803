using Npgsql;
using NpgsqlTypes;

namespace RankLedger.Projections;

/// <summary>Several reads of one ranking in one round trip.</summary>
internal sealed class LoadingRound(NpgsqlConnection connection, string ranking)
{
    private readonly List<(NpgsqlBatchCommand Command, Action<NpgsqlDataReader> Each)> questions = [];

    /// <summary>Adds a read: $1 is the ranking, $2 and on are arrays of text.</summary>
    public void Add(string sql, Action<NpgsqlDataReader> each, params string[][] arrays)
    {
        var command = new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = ranking, NpgsqlDbType = NpgsqlDbType.Text } } };
        foreach (var array in arrays)
            command.Parameters.Add(new() { Value = array, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        questions.Add((command, each));
    }

    /// <summary>Asks everything that was added.</summary>
    public async Task AskAsync(CancellationToken cancellation)
    {
        if (questions.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        foreach (var (command, _) in questions)
            batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        foreach (var (_, each) in questions)
        {
            while (await reader.ReadAsync(cancellation))
                each(reader);
            await reader.NextResultAsync(cancellation);
        }

        questions.Clear();
    }
}
