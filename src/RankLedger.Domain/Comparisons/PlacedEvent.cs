namespace RankLedger.Domain.Comparisons;

/// <summary>An event at its place in the ledger.</summary>
/// <param name="Position">Its ledger position.</param>
/// <param name="Publication">The publication that it is about; null for a definition of the ranking.</param>
/// <param name="Version">Its number in its stream.</param>
/// <param name="Body">The event.</param>
public sealed record PlacedEvent(long Position, string? Publication, long Version, DomainEvent Body);
