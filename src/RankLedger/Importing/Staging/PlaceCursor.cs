using Npgsql;

namespace RankLedger.Importing.Staging;

/// <summary>Rows in order of their publication's place, read from a server-side cursor a page at a time.</summary>
/// <remarks>A connection can hold several cursors open, but only one reader; so pages are fetched instead of streamed.</remarks>
internal sealed class PlaceCursor<T>(StagingArea area, string name, Func<NpgsqlDataReader, (int Place, T Row)> read)
{
    private const int PageSize = 5_000;
    private List<(int Place, T Row)> page = [];
    private int at;
    private bool ended;

    /// <summary>The next row, or null at the end.</summary>
    public async ValueTask<(int Place, T Row)?> NextAsync(CancellationToken ct) => await FillAsync(ct) ? page[at++] : null;

    /// <summary>Every row of the place.</summary>
    public async ValueTask<IReadOnlyList<T>> TakeAsync(int place, CancellationToken ct)
    {
        var rows = new List<T>();
        while (await FillAsync(ct) && page[at].Place == place)
            rows.Add(page[at++].Row);
        return rows;
    }

    private async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        if (at == page.Count && !ended)
        {
            page = await area.ReadAsync($"fetch {PageSize} from {name}", read, ct);
            at = 0;
            ended = page.Count < PageSize;
        }

        return at < page.Count;
    }
}
