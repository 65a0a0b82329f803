using Npgsql;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Reads publications as they count at a position.</summary>
internal static class PublicationReader
{
    public static async Task<List<(PublicationRow Row, PublicationContent Content)>> AtAsync(
        NpgsqlDataSource database,
        View view,
        string? publication,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(
            $"""
            select {PublicationTable.Shape.Of("p")} from {Tables.ReadModel}.publication p
            where p.ranking = $1 and p.recorded_to > $2 and p.recorded_from <= $2 {(publication is null ? "" : "and p.publication = $3")}
            """
        );
        command.Parameters.Add(new() { Value = view.Ranking.Definition.Id });
        command.Parameters.Add(new() { Value = view.Position });
        if (publication is not null)
            command.Parameters.Add(new() { Value = publication });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(PublicationRow, PublicationContent)>();
        var cursor = new RowCursor(reader);
        while (await cursor.NextAsync(ct))
        {
            var (id, row) = PublicationTable.Shape.Read(cursor);
            found.Add((row, row.Content(id)));
        }

        return found;
    }
}
