using Npgsql;

namespace RankLedger.Ledger;

/// <summary>Writes something with the ledger's entries, in their transaction: all of it is there when they are, or none.</summary>
/// <remarks>Followers are registered with the services; the writer knows none of them by name. A notice, an outbox or a leaf of a log is
/// one.</remarks>
public interface IEntryFollower
{
    /// <summary>The statements that go with the entries, in their round trip and behind them.</summary>
    IEnumerable<NpgsqlBatchCommand> With(EnteredEvents entered);
}

/// <summary>What one transaction enters.</summary>
/// <param name="First">The first position that it gives; behind <paramref name="Last"/> where everything asked for counted already.</param>
/// <param name="Last">The ledger's last position afterwards.</param>
/// <param name="Answers">What is answered to requests that came with a key.</param>
public sealed record EnteredEvents(long First, long Last, IReadOnlyCollection<(RequestKey Key, Receipt Answer)> Answers);
