using System.Globalization;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Standings;

namespace RankLedger.Web.Pages.Views;

/// <summary>Writes days for people: bare dates at the publisher's place, no time zone.</summary>
public static class Days
{
    private static readonly CultureInfo C = CultureInfo.InvariantCulture;

    /// <summary>22 Jan 2026.</summary>
    public static string Short(DateOnly day) => day.ToString("d MMM yyyy", C);

    /// <summary>22 January 2026.</summary>
    public static string Long(DateOnly day) => day.ToString("d MMMM yyyy", C);

    /// <summary>What a field for a day is filled in with: the one that the address names, if it does.</summary>
    public static string? Field(Basis basis) => basis.AskedOn is null ? basis.AsPublished?.ToString("yyyy-MM-dd", C) : null;

    /// <summary>A stop below the strip: 22 Jan, in Jan, in 2026; with the year where the strip spans several.</summary>
    public static string Label(Stop stop, int? year) =>
        stop.Precision switch
        {
            "year" => $"in {stop.On.Year}",
            "month" => "in " + stop.On.ToString("MMM", C) + Year(stop.On, year),
            _ => stop.On.ToString("d MMM", C) + Year(stop.On, year),
        };

    /// <summary>A stop as a heading: 22 January 2026, or what is known of a day that nobody names.</summary>
    public static string Heading(Stop stop) =>
        stop.Precision switch
        {
            "year" => $"Dated {stop.On.Year}, day unknown",
            "month" => $"Dated {stop.On.ToString("MMMM yyyy", C)}, day unknown",
            _ => Long(stop.On),
        };

    /// <summary>A date as printed in the ledger, 2026-01-22 or 2026-01 or 2026, for people.</summary>
    public static string Printed(string publishedOn) =>
        publishedOn.Length switch
        {
            10 => Short(DateOnly.ParseExact(publishedOn, "yyyy-MM-dd", C)),
            7 => DateOnly.ParseExact(publishedOn + "-01", "yyyy-MM-dd", C).ToString("MMM yyyy", C),
            _ => publishedOn,
        };

    /// <summary>A publication as people name it: Xinhua, 22 Jan 2026.</summary>
    public static string Cited(PublicationHead head) => $"{head.Publisher}, {Printed(head.PublishedOn)}";

    /// <summary>An instant: 23 Nov 2026, 16:40 UTC.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm", C) + " UTC";

    /// <summary>A period: 2025, Q3 2025, January–September 2025.</summary>
    public static string Period(string text) => PeriodWords.Of(text);

    private static string Year(DateOnly day, int? year) => day.Year == year ? "" : " ’" + day.ToString("yy", C);
}
