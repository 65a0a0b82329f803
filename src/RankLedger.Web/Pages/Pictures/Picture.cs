namespace RankLedger.Web.Pages.Pictures;

/// <summary>Something that is drawn.</summary>
public abstract record Mark;

/// <summary>A line, dashed where lengths of dash and gap are given.</summary>
public sealed record LineMark(decimal X1, decimal Y1, decimal X2, decimal Y2, string Colour, decimal Width, string? Dash = null) : Mark;

/// <summary>A rectangle.</summary>
public sealed record BoxMark(decimal X, decimal Y, decimal Width, decimal Height, string Fill, string? Edge = null) : Mark;

/// <summary>A circle.</summary>
public sealed record DotMark(decimal X, decimal Y, decimal Radius, string Fill, string Edge) : Mark;

/// <summary>A line through points, or the area inside them.</summary>
public sealed record PathMark(IReadOnlyList<(decimal X, decimal Y)> Points, string Colour, decimal Width, bool IsArea) : Mark;

/// <summary>A line of text.</summary>
public sealed record TextMark(decimal X, decimal Y, string Text, decimal Size, string Colour, Side Side, bool IsStrong) : Mark;

/// <summary>On which side of its place a text lies.</summary>
public enum Side
{
    /// <summary>It begins there.</summary>
    Right,

    /// <summary>It lies around it.</summary>
    Around,

    /// <summary>It ends there.</summary>
    Left,
}

/// <summary>A picture that stands for itself: what it shows in words, when that was so, and the drawing.</summary>
/// <param name="Title">What it shows, for whoever does not see it.</param>
/// <param name="Width">The width.</param>
/// <param name="Height">The height.</param>
/// <param name="Marks">What is drawn, the first below.</param>
public sealed record Picture(string Title, int Width, int Height, IReadOnlyList<Mark> Marks);

/// <summary>The colours of pictures: those of the pages in light.</summary>
internal static class Ink
{
    public const string Ground = "#fbfaf7";
    public const string Strong = "#1a1d21";
    public const string Plain = "#4c525b";
    public const string Faint = "#626873";
    public const string Rule = "#e3e0d8";
    public const string Published = "#1d4f91";
    public const string PublishedSoft = "#d5e0ef";
    public const string Recorded = "#6a3a9c";
    public const string Bar = "#8fa3bd";
    public const string Hatch = "#a9a394";
    public const string Up = "#17694e";
    public const string Down = "#9f2f24";
}
