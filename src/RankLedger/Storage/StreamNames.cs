namespace RankLedger.Storage;

/// <summary>The keys of streams in SQL, made by the rules of the domain.</summary>
internal static class StreamNames
{
    /// <summary>The key of a publication's stream.</summary>
    /// <param name="ranking">What gives the ranking's id in SQL.</param>
    /// <param name="publication">What gives the publication's id in SQL.</param>
    public static string Publication(string ranking, string publication) =>
        $"'{Domain.Publications.Publication.Stream($"' || {ranking} || '", $"' || {publication}")}";
}
