using System.Globalization;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Web.Api.Bodies;
using RankLedger.Web.Http.Problems;
using RankLedger.Wording;

namespace RankLedger.Web.Pages.Writing;

/// <summary>The forms that amend what was recorded of a publication.</summary>
internal static class AmendmentForms
{
    private const string Printed = "printed";
    private const string Added = "add";
    private const string Nothing = "none";
    private const string Dropped = "dropped";
    private const int LongestNow = 60;

    /// <summary>Each by the last part of its address.</summary>
    public static IReadOnlyDictionary<string, WritingForm> All { get; } =
        new Dictionary<string, WritingForm>(StringComparer.OrdinalIgnoreCase)
        {
            ["correct"] = Of("Correct a figure", "We had recorded a figure otherwise than it was printed.", CorrectFields, Correct),
            ["position"] = Of("Correct a position", "We had recorded a printed position wrongly.", PositionFields, Position),
            ["field"] = Of("Correct another field", "We had recorded something else about it wrongly.", FieldFields, Field),
            ["redate"] = Of("Correct its date", "We had recorded the wrong publication date.", RedateFields, Redate),
            ["withdraw"] = Of("Note that it was withdrawn", "Its publisher took the publication back on a day.", DayFields, Withdraw),
            ["reinstate"] = Of("Note that it was reinstated", "Its publisher brought it back on a day.", DayFields, Reinstate),
            ["void"] = Of("Void the record", "The record should never have existed: nobody published this.", NoFields, Void),
            ["reverse"] = Of("Reverse an event of ours", "One of our own corrections was wrong.", ReverseFields, Reverse),
        };

    private static WritingForm Of(
        string title,
        string means,
        Func<OpenForm, Ranking, PublicationAnswer, IEnumerable<FormField>> fields,
        Func<OpenForm, Ranking, Amend> command
    ) =>
        new(
            async (writing, ranking) =>
            {
                var publication = await writing.PublicationAsync();
                var isEvidenceNeeded = command != Void && command != Reverse;
                return writing.View(
                    ranking,
                    $"{title}: {publication.Publication.Publisher}, {Views.Days.Printed(publication.Publication.PublishedOn)}",
                    means,
                    writing.Links.Publication(writing.PublicationId),
                    [
                        .. fields(writing, ranking, publication),
                        new("reason", "Reason", writing.Held("reason"))
                        {
                            IsRequired = true,
                            IsLong = true,
                            Hint = Meanings.Reason,
                        },
                        new("evidence", "Evidence", writing.Held("evidence"))
                        {
                            IsRequired = isEvidenceNeeded,
                            IsLong = true,
                            Hint = Meanings.Evidence,
                        },
                    ]
                ) with
                {
                    Lists = [WritingLists.Entities(ranking), WritingLists.Units([publication])],
                    IsOurs = command != Withdraw && command != Reinstate,
                };
            },
            command
        );

    private static IEnumerable<FormField> CellFields(OpenForm writing, Ranking ranking) =>
        [
            new("entity", "Entity", writing.Held("entity"))
            {
                IsRequired = true,
                List = WritingLists.EntityList,
                Hint = "id or name",
            },
            new("period", Meanings.PeriodName, writing.Held("period")) { IsRequired = true, Hint = "2025, 2025-Q1, 2025-01/2025-09" },
            new("flow", "Flow", writing.Held("flow", ranking.UsualFlow.Id)) { Choices = WritingLists.Flows(ranking) },
        ];

    private static IEnumerable<FormField> CorrectFields(OpenForm writing, Ranking ranking, PublicationAnswer publication)
    {
        var cell = Cell(writing, ranking);
        var stands = publication.Figures.FirstOrDefault(each => new RecordedCell(each.Flow, each.Period, each.Entity) == cell);
        return
        [
            .. CellFields(writing, ranking),
            new("to", "What was printed", writing.Held("to", Printed))
            {
                Choices =
                [
                    (Printed, "another number"),
                    (Added, "a number that we never recorded (add)"),
                    (Nothing, "nothing"),
                    (Dropped, "that there is no value any more"),
                ],
            },
            new("text", "Number as printed", writing.Held("text", stands?.Text)) { Hint = "digit by digit" },
            new("unit", "Unit as printed", writing.Held("unit", stands?.Unit))
            {
                List = WritingLists.UnitList,
                Hint = Unit(ranking.Flow(cell.Flow)?.Unit),
            },
            new("growth", "Growth as printed, %", writing.Held("growth")) { Hint = "empty leaves it as it is" },
        ];
    }

    // Digits alone say no unit; a number that has one inside it does.
    private static string Unit(string? flowUnit) =>
        flowUnit is { Length: > 0 } ? $"as printed, such as {flowUnit}; empty where the number has it inside" : "empty for plain numbers";

    private static CorrectFigure Correct(OpenForm writing, Ranking ranking)
    {
        var sent = writing.Sent;
        var growth = WritingLists.Growth("growth", sent.Some("growth"));
        var to = sent.Text("to") switch
        {
            Nothing => null,
            Dropped => FigureCorrection.Dropped,
            var chosen when sent.Some("text") is { } text => new FigureCorrection
            {
                Text = text,
                Unit = sent.Some("unit"),
                Add = chosen == Added,
            },
            _ => throw RefusedException.Of([new MemberProblem("text", "Give the number as it was printed, with its unit.")]),
        };
        if (to is not null && growth is not null)
            to = to with { Growth = growth };
        return new(writing.RankingId, writing.PublicationId, Named(writing), to, writing.By);
    }

    private static IEnumerable<FormField> PositionFields(OpenForm writing, Ranking ranking, PublicationAnswer publication)
    {
        var cell = Cell(writing, ranking);
        var recorded = publication.Ranks.FirstOrDefault(each => new RecordedCell(each.Flow, each.Period, each.Entity) == cell)?.Rank;
        return
        [
            .. CellFields(writing, ranking),
            new("to", "What was printed", writing.Held("to", Printed)) { Choices = [(Printed, "a position"), (Nothing, "no position")] },
            new("rank", "Position as printed", writing.Held("rank", recorded?.ToString(CultureInfo.InvariantCulture)))
            {
                Type = "number",
                Hint = recorded is { } was ? $"recorded as {was}" : null,
            },
        ];
    }

    // Who leaves the field empty by mistake takes no position away.
    private static CorrectRank Position(OpenForm writing, Ranking ranking)
    {
        int? rank =
            writing.Sent.Text("to") == Nothing ? null
            : WritingLists.Number("rank", writing.Sent.Some("rank")) is { } printed ? printed
            : throw WritingLists.Unread("rank", "Give the position as it was printed, or say that none was.");
        return new(writing.RankingId, writing.PublicationId, Named(writing), rank, writing.By);
    }

    private static IEnumerable<FormField> FieldFields(OpenForm writing, Ranking ranking, PublicationAnswer publication) =>
        [
            new("field", "Field", writing.Held("field", "title"))
            {
                Choices = [.. PublicationFields.All.Select(name => (name, $"{FormWords.Of(name)}: {Now(publication.Publication, name)}"))],
            },
            new("value", "What it says", writing.Held("value")) { IsLong = true, Hint = "empty where the publication does not say" },
        ];

    // What is recorded of a field now, as much of it as a choice has room for.
    private static string Now(PublicationHead head, string field)
    {
        var text = field switch
        {
            "publisher" => head.Publisher,
            "kind" => head.Kind,
            "title" => head.Title,
            "url" => head.Url,
            "language" => head.Language,
            "release" => head.Release?.ToString(CultureInfo.InvariantCulture),
            "completeness" => head.Completeness,
            "document_sha256" => head.DocumentSha256,
            "source" => head.Source,
            _ => null,
        };
        return text is null ? "nothing so far"
            : text.Length <= LongestNow ? $"“{text}”"
            : $"“{text[..(LongestNow - (char.IsHighSurrogate(text[LongestNow - 1]) ? 1 : 0))]}…”";
    }

    private static CorrectPublication Field(OpenForm writing, Ranking ranking) =>
        new(
            writing.RankingId,
            writing.PublicationId,
            new Dictionary<string, string?> { [writing.Sent.Text("field")] = writing.Sent.Some("value") },
            writing.By
        );

    private static IEnumerable<FormField> RedateFields(OpenForm writing, Ranking ranking, PublicationAnswer publication) =>
        [
            new("date", "Published on", writing.Held("date", publication.Publication.PublishedOn))
            {
                IsRequired = true,
                Hint = "2026-01-22, 2026-01 or 2026",
            },
            new("knownBy", "Certainly public by", writing.Held("knownBy")) { Type = "date", Hint = "of a month or year, where known" },
        ];

    private static RedatePublication Redate(OpenForm writing, Ranking ranking) =>
        new(
            writing.RankingId,
            writing.PublicationId,
            WritingLists.Date("date", writing.Sent.Text("date"), writing.Sent.Some("knownBy")),
            writing.By
        );

    private static IEnumerable<FormField> DayFields(OpenForm writing, Ranking ranking, PublicationAnswer publication) =>
        [new("on", "On", writing.Held("on")) { IsRequired = true, Type = "date" }];

    private static WithdrawPublication Withdraw(OpenForm writing, Ranking ranking) =>
        new(writing.RankingId, writing.PublicationId, WritingLists.Day("on", writing.Sent.Text("on")), writing.By);

    private static ReinstatePublication Reinstate(OpenForm writing, Ranking ranking) =>
        new(writing.RankingId, writing.PublicationId, WritingLists.Day("on", writing.Sent.Text("on")), writing.By);

    private static IEnumerable<FormField> NoFields(OpenForm writing, Ranking ranking, PublicationAnswer publication) => [];

    private static VoidPublication Void(OpenForm writing, Ranking ranking) => new(writing.RankingId, writing.PublicationId, writing.By);

    private static IEnumerable<FormField> ReverseFields(OpenForm writing, Ranking ranking, PublicationAnswer publication)
    {
        var events = publication.Events.Where(each => each.MayBeReversed).Reverse().ToList();
        yield return new("position", "Event", writing.Held("position"))
        {
            IsRequired = true,
            Hint = events.Count == 0 ? "no event of ours about this publication can be reversed" : null,
            Choices =
            [
                .. events.Select(each =>
                    (
                        each.Position.ToString(CultureInfo.InvariantCulture),
                        $"@{each.Position}, {Views.Days.Instant(each.RecordedAt)}: {each.Detail}"
                    )
                ),
            ],
        };
    }

    private static ReverseAmendment Reverse(OpenForm writing, Ranking ranking) =>
        new(
            writing.RankingId,
            writing.PublicationId,
            long.TryParse(writing.Sent.Text("position"), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                ? position
                : throw RefusedException.Of([new MemberProblem("position", "Choose the event that is undone; this record has none.")]),
            writing.By
        );

    private static CellName Named(OpenForm writing) =>
        AmendedCell.Of(writing.Sent.Some("flow"), writing.Sent.Text("period"), writing.Sent.Text("entity"));

    private static RecordedCell Cell(OpenForm writing, Ranking ranking) =>
        new CellName(writing.Held("flow"), Periods.Canonical(writing.Held("period")), writing.Held("entity")).In(ranking);
}

/// <summary>Lets the last part of a path be one of the forms that amend.</summary>
internal sealed class AmendmentPart : IRouteConstraint
{
    /// <summary>The name of the constraint.</summary>
    public const string Name = "amendment";

    /// <summary>The part of a path that names a form.</summary>
    public const string Named = $"{{form:{Name}}}";

    public bool Match(
        HttpContext? httpContext,
        IRouter? route,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection
    ) => values[routeKey] is string given && AmendmentForms.All.ContainsKey(given);
}
