using RankLedger.Web.Faces;

namespace RankLedger.Web.Sdmx;

/// <summary>What is told of an observation besides its value.</summary>
internal static class SdmxAttributes
{
    private const string Normal = "A";
    private const string Missing = "M";

    /// <summary>Their names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["OBS_STATUS", "LOW", "HIGH", "PUBLICATION"];

    /// <summary>The attributes of an observation; null where it has none of that name.</summary>
    public static IEnumerable<(string Name, string? Text)> Of(SdmxObservation each) =>
        Names.Zip<string, string?>([
            each.Stood.Value is null ? Missing : Normal,
            each.Stood.Value is not null && each.Stood.Span.Low is { } low ? PlainText.Of(low) : null,
            each.Stood.Value is not null && each.Stood.Span.High is { } high ? PlainText.Of(high) : null,
            each.Stood.Publication,
        ]);
}
