using RankLedger.Access;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Writing;

/// <summary>What the page shows on which a key is entered.</summary>
/// <param name="Links">Addresses of pages.</param>
/// <param name="To">Where one goes afterwards; null for the start.</param>
public sealed record KeyView(Links Links, string? To)
{
    /// <summary>The key that the browser keeps; null for none.</summary>
    public ApiKey? Held { get; init; }

    /// <summary>What is wrong with the key that was entered.</summary>
    public string? Problem { get; init; }
}
