using System.Globalization;

namespace RankLedger.Domain.Rankings;

/// <summary>A name that an entity has from a day on.</summary>
/// <param name="Name">The name.</param>
/// <param name="From">The first day, such as <c>2022-06-01</c>; null where it had the name always.</param>
/// <remarks>These names and fields are stored for ever; they are only ever added to.</remarks>
public sealed record DatedName(string Name, string? From = null)
{
    /// <summary>Reads a day as it is written here.</summary>
    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>The first day; the first of all where it had the name always.</summary>
    /// <exception cref="FormatException">It is no day.</exception>
    public DateOnly FirstDay() =>
        From is null ? DateOnly.MinValue
        : TryDay(From, out var day) ? day
        : throw new FormatException($"'{From}' is no day.");
}
