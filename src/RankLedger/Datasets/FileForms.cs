using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Datasets;

/// <summary>How a file is written, as far as the folder or the command says so; what nobody says is recognised, and said.</summary>
public sealed record FileForms
{
    /// <summary>The encoding by its usual name, such as <c>gb18030</c>.</summary>
    public string? Encoding { get; init; }

    /// <summary>What sets columns apart.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The decimal sign.</summary>
    public char? Decimal { get; init; }

    /// <summary>Whether numbers are known to be written with a point, as those that a workbook keeps are.</summary>
    internal bool ShowsPoint { get; init; }

    /// <summary>Signs that say that there is no number, besides those that everybody uses.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Whether day or month stands first in dates such as 01/02/2026.</summary>
    public DateOrder Dates { get; init; }

    /// <summary>Whether an encoding is known by a name.</summary>
    public static bool KnowsEncoding(string name) => TextSource.Named(name) is not null;

    /// <summary>Why a date cannot be read, with the ways to declare its order where that is what is wanting.</summary>
    internal static string Told(string reason) =>
        reason.Replace(
            DateText.DeclareTheOrder,
            $"{DateText.DeclareTheOrder} with --dates day or month (format in datapackage.json, \"dates\" in a recipe)",
            StringComparison.Ordinal
        );

    /// <summary>These, and where they say nothing what the others say.</summary>
    public FileForms Or(FileForms others) =>
        new()
        {
            Encoding = Encoding ?? others.Encoding,
            Delimiter = Delimiter ?? others.Delimiter,
            Decimal = Decimal ?? others.Decimal,
            ShowsPoint = ShowsPoint || others.ShowsPoint,
            Missing = [.. Missing, .. others.Missing],
            Dates = Dates == DateOrder.Unknown ? others.Dates : Dates,
        };

    /// <summary>How its numbers are written. A file with semicolons comes from where the decimal sign may be either.</summary>
    /// <param name="delimiter">What sets its columns apart in fact.</param>
    internal NumberForms Numbers(char delimiter) =>
        (
            Decimal is { } sign ? NumberForms.Declared(sign)
            : delimiter == ';' ? NumberForms.Unknown
            : NumberForms.Usual
        ) with
        {
            Missing = Missing,
        };
}
