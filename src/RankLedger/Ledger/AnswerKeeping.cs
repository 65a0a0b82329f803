using Npgsql;

namespace RankLedger.Ledger;

/// <summary>Keeps the answers to requests that came with a key.</summary>
internal sealed class AnswerKeeping(RequestKeyLifetime lifetime) : IEntryFollower
{
    public IEnumerable<NpgsqlBatchCommand> With(EnteredEvents entered) => RequestKeys.Keep(entered.Answers, lifetime);
}
