namespace RankLedger.Domain.Rankings;

// These names and fields are stored for ever.

/// <summary>A ranking was defined.</summary>
public sealed record RankingDefined(RankingDefinition Definition, string Actor);

/// <summary>A ranking was given another definition, which counts at every p from then on.</summary>
public sealed record RankingRedefined(RankingDefinition Definition, string Actor);
