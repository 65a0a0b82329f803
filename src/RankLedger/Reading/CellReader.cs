using Npgsql;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.ReadModels;

namespace RankLedger.Reading;

/// <summary>Which of what was said is wanted.</summary>
internal enum Wanted
{
    /// <summary>What counts at the position.</summary>
    Counting,

    /// <summary>That, and what we corrected before it, each with the instant at which it was recorded.</summary>
    Everything,
}

/// <summary>Reads what publications state about cells, as recorded at a position. What is held is what is asked for: a cell, a period, or
/// the periods of one entity; a whole ranking is walked, period by period (<see cref="StatementWalk"/>).</summary>
internal static class CellReader
{
    /// <summary>What was said about the cells of some flows and periods, or about those of one entity there.</summary>
    /// <param name="database">The ledger.</param>
    /// <param name="view">The point.</param>
    /// <param name="groups">The flows and periods.</param>
    /// <param name="entity">The entity; null for all.</param>
    /// <param name="wanted">Which of it.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <param name="fullOnes">What <see cref="FullAsync"/> found, where it was asked before.</param>
    public static async Task<IReadOnlyList<StatedCell>> OfAsync(
        NpgsqlDataSource database,
        View view,
        IReadOnlyCollection<PeriodKey> groups,
        string? entity,
        Wanted wanted,
        CancellationToken ct,
        ILookup<PeriodKey, PublicationContent>? fullOnes = null
    )
    {
        if (groups.Count == 0)
            return [];
        await using var connection = await database.OpenConnectionAsync(ct);
        var read = new StatementRows(connection, view, groups);
        var rows = await read.StatedAsync(entity, wanted, ct);
        var publications = await read.PublicationsAsync(rows.Select(row => row.Figure.Publication), ct);
        var instants = wanted == Wanted.Everything ? await read.InstantsAsync(rows.Select(row => row.From), ct) : null;
        var full = fullOnes ?? (entity is null ? Full(view, rows, publications) : await read.FullAsync(ct));
        return Cells(view, rows, publications, full, instants);
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
                },
                row.Figure,
                publications[row.Figure.Publication],
                row.From,
                row.To <= view.Position ? row.To : null,
                instants?[row.From] ?? default
            );
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
