using RankLedger.Domain.Publications;

namespace RankLedger.Tests.Oracle.Database;

/// <summary>A rectangle of the read model of facts.</summary>
internal sealed record FactRow(RecordedCell Cell, NaiveCell Holds, DateOnly KnownFrom, DateOnly KnownTo, long RecordedFrom, long RecordedTo)
{
    public bool Contains(DateOnly p, long k) => KnownFrom <= p && p < KnownTo && RecordedFrom <= k && k < RecordedTo;
}

/// <summary>Reads every rectangle of a ranking, to compare all points of a history with one query.</summary>
internal static class FactReading
{
    /// <summary>What tells two sets of facts apart, whatever days cut them: what else changed in a block cuts its cells too.</summary>
    public const string Merged =
        "flow, period, entity, publication, published_on, value, low, high, growth, flags, rivals, "
        + "range_agg(daterange(known_from, known_to)) as known";

    /// <summary>Belongs behind the conditions of a query that selects <see cref="Merged"/>.</summary>
    public const string Merging = "group by flow, period, entity, publication, published_on, value, low, high, growth, flags, rivals";

    public static async Task<IReadOnlyList<FactRow>> OfAsync(TestLedger ledger, string ranking)
    {
        await using var command = ledger.Database.CreateCommand(
            """
            select flow, period, entity, value, low, high, publication, growth, known_from, known_to, recorded_from, recorded_to,
              (select string_agg(rival ->> 'publication', ' ' order by place) from json_array_elements(rivals::json) with ordinality r(rival, place)), flags
            from read_model.figure_fact where ranking = $1
            """
        );
        command.Parameters.Add(new() { Value = ranking });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<FactRow>();
        while (await reader.ReadAsync())
        {
            decimal? Number(int column) => reader.IsDBNull(column) ? null : reader.GetDecimal(column);
            rows.Add(
                new(
                    new(reader.GetString(0), reader.GetString(1), reader.GetString(2)),
                    new(Number(3), Number(4), Number(5), reader.GetString(6), Number(7))
                    {
                        Flags = reader.IsDBNull(13) ? null : reader.GetString(13),
                        RivalPublications = reader.IsDBNull(12) ? "" : reader.GetString(12),
                    },
                    reader.GetFieldValue<DateOnly>(8),
                    reader.GetFieldValue<DateOnly>(9),
                    reader.GetInt64(10),
                    reader.GetInt64(11)
                )
            );
        }

        return rows;
    }
}
