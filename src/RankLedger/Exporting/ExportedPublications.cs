using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Exporting;

/// <summary>The publications that a folder at the point holds, in fold order, each folded from its events up to the position.</summary>
internal sealed class ExportedPublications(NpgsqlDataSource database, View view)
{
    private const int PageSize = 10_000;

    private const string Recorded = $"""
        select publication, is_void, figures + drops + ranks as said, first_day, release, last_day,
          coalesce(known_by, last_day) as visible_from from (
            select *, {PublicationTable.LastDay} as last_day
            from {Tables.ReadModel}.publication where ranking = $1 and recorded_to > $2 and recorded_from <= $2) recorded
        """;

    /// <summary>How many there are, and how many are left out.</summary>
    public async Task<(long Total, LeftOut LeftOut)> CountAsync(CancellationToken ct)
    {
        await using var command = Command(
            $"""
            select count(*) filter (where not is_void and visible_from <= $3), count(*) filter (where is_void),
              count(*) filter (where not is_void and visible_from > $3) from ({Recorded}) counted
            """
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), new(reader.GetInt64(1), reader.GetInt64(2), 0));
    }

    /// <summary>Reads them. Only a page is in memory, or one publication that is larger.</summary>
    public async IAsyncEnumerable<PublicationContent> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = Command(
            $"select publication, said from ({Recorded}) listed where not is_void and visible_from <= $3 order by last_day, "
                + "first_day, coalesce(release, -1), publication"
        );
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var page = new List<string>();
        var held = 0L;
        while (await reader.ReadAsync(ct))
        {
            var weight = 1 + reader.GetInt32(1);
            if (page.Count > 0 && held + weight > PageSize)
            {
                foreach (var content in await FoldAsync(page, ct))
                    yield return content;
                (page, held) = ([], 0);
            }

            page.Add(reader.GetString(0));
            held += weight;
        }

        foreach (var content in await FoldAsync(page, ct))
            yield return content;
    }

    private async Task<IEnumerable<PublicationContent>> FoldAsync(List<string> page, CancellationToken ct)
    {
        var streams = page.ConvertAll(id => Publication.Stream(view.Ranking.Definition.Id, id));
        await using var command = database.CreateCommand(
            $"""
            select {EntryEvents.Columns} from {EntryEvents.Each}
            where l.stream_id = any($1) and l.position <= $2 order by l.stream_id, l.version
            """
        );
        command.CommandTimeout = 0;
        command.Parameters.Add(new() { Value = streams.ToArray() });
        command.Parameters.Add(new() { Value = view.Position });
        var folded = new Dictionary<string, Publication>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var read = EntryEvents.Read(reader);
            folded[read.Stream] = Publication.Fold(folded.GetValueOrDefault(read.Stream), (PublicationEvent)read.Event, read.Version);
        }

        return streams.Select(stream => folded[stream].Content);
    }

    private NpgsqlCommand Command(string sql)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = view.Ranking.Definition.Id });
        command.Parameters.Add(new() { Value = view.Position });
        command.Parameters.Add(new() { Value = view.Limit, NpgsqlDbType = NpgsqlDbType.Date });
        return command;
    }
}
