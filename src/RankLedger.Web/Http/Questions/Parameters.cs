using System.Globalization;
using Microsoft.OpenApi;
using RankLedger.Domain.Texts;
using RankLedger.Domain.Time;
using RankLedger.Web.Http.Answers;

namespace RankLedger.Web.Http.Questions;

/// <summary>The parameters that several routes share, and the ways to make one.</summary>
internal static class Parameters
{
    public static Parameter<AsPublished> AsPublished { get; } =
        new(
            Pin.PublishedParameter,
            "What had been published by that day; without it what is public today, the last calendar date that has begun anywhere (UTC+14); "
                + "all for no limit, which includes what is dated ahead.",
            Domain.Time.AsPublished.TryParse
        )
        {
            Example = "2026-02-28",
        };

    public static Parameter<AsRecorded> AsRecorded { get; } =
        new(
            Pin.RecordedParameter,
            "What the ledger held at that position or instant; without it all it holds now. An answer at a day and a position never changes.",
            Domain.Time.AsRecorded.TryParse
        )
        {
            Example = "@2",
        };

    public static Parameter<ReferencePeriod> Period { get; } =
        new("period", $"The reference period: {ReferencePeriod.Forms}.", ReferencePeriod.TryParse) { IsRequired = true, Example = "2025" };

    public static Parameter<string?> Flow { get; } = Text("flow", "The flow; the ranking's first one without it.", "total");

    /// <summary>Any text that the ledger can keep and that is not empty.</summary>
    public static Parameter<string?> Text(string name, string description, string? example = null, bool required = false) =>
        new(name, description, AnyText) { Example = example, IsRequired = required };

    /// <summary>A reference period that may be left out.</summary>
    public static Parameter<ReferencePeriod?> OptionalPeriod(string name, string description, string example) =>
        new(name, description, ReadPeriod) { Example = example };

    /// <summary>A calendar date that may be left out.</summary>
    public static Parameter<DateOnly?> Day(string name, string description) =>
        new(name, description, ReadDay) { Format = "date", Example = "2026-01-22" };

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

    /// <summary>Texts separated by commas, none of them empty.</summary>
    public static Parameter<IReadOnlyList<string>?> List(string name, string description, string example) =>
        new(name, description, ReadList) { Example = example };

    private static bool AnyText(string? text, out string? value, out string reason)
    {
        var read = KeptText.TryRead(text, out var kept, out reason);
        value = kept;
        return read;
    }

    private static bool ReadPeriod(string? text, out ReferencePeriod? value, out string reason)
    {
        var read = ReferencePeriod.TryParse(text, out var period, out reason);
        value = read ? period : null;
        return read;
    }

    private static bool ReadDay(string? text, out DateOnly? value, out string reason)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day);
        (value, reason) = (
            read ? day : null,
            read ? "" : $"'{text}' is no date; expected a calendar date such as 2026-01-22 (year, month, day)"
        );
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
