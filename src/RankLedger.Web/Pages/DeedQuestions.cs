using RankLedger.Domain.Revisions;
using RankLedger.Publications;
using RankLedger.Reading;
using RankLedger.Standings;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>Asks what publications did to the tables of which they say something.</summary>
internal static class DeedQuestions
{
    // Every statement about a table is read to tell what one of them did.
    private const int MostTables = 60;
    private const int MostRows = 20_000;
    private const int BytesOfADeed = 200;

    /// <summary>What they did by the point. Where tables are many or long, what is told of the newest of them is told, and nothing of a
    /// publication that speaks of others too.</summary>
    public static ValueTask<PublicationDeeds> DeedsAsync(
        this PageRequest asked,
        string ranking,
        int entities,
        IReadOnlyList<string> publications
    ) =>
        asked.SharedAsync(
            ("deeds", ranking, string.Join('\n', publications), asked.Point),
            () => AskAsync(asked, ranking, entities, publications),
            deeds => deeds.All.Count * BytesOfADeed
        );

    /// <summary>How many statements there are about each cell of some tables, by entity and period; none where the tables are many or
    /// long.</summary>
    public static async Task<IReadOnlyDictionary<(string Entity, string Period), int>> StatementsAsync(
        this PageRequest asked,
        string ranking,
        int entities,
        IReadOnlyList<FlowPeriod> tables
    )
    {
        if (tables.Count == 0 || tables.Count > Most(entities))
            return new Dictionary<(string Entity, string Period), int>();
        var found = await asked.AskAsync(new GetStopsOfTables(ranking, tables, asked.Point));
        return (
            from table in found
            from stop in table.Stops
            from made in stop.Publications
            from deed in made.Deeds
            where deed.Rank is null && deed.Deed is not (Deed.Withdrawn or Deed.Reinstated or Deed.Dropped)
            group made by (deed.Entity, table.Period)
        ).ToDictionary(cell => cell.Key, cell => cell.Count());
    }

    private static int Most(int entities) => Math.Min(MostTables, MostRows / Math.Max(1, entities));

    private static async Task<PublicationDeeds> AskAsync(
        PageRequest asked,
        string ranking,
        int entities,
        IReadOnlyList<string> publications
    )
    {
        if (publications.Count == 0)
            return new([]);
        var stated = await asked.AskAsync(new GetStatedTables(ranking, publications, asked.Point));
        List<FlowPeriod> read = [.. stated.Select(each => each.Table).Distinct().Take(Most(entities))];
        var told = publications.ToHashSet(StringComparer.Ordinal);
        told.ExceptWith(stated.Where(each => !read.Contains(each.Table)).Select(each => each.Publication));
        var tables = await asked.AskAsync(new GetStopsOfTables(ranking, read, asked.Point));
        return new([
            .. from table in tables
            from stop in table.Stops
            from made in stop.Publications
            where told.Contains(made.Publication)
            from deed in made.Deeds
            select new PublicationDeed(made.Publication, table.Flow, table.Period, deed),
        ]);
    }
}
