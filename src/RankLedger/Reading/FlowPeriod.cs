using RankLedger.Domain.Time;

namespace RankLedger.Reading;

/// <summary>Names a table of a ranking.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Period">The reference period.</param>
public sealed record FlowPeriod(string Flow, ReferencePeriod Period);
