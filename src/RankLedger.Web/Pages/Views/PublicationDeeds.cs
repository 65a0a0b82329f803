using RankLedger.Domain.Revisions;
using RankLedger.Standings;
using RankLedger.Wording;

namespace RankLedger.Web.Pages.Views;

/// <summary>What a publication did to a table on a day.</summary>
/// <param name="Publication">The publication.</param>
/// <param name="Flow">The flow of the table.</param>
/// <param name="Period">Its period.</param>
/// <param name="Deed">What it did to a row.</param>
public sealed record PublicationDeed(string Publication, string Flow, string Period, StopDeed Deed);

/// <summary>What some publications did to the tables of which they say something.</summary>
/// <param name="All">Whatever they did, in order of day.</param>
public sealed record PublicationDeeds(IReadOnlyList<PublicationDeed> All)
{
    // In the order in which they are told: what changes something first.
    private static readonly Deed[] Order =
    [
        Deed.Revised,
        Deed.Superseded,
        Deed.Conflicting,
        Deed.Dropped,
        Deed.First,
        Deed.Refined,
        Deed.Restated,
        Deed.Confirmed,
        Deed.Position,
        Deed.Withdrawn,
        Deed.Reinstated,
    ];

    private readonly ILookup<string, StopDeed> of = All.ToLookup(each => each.Publication, each => each.Deed, StringComparer.Ordinal);
    private readonly ILookup<(string, string, string, string, bool), StopDeed> cells = All.ToLookup(
        each => (each.Publication, each.Flow, each.Period, each.Deed.Entity, each.Deed.Rank is not null),
        each => each.Deed
    );

    /// <summary>What a publication did, each deed with how often.</summary>
    public IEnumerable<(Deed Deed, string Words)> Of(string publication) =>
        of[publication]
            .GroupBy(each => each.Deed)
            .OrderBy(each => Array.IndexOf(Order, each.Key))
            .Select(each => (each.Key, $"{each.Count()} {Words(each.Key, each.Count())}"));

    private static string Words(Deed deed, int number) => DeedWords.Of(deed) + (deed == Deed.Position && number > 1 ? "s" : "");

    /// <summary>What a publication did when it first spoke of a cell, by its number or its position; null where that is not
    /// told.</summary>
    public StopDeed? Of(string publication, string flow, string period, string entity, bool isPosition) =>
        cells[(publication, flow, period, entity, isPosition)].FirstOrDefault();
}
