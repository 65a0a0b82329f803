using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using RankLedger.Web.Faces;

namespace RankLedger.Web.Pages.Feeds;

/// <summary>Writes news as a feed of RFC 4287.</summary>
internal static class AtomFeed
{
    private const string Author = "RankLedger";

    /// <summary>Writes it.</summary>
    /// <param name="title">What the feed is about.</param>
    /// <param name="page">The page of the ranking.</param>
    /// <param name="self">The address of the feed, which names it too.</param>
    /// <param name="at">When the newest of it happened, where nothing did: when the ledger was at its position.</param>
    /// <param name="news">The news.</param>
    public static byte[] Write(string title, Uri page, Uri self, DateTimeOffset at, IReadOnlyList<News> news)
    {
        var feed = new SyndicationFeed(
            FaceXml.Legal(title),
            "New publications, revisions, changes of rank, milestones and corrections.",
            page,
            self.ToString(),
            news.Select(each => each.At).Append(at).Max(),
            [.. news.Select(each => Item(each, page, self))]
        );
        feed.Links.Add(SyndicationLink.CreateSelfLink(self, "application/atom+xml"));
        feed.Authors.Add(new() { Name = Author });
        using var memory = new MemoryStream();
        using (var writer = XmlWriter.Create(memory, new() { Encoding = new UTF8Encoding(false), Indent = true }))
            feed.SaveAsAtom10(writer);
        return memory.ToArray();
    }

    private static SyndicationItem Item(News news, Uri page, Uri self)
    {
        var item = new SyndicationItem
        {
            Title = new TextSyndicationContent(FaceXml.Legal(news.Title)),
            Summary = new TextSyndicationContent(FaceXml.Legal(news.Text)),
            Id = $"{self}#{Uri.EscapeDataString(news.Id).Replace("%2F", "/", StringComparison.Ordinal)}",
            LastUpdatedTime = news.At,
            PublishDate = news.At,
        };
        item.Links.Add(SyndicationLink.CreateAlternateLink(new Uri(page, news.Address)));
        item.Categories.Add(new(news.Kind));
        return item;
    }
}
