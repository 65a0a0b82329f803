using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Projecting;

/// <summary>One step that brings an existing ledger from the version before to <paramref name="Version"/>.</summary>
/// <param name="Version">The version that it leads to.</param>
/// <param name="Ddl">What changes in the schemas <c>ledger</c> and <c>events</c>; a new ledger gets it too. Empty where only read models
/// change.</param>
/// <param name="Refold">
/// Whether the shape of a read model changed. Read models are made in their present shape and folded anew from the events, so such a
/// step says nothing about tables: <see cref="ReadModelSchema"/> does.
/// </param>
internal sealed record SchemaStep(int Version, string Ddl, bool Refold = false)
{
    /// <summary>Finds what forbids the step: rows of a place and what is the matter there. Empty where nothing does.</summary>
    public string Forbids { get; init; } = "";

    /// <summary>What is done with the entries that are there, behind <see cref="Ddl"/>; a new ledger has none.</summary>
    public string Entries { get; init; } = "";

    /// <summary>What changes in read models that are not folded anew; the schema is the first on the search path.</summary>
    public string ReadModels { get; init; } = "";
}

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
        // Every entry has a leaf, which covers its position and instant too, and commits to its actor apart from the body.
        new(
            7,
            "alter table ledger.ledger_entry add column actor_salt text collate \"C\", add column actor_sha256 bytea, add "
                + "column leaf_sha256 bytea;"
        )
        {
            Forbids = $"""
                select '@' || l.position, 'the event of ' || l.stream_id || ' at version ' || l.version || ' is not what was recorded'
                from ledger.ledger_entry l left join events.mt_events e on e.seq_id = l.seq_id
                where e.seq_id is null or {HashBefore} <> l.body_sha256 order by l.position
                """,
            Entries = $"""
                update ledger.ledger_entry l set body_sha256 = n.body_sha256, actor_salt = n.salt, actor_sha256 = n.actor_sha256,
                  leaf_sha256 = {EntryHashes.LeafHash("n", "n.type")}
                from ledger.ledger_entry x,
                  lateral (
                    select e.*, {EntryHashes.Actor} as actor, case when {EntryHashes.Actor} is not null then {EntryHashes.NewSalt} end as
                      salt
                    from events.mt_events e where e.seq_id = x.seq_id offset 0) e,
                  lateral (
                    select x.position, x.recorded_at, x.stream_id, x.version, e.type, e.salt, {EntryHashes.BodyHash} as body_sha256,
                      {EntryHashes.ActorHash("e.salt", "e.actor")} as actor_sha256 offset 0) n
                where x.position = l.position;
                """,
        },
        // A leaf is text in lines, so a stream's name holds none.
        new(8, "alter table ledger.ledger_entry alter column leaf_sha256 set not null, add check (stream_id !~ '[[:cntrl:]]');"),
        // Statements and facts have the marks printed beside the number.
        new(9, "", Refold: true),
        // The log over the entries: its name, the full tiles of its tree with the root above each, and what was signed.
        new(
            10,
            """
            create table ledger.log("only" boolean primary key default true check ("only"), origin text not null, made_at timestamptz
              not null default clock_timestamp());
            create table ledger.tile(
              level smallint not null, "index" bigint not null, hashes bytea not null check (octet_length(hashes) = 8192),
              root bytea not null check (octet_length(root) = 32), primary key (level, "index"));
            create table ledger.checkpoint(size bigint primary key, root bytea not null, note text not null, signed_at timestamptz not
              null);
            """
        ),
        // A publication's withdrawals are intervals.
        new(11, "", Refold: true),
        // What tables show is kept in blocks of entities.
        new(12, "", Refold: true),
        // Witnesses of the log, and what they signed.
        new(
            13,
            """
            create table ledger.witness(name text collate "C" primary key, vkey text not null, url text not null);
            create table ledger.cosignature(
              size bigint not null references ledger.checkpoint, witness text collate "C" not null, line text not null,
              signed_at timestamptz not null default clock_timestamp(), primary key (size, witness));
            """
        ),
        // A ledger may be the mirror of another one, whose entries it holds.
        new(
            14,
            """
            create table ledger.mirror("only" boolean primary key default true check ("only"), origin text not null, vkey text not null,
              size bigint not null, note text not null);
            """
        ),
        // What is stated is kept in blocks of entities too.
        new(15, "", Refold: true),
        // A renamed entity enters a tier once.
        new(16, "", Refold: true),
        // Only what the definition calls renamed is, and in every period.
        new(17, "", Refold: true),
        // Bodies of tables say which entities changed.
        new(18, "", Refold: true),
        // Milestones compare nothing across a break.
        new(19, "", Refold: true),
        // What was done with API keys, once for each and never changed; and a hash over each kept answer.
        new(
            20,
            $"""
            create table ledger.api_key_act(
              api_key bigint not null, act text not null check (act in ('created', 'revoked')), at timestamptz not null, name text,
              scope text, prefix text, secret_sha256 bytea, expires_at timestamptz, primary key (api_key, act));
            insert into ledger.api_key_act(api_key, act, at, name, scope, prefix, secret_sha256, expires_at)
              select id, 'created', created_at, name, scope, prefix, secret_sha256, expires_at from ledger.api_key;
            insert into ledger.api_key_act(api_key, act, at) select id, 'revoked', revoked_at from ledger.api_key
              where revoked_at is not null;
            alter table ledger.request_key add column answer_sha256 bytea;
            update ledger.request_key set answer_sha256 = {KeptAnswerHash.OfRow};
            alter table ledger.request_key alter column answer_sha256 set not null;
            """
        ),
        // The keys that what browsers keep is sealed with.
        new(
            21,
            """
            create table ledger.seal_key(
              name text collate "C" primary key, key text not null, made_at timestamptz not null default clock_timestamp());
            """
        ),
        // The fold goes on from what it left behind.
        new(22, "", Refold: true),
        // Events name the request that they were appended for, and an answer that appended nothing is not kept.
        new(23, "")
        {
            Entries = $"""
                with kept as (
                  select {KeptAnswerHash.Cause} as cause, kept_at,
                    case when answer ->> 'position' ~ '{KeptAnswerHash.Number}' then (answer ->> 'position')::bigint end as said,
                    case when answer ->> 'appended' ~ '{KeptAnswerHash.Count}' then (answer ->> 'appended')::bigint end as appended
                  from ledger.request_key where answer_sha256 = {KeptAnswerHash.OfRow})
                update events.mt_events e set causation_id = c.cause
                from (
                  select distinct on (l.seq_id) l.seq_id, cause from kept
                  join ledger.ledger_entry l on l.position > said - appended and l.position <= said order by l.seq_id, kept_at) c
                where e.seq_id = c.seq_id;
                delete from ledger.request_key where answer -> 'appended' = '0';
                """,
        },
        // Tables without a key say by what logical replication knows their rows; without, a publication of all tables stops recordings.
        new(24, "alter table ledger.schema_version replica identity full;", Refold: true),
        // Texts of a block may be longer than two bytes say.
        new(25, "") { ReadModels = TableBlockTable.Figures },
        // What is printed as the least or the most reaches a tier by its bound.
        new(26, "", Refold: true),
        // A witness that was added with another key signs the same checkpoint again.
        new(
            27,
            """
            alter table ledger.cosignature drop constraint cosignature_pkey, alter column line type text collate "C",
              add primary key (size, witness, line);
            """
        ),
        // Tables have the notes that tell of a break, so that nothing is compared across it.
        new(28, "", Refold: true),
    ];

    // What versions before 7 hashed an event with.
    private const string HashBefore =
        "sha256(convert_to(concat_ws(E'\\n', e.stream_id, e.version, e.type, coalesce(e.correlation_id, ''), coalesce(e.causation_id, ''), "
        + "e.data::text), 'UTF8'))";

    /// <summary>The version of a ledger that every step was applied to.</summary>
    public static int Latest => All[^1].Version;

    public static IEnumerable<SchemaStep> After(int version) => All.Where(step => step.Version > version);
}
