using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;

namespace RankLedger.Web.Pages.Views;

/// <summary>What pictures, citations and embedded tables say of themselves.</summary>
public static class Captions
{
    /// <summary>Foreign trade of Chinese cities, 2025, total.</summary>
    public static string Heading(Frame frame, string period, string? flow) =>
        $"{frame.Ranking.Title}, {Days.Period(period)}{(frame.Ranking.Flows.Count > 1 ? $", {flow}" : "")}";

    /// <summary>As published by 22 January 2026, recorded @212.</summary>
    /// <remarks>Who asks for today's gets the day too: what is taken away is looked at on another.</remarks>
    public static string Basis(Frame frame) => $"{Of(frame.Basis)}, recorded @{frame.Basis.Position}";

    /// <summary>As published by 22 January 2026.</summary>
    public static string Of(Basis basis) => BasisWords.Of(basis) is var words ? char.ToUpperInvariant(words[0]) + words[1..] : "";

    /// <summary>How the page is cited: what it says, where, and at which basis, so that it says so for ever.</summary>
    /// <param name="frame">What the page shows around its answer.</param>
    /// <param name="heading">What it says.</param>
    /// <param name="address">Where.</param>
    /// <param name="on">On what basis, where it is not that of the page alone.</param>
    public static string Citation(Frame frame, string heading, string address, string? on = null) =>
        $"{(frame.Period is { } period ? Heading(frame, period, frame.Links.Flow ?? frame.Ranking.Flows[0].Id) : frame.Ranking.Title)}: "
        + $"{heading.TrimEnd('.')}. {on ?? Basis(frame)}. {address}";

    /// <summary>2.80 – 4.52, or what is known of the ends.</summary>
    public static string Between(ScaledUnit unit, decimal? low, decimal? high) =>
        (low, high) switch
        {
            (null, null) => "no bounds known",
            (null, { } top) => $"under {unit.Bound(top)}",
            ({ } bottom, null) => $"over {unit.Bound(bottom)}",
            ({ } bottom, { } top) => $"{unit.Bound(bottom)} – {unit.Bound(top)}",
        };
}
