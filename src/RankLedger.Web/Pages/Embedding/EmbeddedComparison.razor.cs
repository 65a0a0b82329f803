using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Auditing.Comparing;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Embedding;

/// <summary>What differs in a table between two points in a page of somebody else.</summary>
public partial class EmbeddedComparison
{
    /// <summary>What its page shows.</summary>
    [Parameter, EditorRequired]
    public CompareView View { get; set; } = null!;

    private IReadOnlyList<string> Publishers =>
        [.. View.Shown.Select(row => row.Cause?.Publisher).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static bool IsMoved(ComparedRow row) => row.Differs && row.Before?.Rank != row.Now?.Rank;

    private static string Rank(ComparedCell? cell) => cell?.Rank?.ToString(CultureInfo.InvariantCulture) ?? "–";
}
