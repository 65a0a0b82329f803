using Npgsql;
using RankLedger.Storage;

namespace RankLedger.Ledger;

/// <summary>Tells those who listen that the ledger has grown, once the transaction is committed.</summary>
internal sealed class GrowthNotice : IEntryFollower
{
    public IEnumerable<NpgsqlBatchCommand> With(EnteredEvents entered) =>
        entered.First > entered.Last ? [] : [new($"select pg_notify('{Entries.AppendedChannel}', '')")];
}
