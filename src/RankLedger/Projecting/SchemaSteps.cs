using RankLedger.ReadModels;

namespace RankLedger.Projecting;

/// <summary>One step that brings an existing ledger from the version before to <paramref name="Version"/>.</summary>
/// <param name="Version">The version that it leads to.</param>
/// <param name="Ddl">What changes in the schemas <c>ledger</c> and <c>events</c>; a new ledger gets it too. Empty where only read models
/// change.</param>
/// <param name="Refold">
/// Whether the shape of a read model changed. Read models are made in their present shape and folded anew from the events, so such a
/// step says nothing about tables: <see cref="ReadModelSchema"/> does.
/// </param>
internal sealed record SchemaStep(int Version, string Ddl, bool Refold = false);

/// <summary>How the ledger's schema came to be what it is. Steps are only ever added.</summary>
internal static class SchemaSteps
{
    public static readonly IReadOnlyList<SchemaStep> All =
    [
        new(
            2,
            """
            create table ledger.api_key(
              id bigint generated always as identity primary key, name text not null, scope text not null, prefix text not null,
              secret_sha256 bytea not null unique,
              created_at timestamptz not null default clock_timestamp(), last_used_at timestamptz, revoked_at timestamptz);
            create table ledger.request_key(
              api_key bigint not null, request_key text collate "C" not null, fingerprint bytea not null, answer jsonb not null,
              kept_at timestamptz not null default clock_timestamp(), primary key (api_key, request_key));
            """
        ),
        // Bodies are packed and unpacked faster; a server built without lz4 keeps its own way.
        new(
            3,
            """
            do $$ begin
              alter table events.mt_events alter column data set compression lz4;
            exception when feature_not_supported then null;
            end $$;
            """
        ),
        // The indexes of cells compare by another collation, so that look-ups of cells take no other.
        new(4, "", Refold: true),
        new(5, "alter table ledger.api_key add column expires_at timestamptz;"),
        // Publications name a source, facts what only the order of ids kept from standing, and milestones follow every form of period; ids
        // are in natural order.
        new(6, "", Refold: true),
    ];

    /// <summary>The version of a ledger that every step was applied to.</summary>
    public static int Latest => All[^1].Version;

    public static IEnumerable<SchemaStep> After(int version) => All.Where(step => step.Version > version);
}
