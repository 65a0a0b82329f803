using System.Globalization;

namespace RankLedger.Domain.Figures;

/// <summary>How numbers are written where they come from, as far as somebody said so. It decides between two meanings; a form that has
/// only one is read, whatever is declared.</summary>
/// <param name="Decimal">The decimal sign: a point or a comma; null where nobody knows it.</param>
/// <param name="IsDeclared">Whether the folder or the command says so.</param>
public sealed record NumberForms(char? Decimal, bool IsDeclared = false)
{
    /// <summary>Nobody said anything and there is no custom: a text with two meanings is refused.</summary>
    public static NumberForms Unknown { get; } = new((char?)null);

    /// <summary>The custom of our own files: a decimal point. What can only be a decimal comma is still read as one.</summary>
    public static NumberForms Usual { get; } = new('.');

    /// <summary>Signs that say that there is no number, besides those that everybody uses.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Whether a text is one of those signs; one that looks like a number is every spelling of it, as -9999.0 of
    /// -9999.</summary>
    public bool IsMissing(string text)
    {
        if (Missing.Count == 0)
            return false;
        var plain = text.Trim();
        return Missing.Any(sign => sign.Trim().Equals(plain, StringComparison.OrdinalIgnoreCase)) || IsAmong(Missing, text);
    }

    /// <summary>Whether numbers that offices print for none are doubted, as in files: a person who types one means it.</summary>
    public bool DoubtsNines { get; init; }

    /// <summary>Such numbers that somebody declared to be numbers.</summary>
    public IReadOnlyList<string> AsNumber { get; init; } = [];

    /// <summary>Whether a text is -99, -999, -9999 or -99999, digits alone, and nobody says whether that is a number or none.</summary>
    public bool IsDoubtful(string text) =>
        DoubtsNines
        && text.Length > 2
        && !char.IsAsciiDigit(text[0])
        && Number(text) is -99m or -999m or -9999m or -99999m
        && !IsNumber(text);

    /// <summary>Whether a text is nines alone, such as 9999.9, three or more before the decimal sign, and nobody says whether that is a
    /// number or none.</summary>
    public bool IsNines(string text) =>
        DoubtsNines && Number(text) is >= 999m and var number && Shown(number).All(each => each is '9' or '.') && !IsNumber(text);

    /// <summary>Why such a text is refused.</summary>
    public string Doubt(string text) =>
        $"'{text}' has two meanings, the number and none, as offices print it where they have no number; declare which "
        + $"(--missing {Canonical(text)} or --as-number {Canonical(text)}; in a recipe \"missing\" or \"asNumber\")";

    /// <summary>Why one of the numbers that are declared as such is none; null for none.</summary>
    public static string? NotNumber(IEnumerable<string> declared) =>
        declared.FirstOrDefault(each => Usual.Number(each) is null) is { } wrong
            ? $"'{wrong}' is no number; expected digits such as -999"
            : null;

    private bool IsNumber(string text) => IsAmong(AsNumber, text);

    private bool IsAmong(IReadOnlyList<string> declared, string text) =>
        declared.Any(HasDigit)
        && HasDigit(text)
        && Number(text) is { } number
        && declared.Any(each => (Number(each) ?? Usual.Number(each)) == number);

    private static bool HasDigit(string text) => text.Any(char.IsDigit);

    private string Canonical(string text) => Number(text) is { } number ? Shown(number) : text.Trim();

    private static string Shown(decimal number) => Amount.Plain(number).ToString(CultureInfo.InvariantCulture);

    // As the cell is read.
    private decimal? Number(string text) => PrintedNumber.TryParse(text, this, out var number, out _) ? number.Value : null;

    /// <summary>A decimal sign that the folder or the command names.</summary>
    public static NumberForms Declared(char sign) => new(sign, IsDeclared: true);

    /// <summary>Whether a lone mark before three digits may set thousands apart by custom; not in growth, where 3,125 is rarely
    /// three thousand percent.</summary>
    public bool TrustsThousands { get; init; } = true;

    /// <summary>The same for growth in percent.</summary>
    public NumberForms ForGrowth() => this with { TrustsThousands = IsDeclared };
}
