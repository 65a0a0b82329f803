namespace RankLedger.Auditing.Measuring;

/// <summary>How far ranks moved while the world learned more: a table is one flow and reference period, walked along the published axis at
/// the position asked.</summary>
/// <param name="N">
/// How many ranks are compared: the rank on the first day on which the entity had a row in the table against its rank at the point. Both
/// must be comparable: printed,
/// or without vacant position above. Rows that are gone at the point are left out.
/// </param>
/// <param name="MeanAbsolute">Mean absolute rank revision: Σ |now − first| / n; null for none.</param>
/// <param name="ShareMoved">The share of these ranks that are others now, from 0 to 1.</param>
/// <param name="Entities">The same per entity, by id.</param>
/// <param name="Tables">How many tables have a row at the point; null where one entity is asked for.</param>
/// <param name="Top">The N of the top N: the ranking's table size.</param>
/// <param name="TopCompared">How many of them have N rows without vacant position at the point, as they had on an earlier day or for the
/// first time then.</param>
/// <param name="ShareTopChanged">The share of those whose top N has other members at the point than on the first such day; null for
/// none.</param>
/// <param name="ShareTopMoved">The share of those whose top N has other members or other ranks.</param>
public sealed record RankStatistics(
    int N,
    decimal? MeanAbsolute,
    decimal? ShareMoved,
    IReadOnlyList<EntityRankStatistics> Entities,
    int? Tables,
    int? Top,
    int? TopCompared,
    decimal? ShareTopChanged,
    decimal? ShareTopMoved
);

/// <summary>The mean absolute rank revision of one entity.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Name">Its name.</param>
/// <param name="N">How many of its ranks are compared.</param>
/// <param name="MeanAbsolute">Σ |now − first| / n.</param>
public sealed record EntityRankStatistics(string Entity, string Name, int N, decimal MeanAbsolute);
