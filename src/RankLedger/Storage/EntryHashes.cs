namespace RankLedger.Storage;

/// <summary>The hashes of an entry in SQL, one form for appending, verifying and upgrading. <c>RankLedger.Proofs.EntryLeaf</c> says the
/// same outside the database.</summary>
/// <remarks>The bytes hashed are the text in which PostgreSQL prints the stored jsonb; whoever asks is served exactly those.</remarks>
internal static class EntryHashes
{
    /// <summary>A body without who did it, so that the actor can be erased and the body's hash still fits. Of an event named
    /// e.</summary>
    public const string Body = "(case jsonb_typeof(e.data) when 'object' then e.data - 'actor' else e.data end)::text";

    /// <summary>Who did it; null where the event names nobody.</summary>
    public const string Actor = "(e.data ->> 'actor')";

    /// <summary>Whether the body was erased; none that was recorded is empty.</summary>
    public const string IsErased = "(e.data = '{}')";

    /// <summary>The hash of <see cref="Body"/>.</summary>
    public const string BodyHash = $"sha256(convert_to({Body}, 'UTF8'))";

    /// <summary>122 random bits in 32 digits.</summary>
    public const string NewSalt = "replace(gen_random_uuid()::text, '-', '')";

    /// <summary>The columns of an event e with its actor, and a new salt where it has one.</summary>
    public const string Salted =
        $"e.seq_id, e.id, e.stream_id, e.version, e.type, e.data, {Actor} as actor, "
        + $"case when {Actor} is not null then {NewSalt} end as salt";

    /// <summary>The commitment to an actor with a salt; null where either is.</summary>
    public static string ActorHash(string salt, string actor) =>
        $"sha256(convert_to(E'rankledger.actor/v1\\n' || {salt} || E'\\n' || {actor}, 'UTF8'))";

    /// <summary>The hash of an entry's leaf.</summary>
    /// <param name="entry">What has the entry's columns <c>position</c>, <c>recorded_at</c>, <c>stream_id</c>, <c>version</c>,
    /// <c>body_sha256</c> and <c>actor_sha256</c>.</param>
    /// <param name="type">The event's type.</param>
    public static string LeafHash(string entry, string type) => $"sha256('\\x00'::bytea || convert_to({Leaf(entry, type)}, 'UTF8'))";

    /// <summary>The text of an entry's leaf.</summary>
    public static string Leaf(string entry, string type) =>
        $"concat(E'rankledger.entry/v1\\nposition ', {entry}.position, E'\\nrecorded ', "
        + $"to_char({entry}.recorded_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), "
        + $"E'\\nstream ', {entry}.stream_id, E'\\nversion ', {entry}.version, E'\\ntype ', {type}, "
        + $"E'\\nbody ', encode({entry}.body_sha256, 'hex'), E'\\nactor ', coalesce(encode({entry}.actor_sha256, 'hex'), '-'), E'\\n')";
}
