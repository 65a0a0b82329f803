namespace RankLedger.Web.Pages.Pictures;

/// <summary>A picture while it is drawn: the frame that all of them have, and marks one after another.</summary>
public sealed class Sketch
{
    /// <summary>How wide a picture is.</summary>
    public const int Width = 1200;

    /// <summary>Where what it shows begins.</summary>
    public const int Left = 48;

    /// <summary>Where what it shows ends.</summary>
    public const int Right = Width - Left;

    /// <summary>How many letters of a name there is room for beside another.</summary>
    public const int MostLetters = 26;

    // The form that previews of links are shown in.
    private const int LeastHeight = 630;
    private const int SentenceSize = 34;
    private const int SentenceLine = 43;
    private const int MostLines = 3;
    private const int FootRoom = 54;
    private const int SourceLine = 24;
    private const decimal SourceSize = 16;
    private readonly string title;
    private readonly string basis;
    private readonly List<Mark> marks = [];

    /// <summary>Begins with the heading and the answer as a sentence.</summary>
    public Sketch(string heading, string sentence, string on)
    {
        (title, basis) = ($"{heading}. {sentence}", on);
        Text(Left, 56, heading, 21, Ink.Faint);
        var y = 104;
        foreach (var line in Wrapped(sentence, Right - Left, SentenceSize).Take(MostLines))
        {
            Text(Left, y, line, SentenceSize, Ink.Strong, isStrong: true);
            y += SentenceLine;
        }

        Top = y;
    }

    /// <summary>Where the drawing begins from above.</summary>
    public int Top { get; }

    /// <summary>Draws a line.</summary>
    public void Line(decimal x1, decimal y1, decimal x2, decimal y2, string colour, decimal width = 1, string? dash = null) =>
        marks.Add(new LineMark(x1, y1, x2, y2, colour, width, dash));

    /// <summary>Draws a rectangle.</summary>
    public void Box(decimal x, decimal y, decimal width, decimal height, string fill, string? edge = null) =>
        marks.Add(new BoxMark(x, y, width, height, fill, edge));

    /// <summary>Draws a circle.</summary>
    public void Dot(decimal x, decimal y, decimal radius, string fill, string edge) => marks.Add(new DotMark(x, y, radius, fill, edge));

    /// <summary>Draws a line through points.</summary>
    public void Through(IReadOnlyList<(decimal X, decimal Y)> points, string colour, decimal width) =>
        marks.Add(new PathMark(points, colour, width, IsArea: false));

    /// <summary>Fills the area inside points.</summary>
    public void Area(IReadOnlyList<(decimal X, decimal Y)> points, string colour) =>
        marks.Add(new PathMark(points, colour, 0, IsArea: true));

    /// <summary>Writes a line of text.</summary>
    public void Text(decimal x, decimal y, string text, decimal size, string colour, Side side = Side.Right, bool isStrong = false) =>
        marks.Add(new TextMark(x, y, text, size, colour, side, isStrong));

    /// <summary>A range of which nobody knows more than its ends.</summary>
    public void Hatched(decimal x, decimal y, decimal width, decimal height)
    {
        Box(x, y, width, height, "none", Ink.Hatch);
        for (var at = x + 2; at + height < x + width; at += 7)
            Line(at, y + height, at + height, y, Ink.Hatch, 1.2m);
    }

    /// <summary>The picture, with its basis below what reaches down to <paramref name="bottom"/>, and on whose word it rests.</summary>
    public Picture Done(decimal bottom, IReadOnlyList<string> publishers)
    {
        var room = publishers.Count == 0 ? 0 : SourceLine;
        var height = Math.Max(LeastHeight, (int)bottom + FootRoom + room);
        Line(Left, height - 44 - room, Right, height - 44 - room, Ink.Rule);
        if (publishers.Count > 0)
            Text(Left, height - 18 - room, Source(publishers), SourceSize, Ink.Faint);
        Text(Left, height - 18, basis, 17, Ink.Faint);
        Text(Right, height - 18, "RankLedger", 17, Ink.Faint, Side.Left, isStrong: true);
        return new(title, Width, height, [new BoxMark(0, 0, Width, height, Ink.Ground), .. marks]);
    }

    // As many publishers as there is room for, and how many there are beside them.
    private static string Source(IReadOnlyList<string> publishers)
    {
        for (var shown = publishers.Count; ; shown--)
        {
            var others = publishers.Count - shown;
            var text =
                (publishers.Count == 1 ? "Source: " : "Sources: ")
                + string.Join(", ", publishers.Take(shown))
                + (others == 0 ? "" : $" and {others} more");
            if (shown <= 1 || WidthOf(text, SourceSize) <= Right - Left)
                return text;
        }
    }

    /// <summary>A name as there is room for it. Long names often differ at their end.</summary>
    public static string Short(string name, int most = MostLetters) =>
        name.Length <= most ? name : $"{name[..(most / 2)].TrimEnd()}…{name[^(most / 2 - 1)..]}";

    /// <summary>How wide a text is.</summary>
    public static decimal WidthOf(string text, decimal size, bool isStrong = false) => LetterWidths.Of(text, isStrong) * size / 100;

    private static IEnumerable<string> Wrapped(string text, decimal width, decimal size)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && WidthOf($"{line} {word}", size, isStrong: true) > width)
            {
                yield return line;
                line = word;
            }
            else
                line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
