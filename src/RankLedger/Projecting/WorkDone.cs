namespace RankLedger.Projecting;

/// <summary>How far work has come.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Done">How much is done.</param>
/// <param name="Total">How much there is; 0 where that is not known.</param>
public readonly record struct WorkDone(string Step, long Done, long Total);
