namespace RankLedger.Domain.Figures;

/// <summary>A number in the flow's unit as somebody gives it without a unit: digits are exact, and an exponent spans its digits, so that
/// the number is what was printed.</summary>
/// <remarks>The one rule for numbers typed, sent as JSON and read from files.</remarks>
public readonly record struct GivenNumber
{
    private GivenNumber(decimal value, string? printed) => (Value, Printed) = (value, printed);

    /// <summary>The number.</summary>
    public decimal Value { get; }

    /// <summary>The number as printed; null where it is exact.</summary>
    public string? Printed { get; }

    /// <summary>An exact number.</summary>
    public static implicit operator GivenNumber(decimal value) => new(value, null);

    /// <summary>A number with the text that gave it.</summary>
    public static GivenNumber Of(decimal value, string text) => new(value, SpansDigits(text) ? text : null);

    /// <summary>Reads a number as our own files write them; false where the text is more than a number, or none.</summary>
    public static bool TryRead(string? text, out GivenNumber number)
    {
        var isNumber = PrintedNumber.TryParse(text, out var read);
        number = isNumber ? Of(read.Value, text!) : default;
        return isNumber;
    }

    /// <summary>Whether a number is written with an exponent, 1.06e12 or 1.06×10^12: it says three digits, not thirteen.</summary>
    public static bool SpansDigits(string text) => text.AsSpan().IndexOfAny('e', 'E') >= 0 || PrintedNumber.HasExponent(text);
}
