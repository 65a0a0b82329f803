using RankLedger.Sheets;

namespace RankLedger.Web.Http.Answers;

/// <summary>A format that answers are written in.</summary>
/// <param name="Name">What <c>format=</c> calls it.</param>
/// <param name="MediaType">What <c>Accept</c> calls it.</param>
internal sealed record Format(string Name, string MediaType)
{
    /// <summary>The parameter that chooses a format.</summary>
    public const string ParameterName = "format";

    public static Format Json { get; } = new("json", "application/json");

    public static Format Csv { get; } = new("csv", "text/csv");

    /// <summary>A workbook.</summary>
    public static Format Xlsx { get; } = new("xlsx", Workbook.MediaType);

    /// <summary>What a question at a point is answered in, where it is a table.</summary>
    public static Format[] Tables { get; } = [Json, Csv, Xlsx];

    /// <summary>One JSON object a line.</summary>
    public static Format JsonLines { get; } = new("ndjson", "application/x-ndjson");

    /// <summary>What a question is answered in that has steps: whole, or step by step.</summary>
    public static Format[] Steps { get; } = [Json, JsonLines, Csv];

    /// <summary>Server-sent events, which have no end.</summary>
    public static Format EventStream { get; } = new("events", "text/event-stream");

    /// <summary>A page for people.</summary>
    public static Format Html { get; } = new("html", "text/html");

    /// <summary>A picture of lines and letters.</summary>
    public static Format Svg { get; } = new("svg", "image/svg+xml");

    /// <summary>What is new, for feed readers.</summary>
    public static Format Atom { get; } = new("atom", "application/atom+xml");

    /// <summary>A picture of dots.</summary>
    public static Format Png { get; } = new("png", "image/png");

    /// <summary>What <c>Content-Type</c> says.</summary>
    public string ContentType =>
        MediaType + (this == Xlsx || this == Png ? "" : "; charset=utf-8") + (this == Csv ? "; header=present" : "");
}
