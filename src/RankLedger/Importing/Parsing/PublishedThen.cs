using Npgsql;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Importing.Parsing;

/// <summary>A publication of one of the days that were asked for, in the folder, in the ledger, or in both.</summary>
/// <param name="Line">Its line in <c>publications.csv</c>; null where it is in the ledger alone.</param>
/// <param name="Id">Its id.</param>
/// <param name="Publisher">Its publisher.</param>
/// <param name="Day">Its day.</param>
/// <param name="IsRecorded">Whether it is in the ledger.</param>
/// <param name="Release">The release that it has there; null where it has none.</param>
internal sealed record PublishedThen(int? Line, string Id, string Publisher, DateOnly Day, bool IsRecorded, int? Release)
{
    /// <summary>Asks for them by the ranking and the days.</summary>
    public static readonly string Query = $"""
        select staged.line, coalesce(staged.id, recorded.publication), coalesce(staged.publisher, recorded.publisher),
          coalesce(staged.first_day, recorded.first_day), recorded.publication is not null, recorded.release
        from (select * from staged_publication where "precision" = 'day' and first_day = any($2)) staged
        full join (
          select * from {Tables.ReadModel}.publication
          where ranking = $1 and {Tables.IsOpen} and "precision" = 'day' and first_day = any($2)) recorded
          on recorded.publication = staged.id
        where staged.id is not null or not recorded.is_void
        """;

    /// <summary>One of them.</summary>
    public static PublishedThen Read(NpgsqlDataReader row) =>
        new(
            row.IsDBNull(0) ? null : row.GetInt32(0),
            row.GetString(1),
            row.GetString(2),
            row.GetFieldValue<DateOnly>(3),
            row.GetBoolean(4),
            row.IsDBNull(5) ? null : row.GetInt32(5)
        );
}
