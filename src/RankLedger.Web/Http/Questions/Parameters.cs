using System.Globalization;
using Microsoft.OpenApi;
using RankLedger.Domain.Texts;
using RankLedger.Domain.Time;
using RankLedger.Web.Http.Answers;
using RankLedger.Wording;

namespace RankLedger.Web.Http.Questions;

/// <summary>The parameters that several routes share, and the ways to make one.</summary>
internal static class Parameters
{
    public static Parameter<AsPublished> AsPublished { get; } =
        new(Pin.PublishedParameter, Meanings.AsPublished + ".", Domain.Time.AsPublished.TryParse) { Example = "2026-02-28" };

    public static Parameter<AsRecorded> AsRecorded { get; } =
        new(
            Pin.RecordedParameter,
            Meanings.AsRecorded + ". An answer at a day and a position never changes.",
            Domain.Time.AsRecorded.TryParse
        )
        {
            Example = "@2",
        };

    /// <summary>Whether decimals are texts.</summary>
    public static Parameter<bool> NumbersAsText { get; } =
        new(
            "numbers",
            "How decimals are written in JSON: as `number`, or as `text`, which no reader rounds (a client in JavaScript cannot tell "
                + "22139000000000001 from 22139000000000000). Positions and counts are numbers in both.",
            ReadNumbers
        )
        {
            Choices = ["number", "text"],
            Example = "number",
        };

    /// <summary>Whether CSV begins with a byte order mark; null where it is left out, which means that it does.</summary>
    public static Parameter<bool?> Mark { get; } =
        new(
            "bom",
            "Whether CSV begins with a byte order mark, by which spreadsheets know UTF-8; `false` for programs that take it for a part of "
                + "the first heading.",
            ReadMark
        )
        {
            Type = JsonSchemaType.Boolean,
            Example = "true",
        };

    public static Parameter<AskedPeriod> Period { get; } =
        new("period", Meanings.Period + ".", AskedPeriod.TryRead) { IsRequired = true, Example = "2025" };

    public static Parameter<string?> Flow { get; } = Text("flow", Meanings.Flow + ".", "total");

    /// <summary>Any text that the ledger can keep and that is not empty.</summary>
    public static Parameter<string?> Text(string name, string description, string? example = null, bool required = false) =>
        new(name, description, AnyText) { Example = example, IsRequired = required };

    /// <summary>A reference period that may be left out.</summary>
    public static Parameter<AskedPeriod?> OptionalPeriod(string name, string description, string example) =>
        new(name, description, ReadPeriod) { Example = example };

    /// <summary>A calendar date that may be left out.</summary>
    public static Parameter<DateOnly?> Day(string name, string description) =>
        new(name, description, CalendarDay.TryParse) { Format = "date", Example = "2026-01-22" };

    /// <summary>True or false; false where it is left out.</summary>
    public static Parameter<bool> Flag(string name, string description) =>
        new(name, description, ReadFlag) { Type = JsonSchemaType.Boolean, Example = "true" };

    /// <summary>A whole number between two others.</summary>
    public static Parameter<int?> Number(string name, string description, int least, int most, string example) =>
        new(name, description, (string? text, out int? value, out string reason) => ReadNumber(text, least, most, out value, out reason))
        {
            Type = JsonSchemaType.Integer,
            Range = (least, most),
            Example = example,
        };

    /// <summary>How many of a list to leave out: those of the pages before.</summary>
    public static Parameter<int?> AfterSome(string what) =>
        Number("after", $"Leave out so many {what}; the link to the next page has it.", 0, int.MaxValue, "100");

    /// <summary>How many of a list a page holds.</summary>
    public static Parameter<int?> Limit(string what, int usual) =>
        Number("limit", $"At most so many {what}; {usual} without it.", 1, 1000, "100");

    /// <summary>Texts separated by commas, none of them empty.</summary>
    public static Parameter<IReadOnlyList<string>?> List(string name, string description, string example) =>
        new(name, description, ReadList) { Example = example };

    internal static bool AnyText(string? text, out string? value, out string reason)
    {
        var read = KeptText.TryRead(text, out var kept, out reason);
        value = kept;
        return read;
    }

    private static bool ReadPeriod(string? text, out AskedPeriod? value, out string reason)
    {
        var read = AskedPeriod.TryRead(text, out var period, out reason);
        value = read ? period : null;
        return read;
    }

    private static bool ReadNumbers(string? text, out bool value, out string reason)
    {
        (value, reason) = (text == "text", text is "number" or "text" ? "" : $"'{text}' is not understood; expected number or text");
        return reason.Length == 0;
    }

    private static bool ReadMark(string? text, out bool? value, out string reason)
    {
        var read = ReadFlag(text, out var flag, out reason);
        value = read ? flag : null;
        return read;
    }

    private static bool ReadFlag(string? text, out bool value, out string reason)
    {
        (value, reason) = (text == "true", text is "true" or "false" ? "" : $"'{text}' is not understood; expected true or false");
        return reason.Length == 0;
    }

    private static bool ReadNumber(string? text, int least, int most, out int? value, out string reason)
    {
        var read = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
        (value, reason) = (read ? number : null, read ? "" : $"'{text}' is not understood; expected a whole number from {least} to {most}");
        return read;
    }

    private static bool ReadList(string? text, out IReadOnlyList<string>? value, out string reason)
    {
        value = null;
        if (!KeptText.TryRead(text, out var kept, out reason))
            return false;
        var parts = kept.Split(',', StringSplitOptions.TrimEntries);
        if (parts.All(part => part.Length > 0))
            value = parts;
        else
            reason = $"'{text}' names nothing between two commas; expected names separated by commas";
        return value is not null;
    }
}
