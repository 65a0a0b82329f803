using RankLedger.Domain.Figures;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.ReadModels;

/// <summary>What a block of entities shows on a day, packed.</summary>
/// <remarks>
/// One byte each: the version of the form, how many cells have a value, how many publications are named, how many cells there are. Then
/// the publications, each an id and a date as text; then the cells: the entity's place in the block, the publication's in the list, which
/// parts follow (<see cref="Parts"/>), and these parts. Behind the marks, in a line of its own, stands the note where it tells of a break.
/// <c>block_figures</c> reads the same in SQL, without these notes.
/// </remarks>
internal static class TableBody
{
    public const byte Version = 1;

    // Marks hold no line break.
    private const char NoteBegins = '\n';

    /// <summary>Which parts of a cell follow.</summary>
    [Flags]
    private enum Parts
    {
        None = 0,

        // The bits before are those of the value and its span, see PackedSpan.
        Growth = 32,
        Flags = 64,
        Rivals = 128,
    }

    /// <summary>Packs the cells of a block, in order of their places.</summary>
    public static byte[] Of(IReadOnlyList<(int Place, FactRow Fact)> cells)
    {
        var (to, publications) = (new BodyWriter(), new List<(string Id, string On)>());
        Span<int> named = stackalloc int[BlockKey.Entities];
        for (var i = 0; i < cells.Count; i++)
            named[i] = Named(publications, cells[i].Fact);
        to.Byte(Version);
        to.Byte(cells.Count(cell => cell.Fact.Value is not null));
        to.Byte(publications.Count);
        to.Byte(cells.Count);
        foreach (var (id, on) in publications)
        {
            to.Text(id);
            to.Text(on);
        }

        for (var i = 0; i < cells.Count; i++)
        {
            to.Byte(cells[i].Place);
            to.Byte(named[i]);
            Write(to, cells[i].Fact);
        }

        return to.Written.ToArray();
    }

    /// <summary>The cells with what they hold, over a stretch of publication days.</summary>
    /// <param name="body">The packed block.</param>
    /// <param name="known">The stretch.</param>
    /// <param name="places">The places that are wanted; the others are passed over unread.</param>
    public static List<(int Place, FactRow Fact)> Read(ReadOnlySpan<byte> body, KnownRange known, long places = BlockKey.Everywhere)
    {
        var cells = new List<(int, FactRow)>();
        Span<int> starts = stackalloc int[BlockKey.Entities];
        var reader = Begin(body, starts, out var all, out var count);
        var publications = new (string? Id, string On)[all];
        for (var i = 0; i < count; i++)
        {
            var (place, named) = (reader.Byte(), reader.Byte());
            if ((places & BlockKey.Bit(place)) == 0)
            {
                SkipCell(ref reader);
                continue;
            }

            cells.Add((place, ReadFact(ref reader, Publication(body, starts, publications, named), known)));
        }

        return cells;
    }

    /// <summary>What one place holds, over a stretch of publication days; null where it holds nothing.</summary>
    public static FactRow? Read(ReadOnlySpan<byte> body, KnownRange known, int place)
    {
        Span<int> starts = stackalloc int[BlockKey.Entities];
        var reader = Begin(body, starts, out _, out var count);
        for (var i = 0; i < count; i++)
        {
            var (at, named) = (reader.Byte(), reader.Byte());
            if (at > place)
                return null;
            if (at == place)
            {
                var publication = new BodyReader(body[starts[named]..]);
                return ReadFact(ref reader, (publication.Text(), publication.Text()), known);
            }

            SkipCell(ref reader);
        }

        return null;
    }

    /// <summary>The cells that have a value, behind those of a list.</summary>
    public static void ReadFigures(ReadOnlySpan<byte> body, Func<int, string> entityAt, List<EntityFigure> into)
    {
        Span<int> starts = stackalloc int[BlockKey.Entities];
        var reader = Begin(body, starts, out var all, out var count);
        var publications = new (string? Id, string On)[all];
        for (var i = 0; i < count; i++)
        {
            var (place, (id, on)) = (reader.Byte(), Publication(body, starts, publications, reader.Byte()));
            var cell = ReadCell(ref reader);
            if (cell.Value is { } value)
                into.Add(
                    new(entityAt(place), value, cell.Span, id, on, cell.Growth)
                    {
                        Flags = cell.Flags,
                        BreakNote = cell.BreakNote,
                        Conflict = ConflictText.Read(cell.Rivals),
                    }
                );
        }
    }

    // Publications are passed over until a cell names them.
    private static BodyReader Begin(ReadOnlySpan<byte> body, Span<int> starts, out int named, out int cells)
    {
        var reader = new BodyReader(body);
        if (reader.Byte() is var version && version != Version)
            throw new InvalidDataException($"A block of the read models has form {version}, this program reads {Version}; run rebuild.");
        reader.Byte();
        (named, cells) = (reader.Byte(), reader.Byte());
        for (var i = 0; i < named; i++)
        {
            starts[i] = reader.At;
            reader.SkipText();
            reader.SkipText();
        }

        return reader;
    }

    private static FactRow ReadFact(ref BodyReader from, (string Id, string On) publication, KnownRange known)
    {
        var (value, span, growth, flags, breakNote, rivals) = ReadCell(ref from);
        return new()
        {
            Publication = publication.Id,
            PublishedOn = publication.On,
            Value = value,
            Low = span.Low,
            High = span.High,
            Growth = growth,
            Flags = flags,
            BreakNote = breakNote,
            KnownFrom = known.From,
            KnownTo = known.To,
            Rivals = rivals,
        };
    }

    private static (string Id, string On) Publication(
        ReadOnlySpan<byte> body,
        ReadOnlySpan<int> starts,
        (string? Id, string On)[] publications,
        int named
    )
    {
        if (publications[named] is ({ } id, var on))
            return (id, on);
        var reader = new BodyReader(body[starts[named]..]);
        (string, string) read = (reader.Text(), reader.Text());
        publications[named] = read;
        return read;
    }

    private static int Named(List<(string Id, string On)> publications, FactRow fact)
    {
        var last = publications.FindLastIndex(each => each.Id == fact.Publication && each.On == fact.PublishedOn);
        if (last < 0)
            publications.Add((fact.Publication, fact.PublishedOn));
        return last < 0 ? publications.Count - 1 : last;
    }

    private static void Write(BodyWriter to, FactRow fact)
    {
        var span = PackedSpan.PartsOf(fact.Value, fact.Low, fact.High, out var unit);
        var parts =
            (Parts)span
            | (fact.Growth is null ? Parts.None : Parts.Growth)
            | (fact.Flags is null && fact.BreakNote is null ? Parts.None : Parts.Flags)
            | (fact.Rivals is null ? Parts.None : Parts.Rivals);
        to.Byte((int)parts);
        PackedSpan.Write(to, span, fact.Value, unit, fact.Low, fact.High);
        if (fact.Growth is { } growth)
            to.Number(growth);
        if ((parts & Parts.Flags) != Parts.None)
            to.Text(fact.BreakNote is { } note ? $"{fact.Flags}{NoteBegins}{note}" : fact.Flags!);
        if (fact.Rivals is { } rivals)
            to.Text(rivals);
    }

    private static (decimal? Value, Span Span, decimal? Growth, string? Flags, string? BreakNote, string? Rivals) ReadCell(
        ref BodyReader from
    )
    {
        var parts = (Parts)from.Byte();
        var (value, low, high) = PackedSpan.Read(ref from, (int)parts);
        var growth = (parts & Parts.Growth) != Parts.None ? from.Number() : (decimal?)null;
        var (flags, breakNote) = (parts & Parts.Flags) != Parts.None ? Marked(from.Text()) : default;
        return (value, new(low, high), growth, flags, breakNote, (parts & Parts.Rivals) != Parts.None ? from.Text() : null);
    }

    private static (string? Flags, string? BreakNote) Marked(string text) =>
        text.IndexOf(NoteBegins) is var at && at < 0 ? (text, null)
        : at == 0 ? (null, text[1..])
        : (text[..at], text[(at + 1)..]);

    private static void SkipCell(ref BodyReader from)
    {
        var parts = (Parts)from.Byte();
        PackedSpan.Skip(ref from, (int)parts);
        if ((parts & Parts.Growth) != Parts.None)
            from.SkipNumber();
        if ((parts & Parts.Flags) != Parts.None)
            from.SkipText();
        if ((parts & Parts.Rivals) != Parts.None)
            from.SkipText();
    }
}
