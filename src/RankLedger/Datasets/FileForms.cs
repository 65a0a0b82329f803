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

    /// <summary>Numbers such as -999 that are meant as numbers, though offices print them for none.</summary>
    public IReadOnlyList<string> AsNumber { get; init; } = [];

    /// <summary>Whether all signs for none are named, so that every other number is one.</summary>
    internal bool NamesAllSigns { get; init; }

    /// <summary>Whether day or month stands first in dates such as 01/02/2026.</summary>
    public DateOrder Dates { get; init; }

    /// <summary>Whether an encoding is known by a name.</summary>
    public static bool KnowsEncoding(string name) => TextSource.Named(name) is not null;

    /// <summary>Why a date or a period cannot be read, with the ways to declare the order of day and month, or to say the year, where that
    /// is what is wanting.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="period">The period that cannot be read; null for a date.</param>
    internal static string Told(string reason, string? period = null) =>
        reason.Contains(PeriodText.NamesNoYear, StringComparison.Ordinal)
            ? reason + (period is null || PeriodText.BesideYear(period) is not var (isBehind, between) ? "" : Joined(isBehind, between))
            : reason.Replace(
                DateText.DeclareTheOrder,
                $"{DateText.DeclareTheOrder} with --dates day or month (format in datapackage.json, \"dates\" in a recipe)",
                StringComparison.Ordinal
            );

    private static string Joined(bool isBehind, string between)
    {
        const string Year = """{ "file": true, "match": "[0-9]{4}" }""";
        const string Period = """{ "heading": 1 }""";
        var (first, last) = isBehind ? (Year, Period) : (Period, Year);
        return $$""" (in a recipe, as "period": { "join": [{{first}}, "{{between}}", {{last}}] }"""
            + ", with the place of the period for the heading; \"heading\" and \"cell\" take the year from above, and a text such as "
            + "\"2025\" says it)";
    }

    /// <summary>These, and where they say nothing what the others say.</summary>
    public FileForms Or(FileForms others) =>
        new()
        {
            Encoding = Encoding ?? others.Encoding,
            Delimiter = Delimiter ?? others.Delimiter,
            Decimal = Decimal ?? others.Decimal,
            ShowsPoint = ShowsPoint || others.ShowsPoint,
            Missing = [.. Missing, .. others.Missing],
            AsNumber = [.. AsNumber, .. others.AsNumber],
            NamesAllSigns = NamesAllSigns || others.NamesAllSigns,
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
            AsNumber = AsNumber,
            DoubtsNines = !NamesAllSigns,
        };
}
