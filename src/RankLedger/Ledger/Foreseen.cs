using RankLedger.Domain.Time;

namespace RankLedger.Ledger;

/// <summary>What the decision of a recording will ask for.</summary>
/// <param name="Streams">The streams of which it needs the first event.</param>
/// <param name="Ranking">The ranking.</param>
/// <param name="Forms">The forms of periods that it brings.</param>
internal sealed record Foreseen(IReadOnlyCollection<string> Streams, string Ranking, IReadOnlyCollection<PeriodForm> Forms);
