using System.Globalization;
using DuckDB.NET.Data;
using RankLedger.Benchmarks.Running;

namespace RankLedger.Benchmarks.AsOf;

/// <summary>The rows of <see cref="AppendOnlyTable"/> in DuckDB, in this process and in memory, asked by the same statement.</summary>
internal sealed class DuckTable : IDisposable
{
    private readonly DuckDBConnection connection = new("DataSource=:memory:");
    private readonly DuckDBCommand command;

    private DuckTable()
    {
        connection.Open();
        Execute("create schema peer");
        Execute(
            """
            create table peer.figures(ranking varchar, flow
              varchar, period varchar, entity varchar, value decimal(18, 0), publication varchar, published_on varchar,
              growth decimal(9, 1), authority smallint, known_from date, recorded_from bigint)
            """
        );
        command = connection.CreateCommand();
        command.CommandText = AppendOnlyTable.Answer;
    }

    public static async Task<DuckTable> OfAsync(BenchLedger ledger, CancellationToken ct)
    {
        var duck = new DuckTable();
        await using var rows = ledger.Database.CreateCommand(
            """
            select ranking, flow, period, entity, value::bigint, publication, published_on, growth, authority, known_from, recorded_from
            from peer.figures order by ranking, flow, period, entity
            """
        );
        rows.CommandTimeout = 0;
        await using var reader = await rows.ExecuteReaderAsync(ct);
        using var appender = duck.connection.CreateAppender("peer", "figures");
        while (await reader.ReadAsync(ct))
        {
            appender
                .CreateRow()
                .AppendValue(reader.GetString(0))
                .AppendValue(reader.GetString(1))
                .AppendValue(reader.GetString(2))
                .AppendValue(reader.GetString(3))
                .AppendValue((decimal?)reader.GetInt64(4))
                .AppendValue(reader.GetString(5))
                .AppendValue(reader.GetString(6))
                .AppendValue(reader.IsDBNull(7) ? (decimal?)null : reader.GetDecimal(7))
                .AppendValue((short?)reader.GetInt16(8))
                .AppendValue((DateOnly?)reader.GetFieldValue<DateOnly>(9))
                .AppendValue((long?)reader.GetInt64(10))
                .EndRow();
        }

        return duck;
    }

    public GivenTable Ask(Question question)
    {
        command.Parameters.Clear();
        foreach (
            var value in new object[]
            {
                question.Ranking,
                question.Flow,
                question.Period,
                question.Before ?? "",
                question.Day,
                question.Position,
                AsOfLedger.Reference,
                question.JustBefore ?? "",
            }
        )
            command.Parameters.Add(new DuckDBParameter(value));
        using var reader = command.ExecuteReader();
        var (rows, awaited) = (new List<GivenRow>(), new List<string>());
        while (reader.Read())
        {
            if (reader.IsDBNull(0))
                awaited.Add(reader.GetString(1));
            else
                rows.Add(
                    new(
                        (int)reader.GetInt64(0),
                        reader.GetString(1),
                        reader.GetDecimal(2),
                        reader.IsDBNull(4) ? null : (int)reader.GetInt64(4),
                        Number(5),
                        Number(6),
                        Number(7)
                    )
                );
        }

        return new(rows, awaited);

        decimal? Number(int column) =>
            reader.IsDBNull(column) ? null : Convert.ToDecimal(reader.GetValue(column), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        command.Dispose();
        connection.Dispose();
    }

    private void Execute(string sql)
    {
        using var made = connection.CreateCommand();
        made.CommandText = sql;
        made.ExecuteNonQuery();
    }
}
