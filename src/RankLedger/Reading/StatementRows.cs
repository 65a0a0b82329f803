using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Reads what is behind the statements of some flows and periods.</summary>
/// <remarks>No statement is prepared: each is planned for the values that it is asked with.</remarks>
internal sealed class StatementRows(NpgsqlConnection connection, View view, IReadOnlyCollection<PeriodKey> groups)
{
    /// <summary>What counts of what is stated, of one entity where one is named.</summary>
    public async Task<List<StatedRow>> StatedAsync(string? entity, CancellationToken ct)
    {
        var places = entity is null ? null : view.Numbers.PlacesOf([entity]);
        await using var command = places is null
            ? StatementBlockReader.Over(connection, Ranges, view.Position)
            : StatementBlockReader.Of(connection, Ranges.Select(range => range.First), places, view.Position);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<StatedRow>();
        await foreach (var row in StatementBlockReader.ReadAsync(reader, view.Numbers, places, ct))
        {
            if (row.To == RecordedFact.Open)
                found.Add(row);
        }

        return found;
    }

    /// <summary>The publications that are full and state something of a flow and period.</summary>
    public async Task<ILookup<PeriodKey, PublicationContent>> FullAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select t.* from unnest($3, $4) k(first, behind), lateral (
              select {StatementBlockTable.Columns} from {StatementBlockReader.Table} t
              where t.key >= k.first and t.key < k.behind and t.recorded_from <= $2 and exists (
                select from {Tables.ReadModel}.publication p
                where p.ranking = $1 and p.publication = t.publication and p.is_full and {Tables.CountsAt("$2", "p")})
              order by t.key, t.recorded_from offset 0) t
            where exists (select from {Tables.ReadModel}.publication p where p.ranking = $1 and p.is_full)
            """,
            connection
        )
        {
            CommandTimeout = Patience.Seconds,
            Parameters =
            {
                new() { Value = view.Ranking.Definition.Id },
                new() { Value = view.Position },
                BlockReader.Longs(Ranges.Select(range => range.First)),
                BlockReader.Longs(Ranges.Select(range => range.Behind)),
            },
        };
        var found = new HashSet<(PeriodKey Group, string Publication)>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            await foreach (var row in StatementBlockReader.ReadAsync(reader, view.Numbers, places: null, ct))
            {
                if (row.To == RecordedFact.Open && row.Figure.Value is not null)
                    found.Add((row.Cell.Group, row.Figure.Publication));
            }
        }

        var publications = await PublicationsAsync(found.Select(each => each.Publication), ct);
        return found.ToLookup(each => each.Group, each => publications[each.Publication]);
    }

    private IEnumerable<(long First, long Behind)> Ranges => groups.Select(view.Numbers.RangeOf).Where(range => range.Behind > 0);

    /// <summary>Publications as they count at the position.</summary>
    public async Task<Dictionary<string, PublicationContent>> PublicationsAsync(IEnumerable<string> ids, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select {PublicationTable.Shape.Of("p")} from unnest($3::text[]) asked(id),
              {PublicationTable.At("$1", "asked.id", "$2")}
            """,
            connection
        );
        command.Parameters.Add(new() { Value = view.Ranking.Definition.Id });
        command.Parameters.Add(new() { Value = view.Position });
        command.Parameters.Add(Texts(ids.Distinct(StringComparer.Ordinal)));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await PublicationReader.ContentsAsync(reader, ct);
    }

    private static NpgsqlParameter Texts(IEnumerable<string> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
