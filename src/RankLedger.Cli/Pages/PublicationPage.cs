using RankLedger.Cli.Printing;
using RankLedger.Domain.Publications;
using RankLedger.Publications;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages;

/// <summary>One publication: its head, what it says, and every event of its stream.</summary>
internal static class PublicationPage
{
    public static void Write(Screen screen, PublicationAnswer answer, Amounts amounts)
    {
        var head = answer.Publication;
        screen.Line($"{head.Publication}: {head.Title}", Screen.Strong);
        screen.Line(
            $"{head.Publisher} · {head.Kind} of authority {head.Authority} · "
                + $"{head.Completeness}{(head.Language is { } language ? $" · {language}" : "")}"
        );
        screen.Line(
            $"Published {head.PublishedOn}, visible from {head.VisibleFrom:yyyy-MM-dd}, {head.State.Word()}"
                + string.Concat(
                    head.Withdrawals.SelectMany(withdrawal => withdrawal.Days()).Select(day => $"; {day.What} {day.On:yyyy-MM-dd}")
                )
                + $". Version {head.Version}, first recorded at @{head.Position}."
        );
        if (head.Source is { } source)
            screen.Line($"Prints the numbers of {source}.");
        if (head.Release is { } release)
            screen.Line($"Release {release} of its publisher.");
        if (head.Url is { Length: > 0 } url)
            screen.Line(url);
        if (head.DocumentSha256 is { } hash)
            screen.Line($"Document SHA-256 {hash}");
        WriteContent(screen, answer, amounts);
        screen.Gap();
        screen.Table(Events(answer));
        screen.Line(Words.Of(answer.Basis), Screen.Faint);
    }

    private static void WriteContent(Screen screen, PublicationAnswer answer, Amounts amounts)
    {
        if (answer.Figures.Count > 0)
        {
            screen.Gap();
            screen.Table(Figures(answer.Figures, amounts));
        }

        foreach (var drop in answer.Drops)
            screen.Line($"Drops {drop.Entity} {drop.Period} {drop.Flow}: no value any more.");
        if (answer.Ranks.Count == 0)
            return;
        screen.Gap();
        var ranks = new TextTable(new("position", Right: true), new("entity"), new("period"), new("flow"));
        foreach (
            var rank in answer
                .Ranks.OrderBy(rank => rank.Flow, StringComparer.Ordinal)
                .ThenBy(rank => rank.Period, StringComparer.Ordinal)
                .ThenBy(rank => rank.Rank)
        )
            ranks.Add(rank.Rank.ToString(), new(rank.Entity, Screen.Strong), rank.Period, rank.Flow);
        screen.Table(ranks);
    }

    private static TextTable Figures(IReadOnlyList<RecordedFigure> figures, Amounts written)
    {
        var amounts = written.Over(figures.Select(each => each.Value));
        var table = new TextTable(
            new("entity"),
            new("period"),
            new("flow"),
            new("value", Right: true),
            new("as printed", 1),
            new("growth", 2, Right: true),
            new("says", 3),
            new("note", 4, Wraps: true)
        );
        foreach (var figure in figures)
        {
            table.Add(
                new(figure.Entity, Screen.Strong),
                figure.Period,
                figure.Flow,
                amounts.Of(figure.Value),
                string.Join(' ', new[] { figure.Text, figure.Unit, figure.Flags }.Where(part => part is not null)),
                Amounts.Percent(figure.Growth),
                Says(figure, written),
                figure.Note
            );
        }

        return table;
    }

    private static string Says(RecordedFigure figure, Amounts amounts) =>
        (figure.Qualifier + (figure.Low is null ? "" : $" {amounts.Between(figure.Low, figure.High)}")).Trim();

    private static TextTable Events(PublicationAnswer answer)
    {
        var table = new TextTable(
            new("position", Right: true),
            new("recorded", 4),
            new("event"),
            new("by", 3),
            new("what", Wraps: true),
            new("why", 1, Wraps: true),
            new("evidence", 5, Wraps: true),
            new("reversed", 2)
        );
        foreach (var each in answer.Events)
        {
            table.Add(
                $"@{each.Position}",
                Words.Of(each.RecordedAt),
                new(each.Type, Screen.Strong),
                each.Actor,
                each.Detail,
                each.Reason,
                each.Evidence,
                each.ReversedBy is { } by ? $"by @{by}" : ""
            );
        }

        return table;
    }
}
