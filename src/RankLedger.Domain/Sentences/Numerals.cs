using System.Globalization;
using RankLedger.Domain.Texts;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Sentences;

/// <summary>Writes small numbers as words, and days, as a sentence has them.</summary>
public static class Numerals
{
    private static readonly string[] Places =
    [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];

    /// <summary>one, twelve, 13.</summary>
    public static string Of(int number) =>
        number == 0 ? "no" : NumberWords.Of(number) ?? number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>One, Twelve, 13: at the beginning of a sentence.</summary>
    public static string Beginning(int number) => Of(number) is { } word ? char.ToUpperInvariant(word[0]) + word[1..] : "";

    /// <summary>first, twentieth, 21st.</summary>
    public static string Ordinal(int number)
    {
        if (number > 0 && number <= Places.Length)
            return Places[number - 1];
        var ending = (number % 100) is >= 11 and <= 13
            ? "th"
            : (number % 10) switch
            {
                1 => "st",
                2 => "nd",
                3 => "rd",
                _ => "th",
            };
        return number.ToString(CultureInfo.InvariantCulture) + ending;
    }

    /// <summary>22 January 2026.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>22 January 2026, January 2026 or 2026: a publication's date as far as it is known.</summary>
    public static string Dated(PublicationDate date) =>
        date.Precision switch
        {
            DatePrecision.Day => Day(date.FirstDay),
            DatePrecision.Month => date.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
            _ => date.FirstDay.ToString("yyyy", CultureInfo.InvariantCulture),
        };

    /// <summary>The same of a date as the ledger writes it: 2026-01-22, 2026-01 or 2026.</summary>
    public static string Dated(string publishedOn) =>
        PublicationDate.TryParse(publishedOn, null, null, out var date, out _) ? Dated(date!) : publishedOn;
}
