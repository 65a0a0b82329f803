using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;
using Weasel.Core;

namespace RankLedger.Storage;

/// <summary>Marten as the ledger uses it: string streams, quick appends, pinned names, no schema changes at run time.</summary>
internal static class EventStore
{
    public static DocumentStore Open(NpgsqlDataSource database) => DocumentStore.For(options => Configure(options, database));

    private static void Configure(StoreOptions options, NpgsqlDataSource database)
    {
        options.Connection(database);
        options.DatabaseSchemaName = Tables.Marten;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.UseSystemTextJsonForSerialization(new(StoredEvents.Json), EnumStorage.AsString, Casing.CamelCase);
        options.UpdateBatchSize = 5000;
        // Sessions are part of transactions of ours: what failed in one is decided anew in another, and never sent again in the same.
        options.ConfigurePolly(_ => { });
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        foreach (var (type, name) in StoredEvents.Names)
            options.Events.MapEventType(type, name);
    }
}
