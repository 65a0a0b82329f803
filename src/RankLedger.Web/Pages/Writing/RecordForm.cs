using System.Globalization;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Web.Http.Problems;
using RankLedger.Wording;

namespace RankLedger.Web.Pages.Writing;

/// <summary>The form that records a publication: its head, and a line for each figure or position as printed.</summary>
internal static class RecordForm
{
    /// <summary>The button that asks for more lines.</summary>
    public const string MoreLines = "more";

    private const int FirstLines = 8;
    private const int MostLines = 400;

    public static WritingForm Form { get; } = new(ViewAsync, Command);

    private static async Task<WritingView> ViewAsync(OpenForm writing, Ranking ranking)
    {
        var before = await writing.PublicationsAsync();
        var newest = new List<PublicationAnswer>();
        foreach (var head in before.TakeLast(2))
            newest.Add(await writing.PublicationAsync(head.Publication));
        var lines = Lines(writing);
        return writing.View(
            ranking,
            "Record a publication",
            "What one publisher made public on one day. Copy numbers as they are printed, with their unit; nothing is converted by hand.",
            writing.Links.Publications(),
            [.. Head(writing, ranking)]
        ) with
        {
            Lines = [.. Enumerable.Range(1, lines).Select(at => Line(writing, ranking, at))],
            Lists =
            [
                WritingLists.Entities(ranking),
                WritingLists.Units(newest),
                WritingLists.Of(WritingLists.PublisherList, before.Select(each => each.Publisher)),
                WritingLists.Of(WritingLists.KindList, ranking.Definition.KindAuthority.Keys.Concat(before.Select(each => each.Kind))),
            ],
        };
    }

    private static int Lines(OpenForm writing)
    {
        var shown = int.TryParse(writing.Held("lines"), NumberStyles.None, CultureInfo.InvariantCulture, out var known)
            ? known
            : FirstLines;
        var more = writing.Held(SentForm.DoField) == MoreLines ? FirstLines : 0;
        return Math.Clamp(shown + more, FirstLines, MostLines);
    }

    private static IEnumerable<FormField> Head(OpenForm writing, Ranking ranking) =>
        [
            new("publisher", "Publisher", writing.Held("publisher")) { IsRequired = true, List = WritingLists.PublisherList },
            new("kind", "Kind", writing.Held("kind"))
            {
                IsRequired = true,
                List = WritingLists.KindList,
                Hint = "release, press, yearbook …",
            },
            new("title", Meanings.Title, writing.Held("title")) { IsRequired = true, IsLong = true },
            new("url", Meanings.Url, writing.Held("url")) { IsLong = true, Hint = "https://…" },
            new("publishedOn", "Published on", writing.Held("publishedOn")) { IsRequired = true, Hint = "2026-01-22, 2026-01 or 2026" },
            new("publication", "Id in this ledger", writing.Held("publication")) { IsRequired = true, Hint = "such as customs-2026-01-22" },
            new("period", "Reference period of the lines", writing.Held("period")) { Hint = "2025, 2025-Q1, 2025-01/2025-09" },
            new("flow", "Flow of the lines", writing.Held("flow", ranking.UsualFlow.Id)) { Choices = WritingLists.Flows(ranking) },
            new("unit", "Unit of the lines", writing.Held("unit"))
            {
                List = WritingLists.UnitList,
                Hint = $"as printed, such as {ranking.UsualFlow.Unit}; empty where numbers have it inside",
            },
            .. Beside(writing).Select(field => field with { IsFolded = true }),
        ];

    private static FormField[] Beside(OpenForm writing) =>
        [
            new("knownBy", FormWords.Of("known_by"), writing.Held("knownBy")) { Type = "date", Hint = "of a month or year, where known" },
            new("language", "Language", writing.Held("language")) { Hint = "zh" },
            new("source", "Quotes", writing.Held("source")) { Hint = "whose numbers it prints, if another's" },
            new("release", FormWords.Of("release"), writing.Held("release")) { Type = "number", Hint = "where it numbers its releases" },
            new("document", FormWords.Of("document_sha256"), writing.Held("document"))
            {
                IsLong = true,
                Hint = "64 digits, where it is kept",
            },
            new("completeness", "It states", writing.Held("completeness", "partial"))
            {
                Choices = [("partial", "some of the figures"), ("full", "all figures: what it leaves out is dropped")],
            },
            new("drops", "Says that there is no value any more of", writing.Held("drops"))
            {
                IsLong = true,
                List = WritingLists.EntityList,
                Hint = "entities, for the period and flow above, with a semicolon between",
            },
        ];

    private static IReadOnlyList<FormField> Line(OpenForm writing, Ranking ranking, int at) =>
        [
            new($"entity{at}", "Entity", writing.Held($"entity{at}")) { List = WritingLists.EntityList },
            new($"text{at}", "Number as printed", writing.Held($"text{at}")),
            new($"growth{at}", "Growth, %", writing.Held($"growth{at}")),
            new($"rank{at}", "Position", writing.Held($"rank{at}")) { Type = "number" },
            new($"unit{at}", "Unit, if another", writing.Held($"unit{at}")) { List = WritingLists.UnitList, IsFolded = true },
            new($"period{at}", "Period, if another", writing.Held($"period{at}")) { IsFolded = true },
            new($"flow{at}", "Flow, if another", writing.Held($"flow{at}"))
            {
                Choices = [("", ""), .. ranking.Definition.Flows.Select(flow => (flow.Id, flow.Id))],
                IsFolded = true,
            },
            new($"flags{at}", "Marks", writing.Held($"flags{at}")) { IsFolded = true },
            new($"note{at}", "Note", writing.Held($"note{at}")) { IsFolded = true },
        ];

    private static RecordPublications Command(OpenForm writing, Ranking ranking)
    {
        var sent = writing.Sent;
        var (figures, ranks) = (new List<RecordedFigure>(), new List<RecordedRank>());
        var problems = new List<MemberProblem>();
        var date = Read(() => WritingLists.Date("publishedOn", sent.Text("publishedOn"), sent.Some("knownBy")));
        var release = Read(() => WritingLists.Release("release", sent.Some("release")));
        for (var at = 1; at <= Lines(writing); at++)
        {
            if (sent.Some($"entity{at}") is not { } typed)
            {
                if (sent.Some($"text{at}") is not null || sent.Some($"rank{at}") is not null)
                    problems.Add(new($"entity{at}", "A number without an entity; say whose it is."));
                continue;
            }

            var flow = sent.Some($"flow{at}") ?? sent.Text("flow");
            var period = Read(() => Period(ranking, sent.Some($"period{at}") is null ? "period" : $"period{at}", sent)) ?? "";
            var (text, rank) = (sent.Some($"text{at}"), Read(() => WritingLists.Number($"rank{at}", sent.Some($"rank{at}"))));
            if (text is null && sent.Some($"rank{at}") is null)
                problems.Add(new($"text{at}", $"Nothing is said of {typed}; give its number or its position as printed."));
            if (text is not null)
            {
                var growth = Read(() => WritingLists.Growth($"growth{at}", sent.Some($"growth{at}")));
                figures.Add(
                    new(
                        Flow: flow,
                        Period: period,
                        Entity: typed,
                        Value: null,
                        Text: text,
                        Unit: sent.Some($"unit{at}") ?? sent.Some("unit"),
                        Growth: growth,
                        Note: sent.Some($"note{at}"),
                        Flags: sent.Some($"flags{at}")
                    )
                );
            }

            if (rank is { } position)
                ranks.Add(new(flow, period, typed, position));
        }

        string[] dropped = sent.Text("drops").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var droppedFrom = dropped.Length == 0 ? "" : Read(() => Period(ranking, "period", sent)) ?? "";
        var publication = new PublicationRecorded(
            Ranking: writing.RankingId,
            Publication: sent.Text("publication"),
            Publisher: sent.Text("publisher"),
            Kind: sent.Text("kind"),
            Title: sent.Text("title"),
            Url: sent.Some("url"),
            Language: sent.Some("language"),
            PublishedOn: date?.FirstDay ?? writing.Today,
            Precision: PublicationContent.Name(date?.Precision ?? DatePrecision.Day),
            KnownBy: date?.KnownBy,
            Release: release,
            Full: sent.Text("completeness") == "full",
            Figures: figures,
            Drops: [.. dropped.Select(entity => new RecordedCell(sent.Text("flow"), droppedFrom, entity))],
            Ranks: ranks,
            DocumentSha256: sent.Some("document"),
            Actor: writing.Actor
        )
        {
            Source = sent.Some("source"),
        };
        return problems.Count == 0
            ? new(writing.RankingId, [publication])
            : throw RefusedException.Of([.. problems.Concat(Further(writing, ranking, publication)).Distinct()]);

        // All that is wrong is told at once.
        T? Read<T>(Func<T> read)
        {
            try
            {
                return read();
            }
            catch (RefusedException refused)
            {
                problems.AddRange(refused.Fields);
                return default;
            }
        }
    }

    // What the ledger would refuse besides, of all that could be read.
    private static IEnumerable<MemberProblem> Further(OpenForm writing, Ranking ranking, PublicationRecorded publication)
    {
        var read = publication with
        {
            Figures = [.. publication.Figures.Where(each => each.Period.Length > 0)],
            Ranks = [.. publication.Ranks.Where(each => each.Period.Length > 0)],
            Drops = [.. publication.Drops.Where(each => each.Period.Length > 0)],
        };
        try
        {
            Recording.Decide(ranking, null, read, writing.Today);
            return [];
        }
        catch (LedgerRuleException refused)
        {
            return FormProblem.Of(refused, Lines(writing), writing, ranking).Select(each => new MemberProblem(each.Field, each.Detail));
        }
    }

    private static string Period(Ranking ranking, string field, SentForm sent) =>
        PeriodText.TryRead(sent.Text(field), ranking.Definition.FiscalYear, out var period, out var reason)
            ? period.ToString()
            : throw WritingLists.Unread(field, sent.Some(field) is null ? "Name the reference period." : $"{reason}.");
}
