namespace RankLedger.Storage;

/// <summary>The tables of the ledger's own schemas. Marten's tables lie in a schema of theirs.</summary>
internal static class Tables
{
    public const string Ledger = "ledger";
    public const string ReadModel = "read_model";
    public const string Marten = "events";

    /// <summary>Where Marten keeps the events.</summary>
    public const string Events = $"{Marten}.mt_events";

    /// <summary>Where Marten keeps the version of each stream.</summary>
    public const string Streams = $"{Marten}.mt_streams";

    /// <summary>What numbers the events.</summary>
    public const string EventNumbers = $"{Marten}.mt_events_sequence";

    /// <summary>The stream under which Marten leaves the numbers of an append that failed, and the type of the events there.</summary>
    public const string Tombstones = "mt_tombstone";

    /// <summary>
    /// Sets a transaction up for folding into the read models of a schema: look-ups go key by key through an index, whatever the planner
    /// guesses. So one plan serves every number of keys and every size of table, and none is made anew.
    /// </summary>
    public static string Folding(string schema) =>
        $"select set_config('search_path', '{schema}', true), set_config('enable_seqscan', 'off', true), "
        + "set_config('enable_hashjoin', 'off', true), "
        + "set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true), set_config('plan_cache_mode', "
        + $"'force_generic_plan', true), pg_advisory_xact_lock_shared({Entries.ErasureLock})";

    /// <summary>Sets a transaction of a command up: it folds, and a program that falls silent in the midst of it, because it is suspended
    /// or its machine is, gives the ledger free again.</summary>
    public static string Writing(AllowedSilence silence) =>
        $"{Folding(ReadModel)}, set_config('idle_in_transaction_session_timeout', '{(long)silence.For.TotalMilliseconds}ms', true)";

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

    /// <summary>The end of a recorded range that has none yet.</summary>
    public const string Open = "9223372036854775807";

    /// <summary>What counts now.</summary>
    public const string IsOpen = $"recorded_to = {Open}";

    /// <summary>What counted at a position, of a table that a query names so, or of the table itself.</summary>
    public static string CountsAt(string position, string alias = "")
    {
        var dot = alias.Length == 0 ? "" : alias + ".";
        return $"{dot}recorded_to > {position} and {dot}recorded_from <= {position}";
    }
}
