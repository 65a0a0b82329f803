using Npgsql;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Standings;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Reads what publications state about cells, as recorded at a position. What is held is what is asked for: a cell, a period, or
/// the periods of one entity; a whole ranking is walked, period by period (<see cref="StatementWalk"/>).</summary>
internal static class CellReader
{
    private const string OfCell = $"""
        select {StatementBlockTable.Columns} from {StatementBlockReader.Table} t
        where t.key = $1 and t.places & $2 <> 0 and t.recorded_from <= $3 order by t.recorded_from
        """;

    private const string InstantsOfCell = $"""
        select l.position, l.recorded_at from {StatementBlockReader.Table} t, lateral (
          select position, recorded_at from {Entries.Table} where position = t.recorded_from offset 0) l
        where t.key = $1 and t.places & $2 <> 0 and t.recorded_from <= $3
        """;

    private static readonly string PublicationsOfCell = $"""
        select {PublicationTable.Shape.Of("p")} from (
          select distinct t.publication from {StatementBlockReader.Table} t
          where t.key = $3 and t.places & $4 <> 0 and t.recorded_from <= $2) asked,
          {PublicationTable.At("$1", "asked.publication", "$2")}
        """;

    /// <summary>What counts of what was said about the cells of some flows and periods, or about those of one entity there.</summary>
    /// <param name="database">The ledger.</param>
    /// <param name="view">The point.</param>
    /// <param name="groups">The flows and periods.</param>
    /// <param name="entity">The entity; null for all.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <param name="fullOnes">What <see cref="FullAsync"/> found, where it was asked before.</param>
    public static async Task<IReadOnlyList<StatedCell>> OfAsync(
        NpgsqlDataSource database,
        View view,
        IReadOnlyCollection<PeriodKey> groups,
        string? entity,
        CancellationToken ct,
        ILookup<PeriodKey, PublicationContent>? fullOnes = null
    )
    {
        if (groups.Count == 0)
            return [];
        await using var connection = await database.OpenConnectionAsync(ct);
        var read = new StatementRows(connection, view, groups);
        var rows = await read.StatedAsync(entity, ct);
        var publications = await read.PublicationsAsync(rows.Select(row => row.Figure.Publication), ct);
        var full = fullOnes ?? (entity is null ? Full(view, rows, publications) : await read.FullAsync(ct));
        return Cells(view, rows, publications, full, instants: null);
    }

    /// <summary>What counts of a flow and period, from its rows and their publications.</summary>
    public static IReadOnlyList<StatedCell> Counting(
        View view,
        IReadOnlyList<StatedRow> rows,
        Dictionary<string, PublicationContent> publications
    ) => Cells(view, rows, publications, Full(view, rows, publications), instants: null);

    private static List<StatedCell> Cells(
        View view,
        IReadOnlyList<StatedRow> rows,
        Dictionary<string, PublicationContent> publications,
        ILookup<PeriodKey, PublicationContent> full,
        Dictionary<long, DateTimeOffset>? instants
    )
    {
        var said = publications.ToDictionary(each => each.Key, each => Said(view, each.Value), StringComparer.Ordinal);
        return
        [
            .. rows.GroupBy(row => row.Cell)
                .Select(cell =>
                {
                    List<StatedFigure> figures = [.. cell.OrderBy(row => row.From).Select(Figure)];
                    return new StatedCell(cell.Key, figures, Omissions(view, figures, full[cell.Key.Group]));
                }),
        ];

        StatedFigure Figure(StatedRow row) =>
            new(
                said[row.Figure.Publication] with
                {
                    Value = row.Figure.Value,
                    Span = new(row.Figure.Low, row.Figure.High),
                    Growth = row.Figure.Growth,
                    Flags = row.Figure.Flags,
                    Note = row.Figure.Note,
                },
                row.Figure,
                publications[row.Figure.Publication],
                row.From,
                row.To <= view.Position ? row.To : null,
                instants?[row.From] ?? default
            );
    }

    /// <summary>Everything that was said about one cell, and what we corrected since, each with the instant at which it was recorded,
    /// in one round trip.</summary>
    /// <remarks>Every question names one block, so its statements are prepared.</remarks>
    public static async Task<StatedCell> AtAsync(NpgsqlDataSource database, View view, CellKey cell, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch { Timeout = Patience.Seconds };
        if (!Ask(batch, view, cell))
            return new(cell, [], []);
        await using var reader = await batch.ReadAsync(database, ct);
        return await ReadAsync(reader, view, cell, ct);
    }

    /// <summary>The same, with what is printed as its position and the full lists that could take that back, still in one.</summary>
    public static async Task<(StatedCell Cell, IReadOnlyList<RankStatement> Printed)> WithPrintedAsync(
        NpgsqlDataSource database,
        View view,
        CellKey cell,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch { Timeout = Patience.Seconds, BatchCommands = { PrintedReader.OfCell(view, cell) } };
        var isKnown = Ask(batch, view, cell);
        await using var reader = await batch.ReadAsync(database, ct);
        var printed = (await PrintedReader.ReadAsync(reader, view, ct))[cell.Group].Select(each => each.Statement).ToList();
        if (!isKnown)
            return (new(cell, [], []), printed);
        await reader.NextResultAsync(ct);
        return (await ReadAsync(reader, view, cell, ct), printed);
    }

    // Whether anything was ever stated of it, and so is asked for.
    private static bool Ask(NpgsqlBatch batch, View view, CellKey cell)
    {
        if (view.Numbers.Find(cell) is not var (key, place))
            return false;
        var (ranking, period) = (view.Ranking.Definition.Id, view.Numbers.RangeOf(cell.Group));
        foreach (
            var command in new[]
            {
                StatementReader.Asking(OfCell, key, BlockKey.Bit(place), view.Position),
                StatementReader.Asking(PublicationsOfCell, ranking, view.Position, key, BlockKey.Bit(place)),
                StatementReader.Asking(InstantsOfCell, key, BlockKey.Bit(place), view.Position),
                StatementReader.Asking(
                    FullOnes(StatementBlockTable.Columns, "", "t.key, t.recorded_from"),
                    ranking,
                    view.Position,
                    period.First,
                    period.Behind
                ),
                StatementReader.Asking(
                    FullOnes(PublicationTable.Shape.Of("p"), "*", "t.publication"),
                    ranking,
                    view.Position,
                    period.First,
                    period.Behind
                ),
            }
        )
            batch.BatchCommands.Add(command);
        return true;
    }

    private static async Task<StatedCell> ReadAsync(NpgsqlDataReader reader, View view, CellKey cell, CancellationToken ct)
    {
        var (key, place) = view.Numbers.Find(cell)!.Value;
        var rows = await RowsAsync(new Dictionary<int, long> { [BlockKey.Block(key)] = BlockKey.Bit(place) });
        await reader.NextResultAsync(ct);
        var publications = await PublicationReader.ContentsAsync(reader, ct);
        await reader.NextResultAsync(ct);
        var instants = new Dictionary<long, DateTimeOffset>();
        while (await reader.ReadAsync(ct))
            instants[reader.GetInt64(0)] = reader.GetFieldValue<DateTimeOffset>(1);
        await reader.NextResultAsync(ct);
        var ofFull = await RowsAsync(places: null);
        await reader.NextResultAsync(ct);
        var full = Full(view, ofFull, await PublicationReader.ContentsAsync(reader, ct));
        return Cells(view, rows, publications, full, instants) is [var only] ? only : new(cell, [], []);

        async Task<List<StatedRow>> RowsAsync(Dictionary<int, long>? places)
        {
            var found = new List<StatedRow>();
            await foreach (var row in StatementBlockReader.ReadAsync(reader, view.Numbers, places, ct))
                found.Add(row);
            return found;
        }
    }

    /// <summary>The full publications that state something of some flows and periods: for whoever reads one entity after another
    /// there.</summary>
    public static async Task<ILookup<PeriodKey, PublicationContent>> FullAsync(
        NpgsqlDataSource database,
        View view,
        IReadOnlyCollection<PeriodKey> groups,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await new StatementRows(connection, view, groups).FullAsync(ct);
    }

    // What the full publications p state of a flow and period.
    private static string FullOnes(string columns, string ofPublication, string order) =>
        $"""
            select {columns} from {StatementBlockReader.Table} t, lateral (
              select {ofPublication} from {Tables.ReadModel}.publication p
              where p.ranking = $1 and p.publication = t.publication and p.is_full and {Tables.CountsAt("$2", "p")} offset 0) p
            where t.key >= $3 and t.key < $4 and t.recorded_from <= $2
              and exists (select from {Tables.ReadModel}.publication p where p.ranking = $1 and p.is_full)
            order by {order}
            """;

    // Full publications that state something of a flow and period. Where all of it was read, they are among what was read.
    private static ILookup<PeriodKey, PublicationContent> Full(
        View view,
        IEnumerable<StatedRow> rows,
        Dictionary<string, PublicationContent> publications
    ) =>
        rows.Where(row => row.Figure.Value is not null && row.To > view.Position && publications[row.Figure.Publication].Full)
            .Select(row => (row.Cell.Group, row.Figure.Publication))
            .Distinct()
            .ToLookup(each => each.Group, each => publications[each.Publication]);

    private static List<Statement> Omissions(View view, List<StatedFigure> figures, IEnumerable<PublicationContent> full)
    {
        // Where every publication is full there are as many of them as figures: each is looked up, not gone through.
        var counting = figures.Where(figure => figure.CorrectedAt is null).Select(figure => figure.Publication).ToList();
        var stating = counting.Select(publication => publication.Id).ToHashSet(StringComparer.Ordinal);
        var publishers = counting.Select(publication => publication.Publisher).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. full.Where(publication => !stating.Contains(publication.Id) && publishers.Contains(publication.Publisher))
                .Select(publication => Said(view, publication) with { IsOmission = true }),
        ];
    }

    private static Statement Said(View view, PublicationContent publication) =>
        new()
        {
            Order = new(publication.Date.LastDay, publication.Date.FirstDay, publication.Release, publication.Id),
            Publisher = publication.Publisher,
            Source = view.Ranking.Source(publication.Source, publication.Publisher),
            Authority = view.Ranking.Authority(publication.Publisher, publication.Kind),
            Stands = publication.Stands(),
            PublishedOn = publication.Date.ToString(),
        };
}
