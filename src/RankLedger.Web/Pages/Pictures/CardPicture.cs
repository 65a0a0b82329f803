using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Pictures;

/// <summary>The opening sentence of a page that draws nothing, as a picture: what previews of its link show.</summary>
public static class CardPicture
{
    /// <summary>That of the start.</summary>
    public static Picture Of(HomeView view) => Of(view.Frame, view.Frame.Ranking.Title, view.Said);

    /// <summary>That of the list of publications.</summary>
    public static Picture Of(PublicationsView view) => Of(view.Frame, $"{view.Frame.Ranking.Title}: publications", view.Said);

    /// <summary>That of one publication.</summary>
    public static Picture Of(PublicationView view) => Of(view.Frame, view.Frame.Ranking.Title, view.Said.ToString());

    /// <summary>That of the findings.</summary>
    public static Picture Of(FindingsView view) => Of(view.Frame, $"{view.Frame.Ranking.Title}: findings", view.Said.ToString());

    /// <summary>That of our own events.</summary>
    public static Picture Of(LedgerView view) => Of(view.Frame, $"{view.Frame.Ranking.Title}: ledger", view.Said);

    private static Picture Of(Frame frame, string heading, string sentence)
    {
        var sketch = new Sketch(heading, sentence, Captions.Basis(frame));
        return sketch.Done(sketch.Top, []);
    }
}
