using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;
using RankLedger.Wording;

namespace RankLedger.Auditing;

/// <summary>An event that is about a cell.</summary>
/// <param name="Told">What a lineage tells of it.</param>
/// <param name="Version">Its number in the stream.</param>
/// <param name="Body">The event.</param>
/// <param name="Undone">The event that it reverses, or null.</param>
/// <param name="Publication">Its publication as it counts at the point.</param>
internal sealed record CellEvent(LineageEvent Told, long Version, DomainEvent Body, DomainEvent? Undone, PublicationRow Publication)
{
    /// <summary>What it is about: for a reversal, what it reverses.</summary>
    public DomainEvent About => Undone ?? Body;
}

/// <summary>Reads the events of publications that decide about one of their cells.</summary>
internal static class LineageReader
{
    private static readonly string OfCell = $"""
        select {EntryEvents.Columns}, s.publication, encode(l.body_sha256, 'hex'), encode(l.leaf_sha256, 'hex'),
          exists (select from {Tables.ReadModel}.printed_rank f where f.ranking = $3 and f.publication = s.publication
            and f.flow = $4 and f.period = $5 and f.entity = $6 and f.recorded_from = l.position and f.recorded_to > $2),
          {PublicationTable.Shape.Of("p")}
        from (
          select unnest($7::text[]) publication
          union select publication from {Tables.ReadModel}.printed_rank
            where ranking = $3 and flow = $4 and period = $5 and entity = $6 and recorded_from <= $2) s,
          {PublicationTable.At("$3", "s.publication", "$2")},
          lateral (select * from {Entries.Table} l where l.stream_id = $1 || s.publication and l.position <= $2 offset 0) l,
          {EntryEvents.OfEntry}
        order by l.position
        """;

    /// <summary>The events in order: those of the publications named, and of every one that prints or printed a position of the cell, as
    /// far as they are public.</summary>
    /// <param name="database">The ledger.</param>
    /// <param name="view">The point.</param>
    /// <param name="publications">The publications.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="stating">Which publications state its value, and the positions of the events that made them; null where it has none,
    /// so that those are told which print its position.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<List<CellEvent>> EventsAsync(
        NpgsqlDataSource database,
        View view,
        IEnumerable<string> publications,
        RecordedCell cell,
        IReadOnlySet<(string Publication, long Position)>? stating,
        CancellationToken ct
    )
    {
        var ranking = view.Ranking.Definition.Id;
        await using var batch = new NpgsqlBatch
        {
            Timeout = Patience.Seconds,
            BatchCommands =
            {
                StatementReader.Asking(
                    OfCell,
                    Publication.Stream(ranking, ""),
                    view.Position,
                    ranking,
                    cell.Flow,
                    cell.Period,
                    cell.Entity,
                    publications.Distinct().ToArray()
                ),
            },
        };
        await using var reader = await batch.ReadAsync(database, ct);
        var found = new List<CellEvent>();
        while (await reader.ReadAsync(ct))
        {
            var publication = reader.GetString(EntryEvents.Count);
            var (_, row) = PublicationTable.Shape.Read(new(reader, first: EntryEvents.Count + 4));
            if (row.Content(publication).Date.VisibleFrom > view.Limit)
                continue;
            var read = EntryEvents.Read(reader);
            found.Add(
                new(
                    new(EventHead.Of(read.Position, read.RecordedAt, read.Event, view.Ranking))
                    {
                        Publication = publication,
                        BodySha256 = reader.GetString(EntryEvents.Count + 1),
                        Leaf = reader.GetString(EntryEvents.Count + 2),
                        SaysTheCell = stating?.Contains((publication, read.Position)) ?? reader.GetBoolean(EntryEvents.Count + 3),
                    },
                    read.Version,
                    read.Event,
                    read.Event is Reversed reversed
                        ? found.Find(each => each.Told.Publication == publication && each.Version == reversed.Version)?.Body
                        : null,
                    row
                )
            );
        }

        return [.. found.Where(each => !IsAboutAnother(each.About, cell))];
    }

    /// <summary>Which publications state something that counts, and the positions of the events that made them.</summary>
    public static HashSet<(string Publication, long Position)> Stating(IEnumerable<StatedFigure> figures) =>
        [.. figures.Where(each => each.CorrectedAt is null).Select(each => (each.Publication.Id, each.RecordedFrom))];

    // What was erased has no cell any more, and may have been about this one.
    private static bool IsAboutAnother(DomainEvent body, RecordedCell cell) =>
        (body as PublicationAmendment)?.Corrects()?.Cell is { } corrected && corrected != cell;
}
