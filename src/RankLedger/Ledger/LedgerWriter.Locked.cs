using Npgsql;
using NpgsqlTypes;
using RankLedger.Storage;

namespace RankLedger.Ledger;

public sealed partial class LedgerWriter
{
    /// <summary>The ledger under its lock: where it ends, and whether the definitions that decisions rest on still count.</summary>
    private sealed class Locked
    {
        private int unconfirmed;
        private DateTimeOffset now;
        private DateTimeOffset? last;

        public Locked(IEnumerable<(string Ranking, long From)> used, KnownEntry? known)
        {
            Round.Add(new($"select pg_advisory_xact_lock({Entries.Lock})"));
            Round.Add(new(Entries.HeadNow), row => (now, Position, last, Leaf) = Entries.ReadHeadNow(row));
            if (known is not null)
            {
                Lacks = known;
                Round.Add(
                    new($"select {KnownEntry.Columns} from {Entries.Table} e where e.position = $1")
                    {
                        Parameters = { new() { Value = known.Position } },
                    },
                    row =>
                    {
                        if (known.IsIn(row))
                            Lacks = null;
                    }
                );
            }

            Round.Add(new(Entries.Mirrored), row => Mirrors = Entries.ReadMirrored(row));
            foreach (var (id, from) in used)
            {
                unconfirmed++;
                Round.Add(
                    new($"select true from {Tables.ReadModel}.ranking where ranking = $1 and {Tables.IsOpen} and recorded_from = $2")
                    {
                        Parameters =
                        {
                            new() { Value = id },
                            new() { Value = from },
                        },
                    },
                    _ => unconfirmed--
                );
            }
        }

        /// <summary>What takes the lock and asks.</summary>
        public RoundTrip Round { get; } = new();

        /// <summary>The last entry that this program knew, where the ledger does not have it.</summary>
        public KnownEntry? Lacks { get; private set; }

        /// <summary>The log that the ledger is a mirror of; null where it is a ledger of its own.</summary>
        public string? Mirrors { get; private set; }

        /// <summary>Whether every definition still counts.</summary>
        public bool Holds => unconfirmed == 0;

        /// <summary>The ledger's last position before this transaction.</summary>
        public long Position { get; private set; }

        /// <summary>The hash of the leaf of the entry there; null in an empty ledger.</summary>
        public string? Leaf { get; private set; }

        /// <summary>When a position is recorded: never before the one that it follows, whatever the clock says.</summary>
        public DateTimeOffset? RecordedAt(long position) => position == Position ? last : Start.AddMicroseconds(position - Position);

        /// <summary>Enters events, by their numbers, behind the ledger's end.</summary>
        public NpgsqlBatchCommand Enter(long[] events) =>
            new(
                $"""
                insert into {Entries.Table}(
                  position, event_id, seq_id, stream_id, version, recorded_at, body_sha256, actor_salt, actor_sha256, leaf_sha256)
                select n.position, n.id, n.seq_id, n.stream_id, n.version, n.recorded_at, n.body_sha256, n.salt, n.actor_sha256,
                  {EntryHashes.LeafHash("n", "n.type")}
                from unnest($1) with ordinality o(seq, n),
                  {EntryEvents.OfNumber("o.seq", EntryHashes.Salted)},
                  lateral (
                    select $2 + o.n as position, $3 + o.n * interval '1 microsecond' as recorded_at, e.id, e.seq_id, e.stream_id, e.version,
                      e.type,
                      e.salt, {EntryHashes.BodyHash} as body_sha256, {EntryHashes.ActorHash(
                    "e.salt",
                    "e.actor"
                )} as actor_sha256 offset 0) n
                returning position, recorded_at, encode(leaf_sha256, 'hex'), stream_id
                """
            )
            {
                Parameters =
                {
                    new() { Value = events, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
                    new() { Value = Position },
                    new() { Value = Start, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                },
            };

        private DateTimeOffset Start => last > now ? last.Value : now;
    }
}
