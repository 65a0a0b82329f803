using RankLedger.Auditing;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Events;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;
using RankLedger.Standings;

namespace RankLedger.Web.Pages.Views;

/// <summary>What every page of a ranking shows around its answer.</summary>
/// <param name="Links">Addresses that keep what was chosen.</param>
/// <param name="Ranking">The definition at the point.</param>
/// <param name="Basis">The point that was found.</param>
/// <param name="Here">The page, as the menu has it.</param>
/// <param name="Period">The period that the menu's other pages keep.</param>
public sealed record Frame(Links Links, RankingDefinition Ranking, Basis Basis, string Here, string? Period)
{
    /// <summary>What the address of this page is at another point.</summary>
    public required Func<Links, string> Self { get; init; }

    /// <summary>The days of the strip; none where the page has no strip.</summary>
    public IReadOnlyList<Stop> Stops { get; init; } = [];

    /// <summary>What a day of the strip says when one points at it.</summary>
    public Func<Stop, string> Tells { get; init; } = OfTable;

    /// <summary>The events of ours that touch the page, whenever recorded: those behind the point are ways on from it.</summary>
    public IReadOnlyList<AmendmentEvent> Amendments { get; init; } = [];

    /// <summary>Those of them that the point counts.</summary>
    public IReadOnlyList<AmendmentEvent> Counted => [.. Amendments.Where(each => each.Position <= Basis.Position)];

    /// <summary>Those of them that nothing had undone at the point.</summary>
    public IReadOnlyList<AmendmentEvent> Standing =>
        [.. Counted.Where(each => each.Kind != EventKind.Reversal && !(each.ReversedBy <= Basis.Position))];

    /// <summary>These in words: what we recorded wrongly is a correction; a note of what a publisher did, or a void, is none.</summary>
    public string StandingWords =>
        Standing.All(each => each.Kind is EventKind.Correction or EventKind.Redating) ? Number(Standing.Count, "correction")
        : Standing.Count == 1 ? "1 event of ours"
        : $"{Standing.Count} events of ours";

    /// <summary>Names and values of what a form that changes a clock has to keep.</summary>
    public IReadOnlyList<(string Name, string? Value)> Kept { get; init; } = [];

    /// <summary>Files of what the page shows, each with its name.</summary>
    public IReadOnlyList<(string Name, string Address)> Files { get; init; } = [];

    /// <summary>What of the page does not fit together, as far as it is known.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The publications that the page rests on, for paper.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The address of what pages of others may show of it; null for nothing.</summary>
    public string? Embed { get; init; }

    /// <summary>The host as the reader reaches it, for addresses that are taken elsewhere.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The picture that previews of links show; null for none.</summary>
    public string? Image =>
        (Files.FirstOrDefault(file => file.Name.EndsWith("PNG", StringComparison.Ordinal)).Address ?? Card) is { } picture
            ? Origin + picture
            : null;

    /// <summary>The address of the page's sentence as a picture, where it has no other; null for none.</summary>
    public string? Card { get; init; }

    /// <summary>The address of this page at the basis that was found, which says the same for ever.</summary>
    public string Permanent => Lasting ?? Self(Links.Pinned(Pinned));

    /// <summary>The basis as addresses name it that are taken elsewhere; that of the page where it names its day itself.</summary>
    public Basis Pinned { get; init; } = Basis;

    /// <summary>That address where the page rests on more than one point; null where the basis says all.</summary>
    public string? Lasting { get; init; }

    /// <summary>Whether the address names a day, or everything.</summary>
    public bool NamesDay => Basis.AskedOn is null;

    /// <summary>What nobody is known to have said, in the words of a page: the state of the ledger is told where its address names
    /// one.</summary>
    public string Sought(string said) => Links.Recorded is null ? BasisWords.Unsought(said, Basis) : said;

    /// <summary>The stop that the point lies at or behind; -1 before the first.</summary>
    public int Selected
    {
        get
        {
            var at = -1;
            for (var each = 0; each < Stops.Count && Stops[each].On <= Basis.Limit; each++)
                at = each;
            return at;
        }
    }

    /// <summary>Tells a day by the publications that speak of a table.</summary>
    public static string OfTable(Stop stop) =>
        Number(stop.Publications.Count, "publication")
        + ", "
        + (stop.Changes == 0 ? "nothing changes in this table" : Number(stop.Changes, "change") + " to this table");

    /// <summary>Tells a day by how many publications were made or taken back on it.</summary>
    public static string OfPublications(Stop stop) => Number(stop.Changes, "publication");

    /// <summary>Tells a day by how many milestones began or ceased to be believed on it.</summary>
    public static string OfMilestones(Stop stop) => Number(stop.Changes, "milestone") + (stop.Changes == 1 ? " changes" : " change");

    private static string Number(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    /// <summary>The name of an entity in the local script.</summary>
    public string? LocalName(string entity) => Ranking.Entities.FirstOrDefault(each => each.Id == entity)?.LocalName;
}
