using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Publications;

namespace RankLedger.Web.Pages.Views;

/// <summary>What the start shows.</summary>
/// <param name="Frame">What every page shows, of no ranking.</param>
/// <param name="Rankings">The rankings.</param>
/// <param name="Sought">What is looked for; null for nothing.</param>
/// <param name="Found">The entities found, with their rankings.</param>
public sealed record HomeView(
    Frame Frame,
    IReadOnlyList<HomeRanking> Rankings,
    string? Sought,
    IReadOnlyList<(RankingDefinition Ranking, EntityDefinition Entity, string? Period)> Found
)
{
    /// <summary>Addresses that keep both clocks.</summary>
    public Links Links => Frame.Links;

    /// <summary>The answer in words.</summary>
    public string Said =>
        Rankings.Count == 0 ? "Nothing is recorded yet."
        : Newest is { } newest ? $"What publishers had said by {Days.Long(newest)}, who changed it, and why."
        : BasisWords.Nothing(Frame.Basis).ToString();

    /// <summary>The last day by the point on which something was published or taken back; null for none.</summary>
    public DateOnly? Newest => Frame.Selected < 0 ? null : Frame.Stops[Frame.Selected].On;
}

/// <summary>A ranking on the start.</summary>
/// <param name="Definition">Its definition.</param>
/// <param name="Period">Its newest period; null where nothing is known or it is not looked up.</param>
/// <param name="Sentence">What its newest table says.</param>
/// <param name="Newest">The newest publications of the ranking, the last first.</param>
public sealed record HomeRanking(RankingDefinition Definition, string? Period, Sentence? Sentence, IReadOnlyList<PublicationHead> Newest)
{
    /// <summary>Whether that table is complete.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Whether nobody who is missing can move its ranks.</summary>
    public bool IsSettled { get; init; }

    /// <summary>What the newest table lacks, in words; empty where it is complete.</summary>
    public string Gaps { get; init; } = "";

    /// <summary>How much does not fit together; null where it is not known without looking through a large ledger.</summary>
    public int? Findings { get; init; }
}
