using RankLedger.Domain.Time;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Pages.Serving;

/// <summary>The two points that a comparison takes.</summary>
internal static class ComparedPoints
{
    public static readonly Parameter<Point?> From = Of("from", "The first point; the day of the change before the last without it");

    public static readonly Parameter<Point?> To = Of("to", "The second point; that of asPublished and asRecorded without it");

    private static Parameter<Point?> Of(string name, string description) =>
        new(name, $"{description}: {Point.Form}.", Read) { Example = "2026-01-22@2" };

    private static bool Read(string? text, out Point? value, out string reason)
    {
        var read = Point.TryParse(text, out var point, out reason);
        value = read ? point : null;
        return read;
    }
}
