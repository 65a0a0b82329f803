using Microsoft.Extensions.Logging;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Erasures;
using RankLedger.Domain.Time;
using RankLedger.Storage;

namespace RankLedger.Ledger;

/// <summary>What this program acknowledged or read of the ledger's end, so that it notices where the ledger no longer has it.</summary>
/// <remarks>
/// A replica that lagged and is promoted, or a copy that is restored, gives positions a second time, to other events. Whoever knew the
/// first ones must not go on as
/// if nothing had happened: what was kept of them is dropped, and nothing more is recorded until a person has looked and started the
/// program again.
/// </remarks>
public sealed partial class KnownHistory
{
    private readonly NpgsqlDataSource database;
    private readonly TimeProvider clock;
    private readonly ILogger<KnownHistory>? log;
    private readonly KnownEntryFile? file;
    private const int MostRemembered = 1_000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly Queue<KnownEntry> known = new();
    private KnownEntry? last;
    private KnownEntry? seen;
    private long looked;
    private long erasures;

    /// <summary>Remembers in memory, and the last entry in a file where one is given.</summary>
    public KnownHistory(NpgsqlDataSource source, TimeProvider time, ILogger<KnownHistory>? logger = null, KnownEntryFile? lasting = null)
    {
        (database, clock, log, file) = (source, time, logger, lasting);
        if (file?.Read() is { } kept)
            known.Enqueue(last = kept);
    }

    /// <summary>What was lost, where something was.</summary>
    public LostHistory? Lost { get; private set; }

    /// <summary>Changes when the ledger turns out to have another history, or something was erased from it: what was kept under another
    /// number is not to be used.</summary>
    public int Era { get; private set; }

    /// <summary>Whether this program recorded anything.</summary>
    public bool HasRecorded { get; private set; }

    /// <summary>How many erasures this program saw in the ledger.</summary>
    internal long Erasures => erasures;

    /// <summary>The last entry that this program knows; null where it knows none.</summary>
    internal KnownEntry? Last => last;

    /// <summary>Position and instant of the last entry that this program recorded, or saw as the ledger's end; null where there was
    /// none.</summary>
    public (long Position, DateTimeOffset RecordedAt)? LastSeen
    {
        get
        {
            lock (gate)
                return (seen?.Position > last?.Position ? seen : last) is { } entry ? (entry.Position, entry.RecordedAt) : null;
        }
    }

    /// <summary>Notes entries that were committed, before they are acknowledged.</summary>
    internal void Note(IEnumerable<KnownEntry> committed)
    {
        lock (gate)
        {
            foreach (var entry in committed)
            {
                Remember(entry);
                HasRecorded = true;
                if (entry.Stream == Erasing.Stream)
                    Era++;
            }
        }
    }

    /// <summary>Notes the ledger's end as it was read. One behind the last entry known may belong to another history, so it is known only
    /// once a look found that the last entry is still there. One before it is no proof, since it may have been read earlier; then the next
    /// look is at once.</summary>
    internal void See(Basis end)
    {
        if (end is not { RecordedAt: { } at, Entry: { } hash })
            return;
        lock (gate)
        {
            if (last is null)
                Remember(new(end.Position, at, hash, null));
            else if (end.Position > last.Position)
                seen = new(end.Position, at, hash, null);
            else if (end.Position < last.Position || (last.RecordedAt, last.Hash) != (at, hash))
                looked = 0;
        }
    }

    /// <summary>Refuses where the ledger was found to have lost something.</summary>
    /// <exception cref="LedgerRuleException"><c>history-forked</c>.</exception>
    public void Require()
    {
        if (Lost is { } lost)
            throw lost.Refusal();
    }

    /// <summary>Says that what was read may be of another history, so that nothing kept of it is used.</summary>
    internal void Renounce()
    {
        lock (gate)
            Era++;
    }

    private void SeeErasures(long now)
    {
        lock (gate)
        {
            if (now != erasures)
                Era++;
            erasures = now;
        }
    }

    private void Lose(List<KnownEntry> gone, long end)
    {
        if (gone.Count == 0)
            return;
        lock (gate)
        {
            var left = known.Except(gone).ToList();
            known.Clear();
            left.ForEach(known.Enqueue);
            last = left.MaxBy(each => each.Position);
            Lost = new(
                [
                    .. (Lost?.Entries ?? [])
                        .Concat(gone)
                        .DistinctBy(each => (each.Position, each.RecordedAt, each.Hash))
                        .OrderBy(each => each.Position),
                ],
                Lost?.End ?? end,
                isKept: file is not null
            );
            Era++;
        }

        if (log is not null)
            LogLost(log, Lost.Sentence);
    }

    private void Remember(KnownEntry entry)
    {
        if (last is not null && entry.Position <= last.Position)
            return;
        known.Enqueue(last = entry);
        if (known.Count > MostRemembered)
            known.Dequeue();
        // Where something was lost, the file goes on saying so.
        if (Lost is null)
            Keep(entry);
    }

    private void Keep(KnownEntry entry)
    {
        try
        {
            file?.Write(entry);
        }
        catch (IOException failure) when (log is not null)
        {
            // What was committed is acknowledged whether this is kept or not.
            LogNotKept(log, failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last entry is not kept across restarts: {Cause}")]
    private static partial void LogNotKept(ILogger log, string cause);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Lost}")]
    private static partial void LogLost(ILogger log, string lost);
}
