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
        var number = Number(plain);
        return Missing.Any(sign =>
            sign.Trim().Equals(plain, StringComparison.OrdinalIgnoreCase) || (number is not null && Number(sign) == number)
        );
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>A decimal sign that the folder or the command names.</summary>
    public static NumberForms Declared(char sign) => new(sign, IsDeclared: true);

    /// <summary>Whether a lone mark before three digits may set thousands apart by custom; not in growth, where 3,125 is rarely
    /// three thousand percent.</summary>
    public bool TrustsThousands { get; init; } = true;

    /// <summary>The same for growth in percent.</summary>
    public NumberForms ForGrowth() => this with { TrustsThousands = IsDeclared };
}
