using RankLedger.Domain.Time;

namespace RankLedger.Reading;

/// <summary>Where one goes on from: the known periods of its series that are nearest to it on either side, itself where it is known,
/// and the newest ones of each form. Of figures no further period is looked for, however many there are.</summary>
/// <param name="Period">The period. Its series are the periods of its form; of those that add months up, the same months of each
/// year.</param>
/// <param name="Most">How many of its series are wanted on either side. Of its form one more are found from the newest on, of any other
/// form one, so that the newest beside them is among those found.</param>
public sealed record NearPeriod(ReferencePeriod Period, int Most);
