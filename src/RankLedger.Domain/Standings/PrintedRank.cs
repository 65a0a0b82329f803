using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Standings;

/// <summary>A position that counts at a point.</summary>
/// <param name="Entity">Who.</param>
/// <param name="Rank">The position, from 1.</param>
/// <param name="Publication">Who prints it.</param>
/// <param name="PublishedOn">The publication's date to its precision.</param>
public sealed record PrintedRank(string Entity, int Rank, string Publication, string PublishedOn);

/// <summary>What one publication prints as an entity's position.</summary>
/// <param name="Order">The publication's place in the fold.</param>
/// <param name="Authority">The publication's authority.</param>
/// <param name="Stands">Where on the published axis the publication stands.</param>
/// <param name="Printed">The position.</param>
public sealed record RankStatement(FoldOrder Order, int Authority, IReadOnlyList<KnownRange> Stands, PrintedRank Printed);

/// <summary>Decides which printed position counts where several publications print one for the same entity.</summary>
public static class RankFold
{
    /// <summary>The positions that count on a day: in fold order, the newer replaces unless its authority is lower.</summary>
    public static IReadOnlyList<PrintedRank> At(IEnumerable<RankStatement> statements, DateOnly day)
    {
        var counting = new Dictionary<string, RankStatement>(StringComparer.Ordinal);
        foreach (var statement in statements.Where(each => each.Stands.Any(range => range.Contains(day))).OrderBy(each => each.Order))
        {
            if (!counting.TryGetValue(statement.Printed.Entity, out var before) || statement.Authority >= before.Authority)
                counting[statement.Printed.Entity] = statement;
        }

        return [.. counting.Values.Select(statement => statement.Printed)];
    }
}
