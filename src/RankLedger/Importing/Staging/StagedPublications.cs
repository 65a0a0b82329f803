using System.Runtime.CompilerServices;
using Npgsql;
using RankLedger.Domain.Publications;

namespace RankLedger.Importing.Staging;

/// <summary>One publication of the folder with all that it says.</summary>
/// <param name="Line">Its line in <c>publications.csv</c>.</param>
/// <param name="Publication">The publication, ready to be recorded.</param>
/// <param name="IsTimed">Whether it prints a time of day and no release, so that what it has is that time, or nothing.</param>
internal readonly record struct StagedPublication(int Line, PublicationRecorded Publication, bool IsTimed = false);

/// <summary>Reads publications back in fold order with their figures, a page at a time.</summary>
internal sealed class StagedPublications(StagingArea area, string ranking, string actor)
{
    private const string FoldOrder = """
        update staged_publication publication set place = ordered.place
        from (select line, row_number() over (order by last_day, first_day, coalesce(release, -1), id) as place from staged_publication)
          ordered
        where ordered.line = publication.line
        """;

    /// <summary>Numbers the publications in fold order: last day, first day, release, id.</summary>
    public static Task OrderAsync(StagingArea area, CancellationToken ct) =>
        area.ExecuteAsync($"{FoldOrder}; analyze staged_publication", ct);

    /// <summary>The publications that were recorded before, or those that were not.</summary>
    public async IAsyncEnumerable<StagedPublication> ReadAsync(bool recorded, [EnumeratorCancellation] CancellationToken ct)
    {
        var heads = await CursorAsync("heads", $"select * from staged_publication where recorded = {recorded} order by place", Head, ct);
        var figures = await CursorAsync("figures", Ordered("staged_figure", recorded), Figure, ct);
        var drops = await CursorAsync("drops", Ordered("staged_drop", recorded), Drop, ct);
        var ranks = await CursorAsync("ranks", Ordered("staged_rank", recorded), Rank, ct);
        while (await heads.NextAsync(ct) is var (place, (line, isTimed, head)))
        {
            yield return new(
                line,
                Recording.Canonical(
                    head with
                    {
                        Figures = await figures.TakeAsync(place, ct),
                        Drops = await drops.TakeAsync(place, ct),
                        Ranks = await ranks.TakeAsync(place, ct),
                    }
                ),
                isTimed
            );
        }

        await area.ExecuteAsync("close heads; close figures; close drops; close ranks", ct);
    }

    private static string Ordered(string table, bool recorded) =>
        $"select publication.place, staged.* from {table} staged join staged_publication publication on publication.id = "
        + "staged.publication "
        + $"where publication.recorded = {recorded} order by publication.place, staged.line";

    private async Task<PlaceCursor<T>> CursorAsync<T>(
        string name,
        string query,
        Func<NpgsqlDataReader, (int, T)> read,
        CancellationToken ct
    )
    {
        await area.ExecuteAsync($"declare {name} no scroll cursor for {query}", ct);
        return new(area, name, read);
    }

    private (int, (int Line, bool IsTimed, PublicationRecorded Head)) Head(NpgsqlDataReader row) =>
        (
            row.GetInt32(row.GetOrdinal("place")),
            (
                row.GetInt32(0),
                row.GetBoolean(row.GetOrdinal("is_timed")),
                new(
                    Ranking: ranking,
                    Publication: row.GetString(1),
                    Publisher: row.GetString(2),
                    Kind: row.GetString(3),
                    Title: row.GetString(4),
                    Url: Text(row, 5),
                    Language: Text(row, 6),
                    PublishedOn: row.GetFieldValue<DateOnly>(7),
                    Precision: row.GetString(9),
                    KnownBy: row.IsDBNull(10) ? null : row.GetFieldValue<DateOnly>(10),
                    Release: row.IsDBNull(11) ? null : row.GetInt32(11),
                    Full: row.GetBoolean(12),
                    Figures: [],
                    Drops: [],
                    Ranks: [],
                    DocumentSha256: Text(row, 13),
                    Actor: actor
                )
                {
                    Source = Text(row, row.GetOrdinal("source")),
                }
            )
        );

    private static (int, RecordedFigure) Figure(NpgsqlDataReader row) =>
        (
            row.GetInt32(0),
            new(
                Flow: row.GetString(3),
                Period: row.GetString(4),
                Entity: row.GetString(5),
                Value: row.GetDecimal(6),
                Text: Text(row, 7),
                Unit: Text(row, 8),
                Qualifier: Text(row, 9),
                Low: Number(row, 10),
                High: Number(row, 11),
                Growth: Number(row, 12),
                Note: Text(row, 13),
                Flags: Text(row, 14)
            )
        );

    private static (int, RecordedCell) Drop(NpgsqlDataReader row) =>
        (row.GetInt32(0), new(row.GetString(3), row.GetString(4), row.GetString(5)));

    private static (int, RecordedRank) Rank(NpgsqlDataReader row) =>
        (row.GetInt32(0), new(row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt32(6)));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static decimal? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);
}
