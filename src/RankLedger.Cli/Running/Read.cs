using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RankLedger.Domain.Texts;
using RankLedger.Domain.Time;
using RankLedger.Wording;

namespace RankLedger.Cli.Running;

/// <summary>Reads what was typed, or says what was expected.</summary>
internal static class Read
{
    public delegate bool Reader<T>(string? text, out T value, out string reason);

    /// <summary>One token by a domain type's own reader; an empty text is refused.</summary>
    public static T? OneOf<T>(ArgumentResult found, Reader<T> reader)
    {
        var text = found.Tokens.Count == 1 ? found.Tokens[0].Value : "";
        if (text.Length == 0)
            found.AddError($"{Name(found)} is empty; leave it out or give a value.");
        else if (reader(text, out var value, out var reason))
            return value;
        else
            found.AddError($"{Name(found)}: {reason}.");
        return default;
    }

    public static Argument<AskedPeriod> PeriodArgument() =>
        new("PERIOD") { Description = Meanings.Period, CustomParser = found => OneOf<AskedPeriod>(found, AskedPeriod.TryRead) };

    /// <summary>A file's path, which is not empty.</summary>
    public static Argument<string> FileArgument(string description) =>
        new("FILE") { Description = description, CustomParser = found => OneOf(found, (string? text, out string value, out string reason) =>
                {
                    (value, reason) = (Path.GetFullPath(text!), "");
                    return true;
                })! };

    /// <summary>A ledger position, with or without its <c>@</c>.</summary>
    public static Argument<long> PositionArgument(string description) =>
        new("POSITION")
        {
            Description = description,
            CustomParser = found =>
                OneOf(found, (string? text, out long value, out string reason) => Whole(text?.TrimStart('@'), 1, out value, out reason)),
        };

    public static Argument<string> RankingArgument() => IdArgument("RANKING", Meanings.Ranking);

    public static Argument<string> PublicationArgument() => IdArgument("PUBLICATION", Meanings.Publication);

    public static Argument<string> EntityArgument() => IdArgument("ENTITY", Meanings.Entity);

    public static Option<string?> FlowOption() => IdOption("--flow", Meanings.Flow, "FLOW");

    /// <summary>An id as the ledger keeps texts.</summary>
    public static Option<string?> IdOption(string name, string description, string helpName) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = found => OneOf<string>(found, KeptText.TryRead),
        };

    public static Option<bool> FullOption() => new("--full") { Description = "Print numbers in full: 4,550,000,000,000 for 4.55 tn" };

    public static Option<DateOnly?> DayOption(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "DATE",
            CustomParser = found => OneOf<DateOnly?>(found, CalendarDay.TryParse),
        };

    public static Option<T> NumberOption<T>(string name, string description, long least, long most = long.MaxValue) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = found =>
                OneOf(found, (string? text, out T value, out string reason) => Whole(text, least, out value, out reason, most)),
        };

    public static bool Whole<T>(string? text, long least, out T value, out string reason, long most = long.MaxValue)
    {
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        var isLimited = most < (type == typeof(int) ? int.MaxValue : long.MaxValue);
        most = Math.Min(most, type == typeof(int) ? int.MaxValue : long.MaxValue);
        var read =
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
        value = read ? (T)Convert.ChangeType(number, type, CultureInfo.InvariantCulture) : default!;
        reason = read ? "" : $"'{text}' is not understood; expected a whole number from {least}{(isLimited ? $" to {most}" : "")}";
        return read;
    }

    private static Argument<string> IdArgument(string name, string description) =>
        new(name) { Description = description, CustomParser = found => OneOf<string>(found, KeptText.TryRead)! };

    private static string Name(ArgumentResult found) => found.Parent is OptionResult option ? option.Option.Name : found.Argument.Name;
}
