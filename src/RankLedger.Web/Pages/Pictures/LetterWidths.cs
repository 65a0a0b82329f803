using System.Text;

namespace RankLedger.Web.Pages.Pictures;

/// <summary>How wide the letters of pictures are, in hundredths of their size: what stands behind a name begins where the name
/// ends.</summary>
internal static class LetterWidths
{
    private const int First = ' ';
    private const int Last = '~';

    // A letter of another script is as wide as high, of one that the font does not tell about as wide as most.
    private const int Whole = 100;
    private const int Usual = 60;
    private const int FirstOfEast = 0x2e80;

    // csharpier-ignore
    private static ReadOnlySpan<byte> Normal =>
    [
        28, 29, 47, 63, 64, 98, 64, 30, 36, 36, 50, 66, 29, 46, 29, 36, 63, 41, 61, 62, 65, 59, 62, 57,
        62, 62, 29, 30, 66, 66, 66, 51, 97, 69, 65, 73, 72, 60, 59, 75, 74, 27, 57, 67, 57, 90, 75, 76,
        64, 76, 64, 64, 65, 74, 69, 99, 68, 68, 63, 36, 36, 36, 47, 46, 32, 56, 61, 57, 61, 58, 37, 61,
        59, 24, 24, 55, 24, 88, 59, 60, 61, 61, 38, 53, 33, 59, 56, 82, 55, 56, 55, 43, 33, 43, 66,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<byte> Strong =>
    [
        24, 33, 54, 65, 65, 101, 67, 33, 38, 38, 55, 68, 33, 47, 33, 38, 67, 43, 63, 64, 67, 62, 64, 58,
        65, 64, 33, 34, 68, 68, 68, 55, 101, 74, 66, 74, 72, 61, 59, 75, 75, 28, 58, 71, 57, 93, 76, 77,
        65, 77, 65, 65, 66, 73, 74, 103, 73, 72, 66, 38, 38, 38, 48, 47, 36, 58, 63, 59, 63, 59, 39, 63,
        62, 27, 27, 57, 27, 91, 62, 61, 63, 63, 40, 55, 36, 62, 59, 84, 57, 60, 57, 46, 37, 46, 68,
    ];

    /// <summary>The width of a text.</summary>
    public static int Of(string text, bool isStrong)
    {
        var widths = isStrong ? Strong : Normal;
        var sum = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // Marks add nothing to the letter that bears them.
            var letter = rune.Value is > Last and < FirstOfEast ? rune.ToString().Normalize(NormalizationForm.FormD)[0] : rune.Value;
            sum +=
                letter is >= First and <= Last ? widths[letter - First]
                : letter >= FirstOfEast ? Whole
                : Usual;
        }

        return sum;
    }
}
