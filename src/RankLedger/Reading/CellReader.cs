using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Which cells are asked for; null is all.</summary>
internal sealed record CellFilter(string? Flow, string[]? Periods, string? Entity);

/// <summary>A statement as recorded, with the publication as it counts at the position asked.</summary>
internal sealed record StatedFigure(
    Statement Statement,
    FigureRow Row,
    PublicationContent Publication,
    long RecordedFrom,
    long? CorrectedAt,
    DateTimeOffset RecordedAt
);

/// <summary>Everything said about one cell up to a position.</summary>
internal sealed record StatedCell(CellKey Cell, IReadOnlyList<StatedFigure> Figures, IReadOnlyList<Statement> Omissions)
{
    /// <summary>The statements that stand on a day, in fold order, with the omissions.</summary>
    public IReadOnlyList<Statement> StandingAt(DateOnly day) =>
        [
            .. Figures
                .Where(figure => figure.CorrectedAt is null)
                .Select(figure => figure.Statement)
                .Concat(Omissions)
                .Where(statement => statement.StandsAt(day))
                .OrderBy(statement => statement.Order),
        ];
}

/// <summary>Reads what was said about cells, in one round trip.</summary>
internal static class CellReader
{
    private const string Wanted =
        "f.ranking = $1 and f.recorded_from <= $2 and ($3::text is null or f.flow = $3) and ($4::text[] is null or f.period = any($4))";

    public static async Task<IReadOnlyList<StatedCell>> AtAsync(
        NpgsqlDataSource database,
        View view,
        CellFilter filter,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch();
        Add(
            batch,
            $"""
            select distinct f.flow, f.period, {PublicationTable.Shape.Of("p")}
            from {Tables.ReadModel}.printed_figure f
            join {Tables.ReadModel}.publication p on p.ranking = f.ranking and p.publication = f.publication and p.recorded_to > $2
              and p.recorded_from <= $2
            where {Wanted} and f.recorded_to > $2 and f.value is not null and p.is_full
            """,
            view,
            filter
        );
        Add(
            batch,
            $"""
            select {PrintedFigureTable.Shape.Of("f")}, f.recorded_from, f.recorded_to, l.recorded_at, {PublicationTable.Shape.Of("p")}
            from {Tables.ReadModel}.printed_figure f
            join {Tables.ReadModel}.publication p on p.ranking = f.ranking and p.publication = f.publication and p.recorded_to > $2
              and p.recorded_from <= $2
            join ledger.ledger_entry l on l.position = f.recorded_from
            where {Wanted} and ($5::text is null or f.entity = $5)
            order by f.recorded_from
            """,
            view,
            filter
        )
            .Parameters.Add(Text(filter.Entity));
        await using var reader = await batch.ReadAsync(database, ct);
        var full = new Dictionary<PeriodKey, List<PublicationContent>>();
        var row = new RowCursor(reader);
        while (await row.NextAsync(ct))
        {
            var group = PeriodKey.Read(row);
            if (!full.TryGetValue(group, out var same))
                full[group] = same = [];
            same.Add(PublicationTable.Content(row));
        }

        await reader.NextResultAsync(ct);
        var figures = new List<(CellKey Cell, StatedFigure Figure)>();
        while (await row.NextAsync(ct))
            figures.Add(Figure(view, row));
        return
        [
            .. figures
                .GroupBy(each => each.Cell, each => each.Figure)
                .Select(cell => new StatedCell(
                    cell.Key,
                    [.. cell],
                    Omissions(view, [.. cell], full.GetValueOrDefault(cell.Key.Group) ?? [])
                )),
        ];
    }

    private static (CellKey Cell, StatedFigure Figure) Figure(View view, RowCursor row)
    {
        var (cell, figure) = PrintedFigureTable.Shape.Read(row);
        var (from, until, at) = (row.Big(), row.Big(), row.Instant());
        var publication = PublicationTable.Content(row);
        var statement = Said(view, publication) with
        {
            Value = figure.Value,
            Span = new(figure.Low, figure.High),
            Growth = figure.Growth,
            Flags = figure.Flags,
        };
        return (cell, new(statement, figure, publication, from, until <= view.Position ? until : null, at));
    }

    private static List<Statement> Omissions(View view, List<StatedFigure> figures, List<PublicationContent> full)
    {
        var counting = figures.Where(figure => figure.CorrectedAt is null).ToList();
        return
        [
            .. full.Where(publication =>
                    counting.TrueForAll(figure => figure.Publication.Id != publication.Id)
                    && counting.Exists(figure => figure.Publication.Publisher == publication.Publisher)
                )
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

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql, View view, CellFilter filter)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new() { Value = view.Ranking.Definition.Id });
        command.Parameters.Add(new() { Value = view.Position });
        command.Parameters.Add(Text(filter.Flow));
        command.Parameters.Add(
            new() { Value = (object?)filter.Periods ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }
        );
        batch.BatchCommands.Add(command);
        return command;
    }

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
