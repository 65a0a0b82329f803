using System.Text.Json;
using RankLedger.Domain.Figures;
using RankLedger.Storage;

namespace RankLedger.ReadModels;

/// <summary>The rivals of a fact as its row keeps them: JSON in one column, empty for almost every row.</summary>
internal static class ConflictText
{
    /// <summary>The text; null where there is no conflict.</summary>
    public static string? Of(Conflict? conflict) =>
        conflict is null
            ? null
            : JsonSerializer.Serialize(
                conflict.Rivals.Select(rival => new StoredRival(rival.Publication, rival.Value, rival.Span.Low, rival.Span.High)),
                StoredEvents.Json
            );

    /// <summary>The conflict; null where the column is empty.</summary>
    public static Conflict? Read(string? text) =>
        text is null
            ? null
            : new([
                .. JsonSerializer
                    .Deserialize<StoredRival[]>(text, StoredEvents.Json)!
                    .Select(rival => new Rival(rival.Publication, rival.Value, new(rival.Low, rival.High))),
            ]);

    private sealed record StoredRival(string Publication, decimal Value, decimal? Low, decimal? High);
}
