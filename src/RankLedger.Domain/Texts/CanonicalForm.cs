using System.Globalization;
using System.Text;

namespace RankLedger.Domain.Texts;

/// <summary>Unicode's normalization form C (UAX 15): texts that mean the same are written with the same characters.</summary>
/// <remarks>
/// The framework normalizes nothing where it runs without cultures, as it does here, and says so nowhere. What stands in
/// <c>CanonicalForm.txt</c> is taken from the Unicode Character Database.
/// </remarks>
internal static class CanonicalForm
{
    // Everything before it stands for itself in any order.
    private const char First = '\u0300';
    private const char LastLatinMark = '\u036f';

    private const int SyllableBase = 0xac00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TrailBase = 0x11a7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Trails = 28;

    private static readonly Lazy<CharacterData> Data = new(CharacterData.Read);

    /// <summary>The text in form C. Half a surrogate pair is no character and must not be in it.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', (char)(First - 1)))
            return text;
        var runes = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Decompose(rune.Value, runes);
        Order(runes);
        Compose(runes);
        var composed = new StringBuilder(text.Length);
        foreach (var rune in runes)
            composed.Append(new Rune(rune).ToString());
        return composed.ToString();
    }

    /// <summary>The text without the marks that Latin letters carry: <c>Sao Paulo</c> for <c>São Paulo</c>. Half a surrogate pair is no
    /// character and must not be in it.</summary>
    public static string WithoutMarks(string text)
    {
        var (runes, plain) = (new List<int>(text.Length), new StringBuilder(text.Length));
        foreach (var rune in text.EnumerateRunes())
            Decompose(rune.Value, runes);
        var isLatin = false;
        foreach (var rune in runes)
        {
            var isMark = rune is >= First and <= LastLatinMark;
            isLatin = isMark ? isLatin : rune < First;
            if (!isMark || !isLatin)
                plain.Append(new Rune(rune).ToString());
        }

        return plain.ToString();
    }

    private static void Decompose(int rune, List<int> into)
    {
        if (rune is >= SyllableBase and < SyllableBase + (Leads * Vowels * Trails))
        {
            var at = rune - SyllableBase;
            into.Add(LeadBase + (at / (Vowels * Trails)));
            into.Add(VowelBase + (at % (Vowels * Trails) / Trails));
            if (at % Trails > 0)
                into.Add(TrailBase + (at % Trails));
        }
        else if (Data.Value.Decompositions.TryGetValue(rune, out var parts))
        {
            foreach (var part in parts)
                Decompose(part, into);
        }
        else
        {
            into.Add(rune);
        }
    }

    // Marks behind a character go by their class; those of one class stay as they are. There may be very many.
    private static void Order(List<int> runes)
    {
        for (var from = 0; from < runes.Count; from++)
        {
            var to = from;
            while (to < runes.Count && Data.Value.Class(runes[to]) > 0)
                to++;
            if (to - from < 2)
                continue;
            foreach (var rune in runes[from..to].OrderBy(Data.Value.Class))
                runes[from++] = rune;
        }
    }

    // A mark joins the character before it unless another mark of its class, or a character, stands between them.
    private static void Compose(List<int> runes)
    {
        var (starter, last, kept) = (-1, 0, 0);
        for (var at = 0; at < runes.Count; at++)
        {
            var (rune, own) = (runes[at], Data.Value.Class(runes[at]));
            if (starter >= 0 && (kept == starter + 1 || last < own) && Composed(runes[starter], rune) is { } both)
            {
                runes[starter] = both;
                continue;
            }

            (starter, last) = own == 0 ? (kept, 0) : (starter, own);
            runes[kept++] = rune;
        }

        runes.RemoveRange(kept, runes.Count - kept);
    }

    private static int? Composed(int first, int second)
    {
        if (first - LeadBase is >= 0 and < Leads and var lead && second - VowelBase is >= 0 and < Vowels and var vowel)
            return SyllableBase + (((lead * Vowels) + vowel) * Trails);
        if (
            first - SyllableBase is >= 0 and < Leads * Vowels * Trails and var syllable
            && syllable % Trails == 0
            && second - TrailBase is > 0 and < Trails and var trail
        )
            return first + trail;
        return Data.Value.Compositions.TryGetValue((first, second), out var both) ? both : null;
    }

    private sealed record CharacterData(
        Dictionary<int, int[]> Decompositions,
        Dictionary<(int First, int Second), int> Compositions,
        Dictionary<int, int> Classes
    )
    {
        public int Class(int rune) => rune < First ? 0 : Classes.GetValueOrDefault(rune);

        public static CharacterData Read()
        {
            var data = new CharacterData([], [], []);
            using var lines = new StreamReader(typeof(CanonicalForm).Assembly.GetManifestResourceStream("CanonicalForm.txt")!);
            while (lines.ReadLine() is { } line)
            {
                if (line[0] == '#')
                    continue;
                if (line.IndexOfAny(['=', '!']) is > 0 and var end)
                    data.AddDecomposition(
                        Number(line[..end]),
                        [.. line[(end + 1)..].Split(' ').Select(Number)],
                        composes: line[end] == '='
                    );
                else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
                    data.AddClass(line[..colon].Split('-'), int.Parse(line[(colon + 1)..], CultureInfo.InvariantCulture));
            }

            return data;
        }

        private void AddDecomposition(int rune, int[] parts, bool composes)
        {
            Decompositions[rune] = parts;
            if (composes)
                Compositions[(parts[0], parts[1])] = rune;
        }

        private void AddClass(string[] range, int number)
        {
            for (var rune = Number(range[0]); rune <= Number(range[1]); rune++)
                Classes[rune] = number;
        }

        private static int Number(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
