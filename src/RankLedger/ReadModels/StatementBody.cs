using System.Globalization;

namespace RankLedger.ReadModels;

/// <summary>What a publication states of a block of entities, packed.</summary>
/// <remarks>
/// One byte each: the version of the form and how many words there are, units, qualifiers and flags, each once. Then the words; then the
/// cells in the order of their places, which are a column of the row: two bytes for the parts that follow (<see cref="Parts"/>), and these
/// parts. <c>block_statements</c> reads the same in SQL.
/// </remarks>
internal static class StatementBody
{
    public const byte Version = 1;

    // A decimal as text: 29 digits with a sign, a point and a zero before it.
    private const int MostDigits = 32;

    /// <summary>Which parts of a cell follow.</summary>
    [Flags]
    private enum Parts
    {
        None = 0,

        // The bits before are those of the value and its span, see PackedSpan.
        Growth = 32,

        /// <summary>The printed text is a plain number and follows as one, with its decimals.</summary>
        Digits = 64,
        Text = 128,
        Unit = 256,
        Qualifier = 512,
        Flags = 1024,
        Note = 2048,

        /// <summary>Nothing is stated any more.</summary>
        Gone = 4096,
    }

    private static readonly Parts[] Numbers = [Parts.Growth, Parts.Digits];
    private static readonly Parts[] Words = [Parts.Unit, Parts.Qualifier, Parts.Flags];

    /// <summary>Packs cells in order of their places; null is what is stated no more.</summary>
    public static (long Places, byte[] Body) Of(IReadOnlyList<(int Place, FigureRow? Figure)> cells)
    {
        var (to, words, places) = (new BodyWriter(), new List<string>(), 0L);
        foreach (var (place, figure) in cells)
        {
            places |= BlockKey.Bit(place);
            Add(words, figure?.Unit);
            Add(words, figure?.Qualifier);
            Add(words, figure?.Flags);
        }

        to.Byte(Version);
        to.Byte(words.Count);
        foreach (var word in words)
            to.LongText(word);
        foreach (var (_, figure) in cells)
            Write(to, words, figure);
        return (places, to.Written.ToArray());
    }

    /// <summary>The cells at some places, each with what a publication states there; null where it states nothing any more.</summary>
    public static List<(int Place, FigureRow? Figure)> Read(string publication, long places, ReadOnlySpan<byte> body, long wanted)
    {
        var reader = new BodyReader(body);
        if (reader.Byte() is var version && version != Version)
            throw new InvalidDataException(
                $"A block of statements has form {version}, this program reads {Version}; run rebuild, or use a newer RankLedger."
            );
        var words = new string[reader.Byte()];
        for (var i = 0; i < words.Length; i++)
            words[i] = reader.LongText();
        var cells = new List<(int, FigureRow?)>(System.Numerics.BitOperations.PopCount((ulong)(places & wanted)));
        for (var left = (ulong)(places & HighestAndBelow(places & wanted)); left != 0; left &= left - 1)
        {
            var place = System.Numerics.BitOperations.TrailingZeroCount(left);
            if ((wanted & BlockKey.Bit(place)) != 0)
                cells.Add((place, ReadCell(ref reader, publication, words)));
            else
                SkipCell(ref reader);
        }

        return cells;
    }

    // Whatever lies behind the last cell that is wanted is not looked at.
    private static long HighestAndBelow(long places) =>
        places == 0 ? 0 : (long)(ulong.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount((ulong)places));

    private static void Write(BodyWriter to, List<string> words, FigureRow? figure)
    {
        if (figure is null)
        {
            Write(to, Parts.Gone);
            return;
        }

        var span = PackedSpan.PartsOf(figure.Value, figure.Low, figure.High, out var unit);
        var digits = Digits(figure.Text);
        var parts =
            (Parts)span
            | Of(figure.Growth, Parts.Growth)
            | (digits is null ? Of(figure.Text, Parts.Text) : Parts.Digits)
            | Of(figure.Unit, Parts.Unit)
            | Of(figure.Qualifier, Parts.Qualifier)
            | Of(figure.Flags, Parts.Flags)
            | Of(figure.Note, Parts.Note);
        Write(to, parts);
        PackedSpan.Write(to, span, figure.Value, unit, figure.Low, figure.High);
        if (figure.Growth is { } growth)
            to.Number(growth);
        if (digits is { } number)
            to.Number(number);
        else if (figure.Text is { } text)
            to.LongText(text);
        Write(to, words, figure.Unit);
        Write(to, words, figure.Qualifier);
        Write(to, words, figure.Flags);
        if (figure.Note is { } note)
            to.LongText(note);
    }

    private static void Add(List<string> words, string? word)
    {
        if (word is not null && !words.Contains(word))
            words.Add(word);
    }

    private static void Write(BodyWriter to, List<string> words, string? word)
    {
        if (word is not null)
            to.Byte(words.IndexOf(word));
    }

    private static FigureRow? ReadCell(ref BodyReader from, string publication, string[] words)
    {
        var parts = (Parts)((from.Byte() << 8) | from.Byte());
        if ((parts & Parts.Gone) != Parts.None)
            return null;
        var (value, low, high) = PackedSpan.Read(ref from, (int)parts);
        return new()
        {
            Publication = publication,
            Value = value,
            Low = low,
            High = high,
            Growth = Has(parts, Parts.Growth) ? from.Number() : null,
            Text =
                Has(parts, Parts.Digits) ? Plain(from.Number())
                : Has(parts, Parts.Text) ? from.LongText()
                : null,
            Unit = Has(parts, Parts.Unit) ? words[from.Byte()] : null,
            Qualifier = Has(parts, Parts.Qualifier) ? words[from.Byte()] : null,
            Flags = Has(parts, Parts.Flags) ? words[from.Byte()] : null,
            Note = Has(parts, Parts.Note) ? from.LongText() : null,
        };
    }

    private static void SkipCell(ref BodyReader from)
    {
        var parts = (Parts)((from.Byte() << 8) | from.Byte());
        PackedSpan.Skip(ref from, (int)parts);
        foreach (var number in Numbers)
        {
            if (Has(parts, number))
                from.SkipNumber();
        }

        if (Has(parts, Parts.Text))
            from.SkipLongText();
        foreach (var word in Words)
        {
            if (Has(parts, word))
                from.Byte();
        }

        if (Has(parts, Parts.Note))
            from.SkipLongText();
    }

    private static void Write(BodyWriter to, Parts parts)
    {
        to.Byte((int)parts >> 8);
        to.Byte((int)parts & 0xff);
    }

    private static Parts Of<T>(T? part, Parts says) => part is null ? Parts.None : says;

    private static bool Has(Parts parts, Parts one) => (parts & one) != Parts.None;

    // The number whose digits are exactly the text.
    private static decimal? Digits(string? text)
    {
        Span<char> plain = stackalloc char[MostDigits];
        return
            decimal.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
            && (number != 0 || text![0] != '-')
            && number.TryFormat(plain, out var length, default, CultureInfo.InvariantCulture)
            && text.AsSpan().SequenceEqual(plain[..length])
            ? number
            : null;
    }

    private static string Plain(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
