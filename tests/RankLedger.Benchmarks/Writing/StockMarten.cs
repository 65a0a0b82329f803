using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;
using Npgsql;
using RankLedger.Domain.Publications;
using RankLedger.Storage;
using Weasel.Core;

namespace RankLedger.Benchmarks.Writing;

/// <summary>What a user of Marten would write instead: the same events, quick appends, and at most a document per period with its latest
/// figures.</summary>
internal static class StockMarten
{
    /// <summary>A store with its tables made.</summary>
    /// <param name="connectionString">An empty database.</param>
    /// <param name="lifecycle">When the document per period is written; null for no projection at all.</param>
    public static async Task<DocumentStore> OpenAsync(string connectionString, ProjectionLifecycle? lifecycle)
    {
        var store = DocumentStore.For(options =>
        {
            options.Connection(
                NpgsqlDataSource.Create(
                    new NpgsqlConnectionStringBuilder(connectionString) { GssEncryptionMode = GssEncryptionMode.Disable }.ConnectionString
                )
            );
            options.DatabaseSchemaName = "stock";
            options.UseSystemTextJsonForSerialization(new(StoredEvents.Json), EnumStorage.AsString, Casing.CamelCase);
            options.Events.StreamIdentity = StreamIdentity.AsString;
            options.Events.AppendMode = EventAppendMode.Quick;
            options.Events.MapEventType<PublicationRecorded>("publication-recorded");
            if (lifecycle is { } when)
                options.Projections.Add(new PeriodTableProjection(), when);
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        return store;
    }

    /// <summary>A session per publication, as a request would have it.</summary>
    public static async Task AppendAsync(IDocumentStore store, PublicationRecorded publication, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.Events.StartStream(Publication.Stream(publication.Ranking, publication.Publication), publication);
        await session.SaveChangesAsync(ct);
    }

    /// <summary>Many publications a session, to fill a store quickly.</summary>
    public static async Task FillAsync(IDocumentStore store, IEnumerable<PublicationRecorded> publications, CancellationToken ct)
    {
        foreach (var chunk in publications.Chunk(200))
        {
            await using var session = store.LightweightSession();
            foreach (var publication in chunk)
                session.Events.StartStream(Publication.Stream(publication.Ranking, publication.Publication), publication);
            await session.SaveChangesAsync(ct);
        }
    }
}

/// <summary>The latest figures of a period.</summary>
public sealed class PeriodTable
{
    /// <summary>Ranking, flow and period.</summary>
    public string Id { get; set; } = "";

    /// <summary>The latest figure of each entity.</summary>
    public Dictionary<string, LatestFigure> Figures { get; set; } = [];
}

/// <summary>A figure and where it is from.</summary>
public sealed record LatestFigure(decimal? Value, string? Text, string Publication, DateOnly PublishedOn);

/// <summary>Keeps a document per period; what was known before is lost.</summary>
public sealed partial class PeriodTableProjection : MultiStreamProjection<PeriodTable, string>
{
    /// <summary>Sorts events by the periods that they state.</summary>
    public PeriodTableProjection() =>
        Identities<PublicationRecorded>(publication =>
            [.. publication.Figures.Select(figure => Key(publication, figure)).Distinct(StringComparer.Ordinal)]
        );

    /// <inheritdoc />
    public override PeriodTable? Evolve(PeriodTable? snapshot, string id, IEvent e)
    {
        snapshot ??= new() { Id = id };
        if (e.Data is not PublicationRecorded publication)
            return snapshot;
        foreach (var figure in publication.Figures.Where(figure => Key(publication, figure) == id))
            snapshot.Figures[figure.Entity] = new(figure.Value, figure.Text, publication.Publication, publication.PublishedOn);
        return snapshot;
    }

    private static string Key(PublicationRecorded publication, RecordedFigure figure) =>
        $"{publication.Ranking}/{figure.Flow}/{figure.Period}";
}
