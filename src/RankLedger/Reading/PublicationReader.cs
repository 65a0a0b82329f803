using System.Runtime.CompilerServices;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Reads publications as they count at a position.</summary>
internal static class PublicationReader
{
    private const int MostBeside = 100;
    private const int Ending = 6;

    /// <summary>The one that is named, or all.</summary>
    public static async Task<List<(PublicationRow Row, PublicationContent Content)>> AtAsync(
        NpgsqlDataSource database,
        View view,
        string? publication,
        CancellationToken ct
    )
    {
        var found = new List<(PublicationRow, PublicationContent)>();
        await foreach (var each in StreamAsync(database, view, ct, publication is null ? null : [publication]))
            found.Add(each);
        return found;
    }

    /// <summary>The ids of a ranking at a position, or as it is now, of which a refusal proposes the nearest: those beside the one that
    /// was named in their order, which begin as it does, and some that end as it does. However many publications there are, few are
    /// read.</summary>
    public static async Task<List<string>> BesideAsync(
        NpgsqlConnection connection,
        string ranking,
        string id,
        long? position,
        CancellationToken ct
    )
    {
        const string Those = $"select publication from {Tables.ReadModel}.publication where ranking = $1 and ";
        var counts = Tables.CountsAt("$3");
        await using var command = new NpgsqlCommand(
            $"""
            ({Those} publication < $2 and {counts} order by publication desc limit {MostBeside})
            union ({Those} publication >= $2 and {counts} order by publication limit {MostBeside})
            union ({Those} lower(right(publication, {Ending})) = lower(right($2, {Ending})) and {counts}
              order by publication limit {MostBeside})
            """,
            connection
        );
        command.Parameters.Add(new() { Value = ranking });
        command.Parameters.Add(new() { Value = id });
        // What counts now is open: its end is the greatest position that there is.
        command.Parameters.Add(new() { Value = position ?? long.MaxValue - 1 });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<string>();
        while (await reader.ReadAsync(ct))
            ids.Add(reader.GetString(0));
        return ids;
    }

    /// <summary>The refusal of an id that a ranking does not have at a point.</summary>
    public static async Task<LedgerRuleException> UnknownAsync(NpgsqlDataSource database, View view, string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var ranking = view.Ranking.Definition.Id;
        return Refusals.UnknownPublication(ranking, id, await BesideAsync(connection, ranking, id, view.Position, ct));
    }

    /// <summary>Reads rows of publications, by their ids.</summary>
    public static async Task<Dictionary<string, PublicationContent>> ContentsAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var found = new Dictionary<string, PublicationContent>(StringComparer.Ordinal);
        var row = new RowCursor(reader);
        while (await row.NextAsync(ct))
        {
            var content = PublicationTable.Content(row);
            found[content.Id] = content;
        }

        return found;
    }

    /// <summary>All, or those that are named, one after another as the database brings them, in no order.</summary>
    public static async IAsyncEnumerable<(PublicationRow Row, PublicationContent Content)> StreamAsync(
        NpgsqlDataSource database,
        View view,
        [EnumeratorCancellation] CancellationToken ct,
        IReadOnlyCollection<string>? named = null
    )
    {
        await using var command = database.CreateCommand(
            $"""
            select {PublicationTable.Shape.Of("p")} from {Tables.ReadModel}.publication p
            where p.ranking = $1 and p.recorded_to > $2 and p.recorded_from <= $2 {(named is null ? "" : "and p.publication = any($3)")}
            """
        );
        command.Parameters.Add(new() { Value = view.Ranking.Definition.Id });
        command.Parameters.Add(new() { Value = view.Position });
        if (named is not null)
            command.Parameters.Add(new() { Value = named.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var cursor = new RowCursor(reader);
        while (await cursor.NextAsync(ct))
        {
            var (id, row) = PublicationTable.Shape.Read(cursor);
            yield return (row, row.Content(id));
        }
    }
}
