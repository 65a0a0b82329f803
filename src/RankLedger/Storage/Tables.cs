namespace RankLedger.Storage;

/// <summary>The tables of the ledger's own schemas. Marten's tables lie in a schema of theirs.</summary>
internal static class Tables
{
    public const string Ledger = "ledger";
    public const string ReadModel = "read_model";
    public const string Marten = "events";

    public static readonly string[] ReadModels = ["ranking", "publication", "printed_figure", "printed_rank", "figure_fact", "milestone"];

    /// <summary>
    /// Sets a transaction up for folding into the read models of a schema: look-ups go key by key through an index, whatever the planner guesses. So one plan serves every
    /// number of keys and every size of table, and none is made anew.
    /// </summary>
    public static string Folding(string schema) =>
        $"select set_config('search_path', '{schema}', true), set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), "
        + "set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)";

    /// <summary>The ledger as version 1 made it; what came later is in <c>SchemaSteps</c>.</summary>
    public const string LedgerDdl = """
        create schema ledger;
        create table ledger.schema_version(version int not null);
        create table ledger.ledger_entry(
          position bigint primary key, event_id uuid not null unique, seq_id bigint not null unique,
          stream_id text collate "C" not null, version bigint not null,
          recorded_at timestamptz not null, body_sha256 bytea not null, unique (stream_id, version));
        create index ledger_entry_recorded_at on ledger.ledger_entry(recorded_at);
        """;

    /// <summary>The indexes that only questions need: a rebuild makes them in the end.</summary>
    public const string ReadModelIndexes = """
        create index figure_fact_asof on figure_fact(ranking, flow, period, recorded_to, known_to, known_from, recorded_from);
        create index milestone_asof on milestone(ranking, flow, recorded_to, recorded_from, known_from);
        create index printed_rank_publication on printed_rank(ranking, publication, recorded_to, recorded_from);
        """;

    /// <summary>The read models with the indexes that folding needs; the schema is the first on the search path.</summary>
    /// <remarks>
    /// The two indexes of cells compare by "POSIX", which is "C" by another name: a look-up by "POSIX" can take no other index. Without statistics the planner thinks
    /// one row of <c>figure_fact_asof</c> as rare as one of a cell, and would read whole periods; on an empty table, whole publications.
    /// </remarks>
    public const string ReadModelDdl = """
        create table ranking(
          ranking text collate "C" not null, definition jsonb not null,
          recorded_from bigint not null, recorded_to bigint not null);
        create index ranking_asof on ranking(ranking, recorded_to, recorded_from);

        create table publication(
          ranking text collate "C" not null, publication text collate "C" not null,
          publisher text not null, kind text not null, title text not null, url text, language text,
          first_day date not null, "precision" text not null, known_by date, release int, is_full boolean not null, document_sha256 text,
          turns text not null, is_void boolean not null, figures int not null, drops int not null, ranks int not null,
          "position" bigint not null, version bigint not null,
          recorded_from bigint not null, recorded_to bigint not null);
        create index publication_asof on publication(ranking, publication, recorded_to, recorded_from);
        create index publication_full on publication(ranking) where is_full and recorded_to = 9223372036854775807;

        create table printed_figure(
          ranking text collate "C" not null, flow text collate "C" not null, period text collate "C" not null, entity text collate "C" not null,
          publication text collate "C" not null, value numeric, low numeric, high numeric,
          text text, unit text, qualifier text, growth numeric, note text,
          recorded_from bigint not null, recorded_to bigint not null);
        create index printed_figure_cell on printed_figure(ranking collate "POSIX", flow collate "POSIX", period collate "POSIX", entity collate "POSIX") where recorded_to = 9223372036854775807;
        create index printed_figure_publication on printed_figure(ranking, publication, recorded_to, recorded_from);

        create table printed_rank(
          ranking text collate "C" not null, flow text collate "C" not null, period text collate "C" not null, entity text collate "C" not null,
          publication text collate "C" not null, rank int not null,
          recorded_from bigint not null, recorded_to bigint not null);
        create index printed_rank_asof on printed_rank(ranking, flow, period, recorded_to, recorded_from);

        create table figure_fact(
          ranking text collate "C" not null, flow text collate "C" not null, period text collate "C" not null, entity text collate "C" not null,
          publication text collate "C" not null, published_on text not null, value numeric, low numeric, high numeric, growth numeric,
          known_from date not null, known_to date not null,
          recorded_from bigint not null, recorded_to bigint not null);
        create index figure_fact_cell on figure_fact(ranking collate "POSIX", flow collate "POSIX", period collate "POSIX", entity collate "POSIX") where recorded_to = 9223372036854775807;
        create index figure_fact_yearly on figure_fact(ranking, flow, entity)
          where recorded_to = 9223372036854775807 and (length(period) = 4 or substr(period, 5, 4) = '-01/');

        create table milestone(
          ranking text collate "C" not null, flow text collate "C" not null, tier text collate "C" not null, entity text collate "C" not null,
          kind text not null, event text not null, period text collate "C" not null, value numeric, certain boolean not null, last_below text,
          publication text collate "C" not null, ended_by text, known_from date not null, known_to date not null,
          recorded_from bigint not null, recorded_to bigint not null);
        create index milestone_entity on milestone(ranking, flow, entity) where recorded_to = 9223372036854775807;
        """;
}
