using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;
using Npgsql;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using Weasel.Core;

namespace RankLedger.Ledger;

/// <summary>Marten as the ledger uses it: string streams, quick appends, pinned names, no schema changes at run time.</summary>
internal static class EventStore
{
    public static DocumentStore Open(NpgsqlDataSource database) => DocumentStore.For(options => Configure(options, database));

    private static void Configure(StoreOptions options, NpgsqlDataSource database)
    {
        options.Connection(database);
        options.DatabaseSchemaName = LedgerTables.Marten;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.UseSystemTextJsonForSerialization(new(StoredEvents.Json), EnumStorage.AsString, Casing.CamelCase);
        options.UpdateBatchSize = 5000;
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        foreach (var (type, name) in StoredEvents.Names)
            options.Events.MapEventType(type, name);
        options.Projections.Add(new PublicationProjection(), ProjectionLifecycle.Live);
        options.Projections.Add(new RankingProjection(), ProjectionLifecycle.Live);
    }
}

/// <summary>Folds a publication's stream when a command loads it.</summary>
public sealed partial class PublicationProjection : SingleStreamProjection<Publication, string>
{
    /// <inheritdoc />
    public override Publication? Evolve(Publication? snapshot, string id, IEvent e) => Publication.Fold(snapshot, e.Data, e.Version);
}

/// <summary>Folds a ranking's stream when a command loads it.</summary>
public sealed partial class RankingProjection : SingleStreamProjection<Ranking, string>
{
    /// <inheritdoc />
    public override Ranking? Evolve(Ranking? snapshot, string id, IEvent e) => Ranking.Fold(snapshot, e.Data);
}
