using System.Globalization;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Web.Http.Problems;
using RankLedger.Wording;

namespace RankLedger.Web.Pages.Writing;

/// <summary>What fields suggest, and how those are read that hold a number or a date.</summary>
internal static class WritingLists
{
    public const string EntityList = "entities";
    public const string UnitList = "units";
    public const string PublisherList = "publishers";
    public const string KindList = "kinds";

    public static Suggestions Entities(Ranking ranking) =>
        new(EntityList, [.. ranking.Definition.Entities.Select(each => (each.Id, $"{each.Name} {each.LocalName}".Trim()))]);

    public static Suggestions Units(IEnumerable<PublicationAnswer> publications) =>
        new(
            UnitList,
            [
                .. publications
                    .SelectMany(each => each.Figures)
                    .Select(figure => figure.Unit)
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal)
                    .Select(unit => (unit, "")),
            ]
        );

    public static Suggestions Of(string list, IEnumerable<string> texts) =>
        new(list, [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(text => (text, ""))]);

    public static IReadOnlyList<(string, string)> Flows(Ranking ranking) =>
        [.. ranking.Definition.Flows.Select(flow => (flow.Id, Phrases.Flow(flow)))];

    public static decimal? Growth(string field, string? text) =>
        PrintedGrowth.TryRead(text, NumberForms.Usual, out var growth, out var reason) ? growth : throw Unread(field, $"{reason}.");

    public static int? Number(string field, string? text) =>
        text is null ? null
        : PrintedPosition.TryRead(text, out var value) ? value
        : throw Unread(field, $"'{text}' is no position; expected a whole number from 1.");

    public static int? Release(string field, string? text) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : throw Unread(field, $"'{text}' is no number of a release; expected a whole number from 0.");

    public static DateOnly Day(string field, string text) =>
        CalendarDay.TryParse(text, out DateOnly day, out var reason) ? day : throw Unread(field, $"{reason}.");

    public static PublicationDate Date(string field, string text, string? knownBy) =>
        PublicationDate.TryParse(text, null, knownBy, out var date, out var reason) ? date! : throw Unread(field, $"{reason}.");

    public static RefusedException Unread(string field, string detail) => RefusedException.Of([new MemberProblem(field, detail)]);
}
