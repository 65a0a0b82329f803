using RankLedger.Auditing.Measuring;
using RankLedger.Cli.Printing;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages.Auditing;

/// <summary>How large revisions are, per entity and over all, and how far ranks moved.</summary>
internal static class RevisionStatisticsPage
{
    public static void Write(Screen screen, RevisionStatisticsAnswer answer, Amounts amounts)
    {
        screen.Line($"{answer.Ranking}: how large revisions are", Screen.Strong);
        if (answer.Revisions.All(each => each.N == 0))
            screen.Line("No revision: no number is known to have changed at this point.");
        else
            screen.Table(Revisions(answer, amounts));
        screen.Line(
            "n: revisions, of so many restatements that could have been one. Amounts are in the unit of the flow; over several "
                + "flows they are percent of the "
                + "earlier value. p: two-sided, that their mean is zero.",
            Screen.Faint
        );
        var ranks = answer.Ranks;
        screen.Line(
            ranks.N == 0
                ? "Ranks: none can be compared."
                : $"Ranks: of {Words.Count(ranks.N, "rank")}, compared with the first day of their row, {Share(ranks.ShareMoved)} are "
                    + "others now; "
                    + $"the mean absolute revision of all is {Short(ranks.MeanAbsolute)} places."
        );
        if (
            ranks
                .Entities.Where(each => each.MeanAbsolute > 0)
                .OrderByDescending(each => each.MeanAbsolute)
                .ThenBy(each => each.Entity, StringComparer.Ordinal)
                .ToList() is
            { Count: > 0 } moved
        )
            screen.Line(
                "By entity: "
                    + string.Join(", ", moved.Select(each => $"{each.Name} {Short(each.MeanAbsolute)} ({Words.Count(each.N, "rank")})"))
                    + (moved.Count < ranks.Entities.Count ? "; nobody else moved." : ".")
            );
        if (ranks.TopCompared is { } compared)
            screen.Line(
                $"Top {ranks.Top}: {compared} of {Words.Count(ranks.Tables ?? 0, "table")} can be compared with the first day on which "
                    + "they were whole"
                    + (
                        compared == 0
                            ? "."
                            : $"; {Share(ranks.ShareTopChanged)} have other members now, {Share(ranks.ShareTopMoved)} other "
                                + "members or ranks."
                    )
            );
        screen.Line(Words.Of(answer.Basis), Screen.Faint);
    }

    private static TextTable Revisions(RevisionStatisticsAnswer answer, Amounts amounts)
    {
        var table = new TextTable(
            new("kind"),
            new("entity"),
            new("flow"),
            new("n", Right: true),
            new("of", 4, Right: true),
            new("mean", Right: true),
            new("mean\nabsolute", Right: true),
            new("relative\nmean abs.", 3, Right: true),
            new("median", 2, Right: true),
            new("standard\ndeviation", 5, Right: true),
            new("upward", 1, Right: true),
            new("t", 6, Right: true),
            new("p", 1, Right: true)
        );
        foreach (var each in answer.Revisions.Where(each => each.N > 0 || each.Entity is null))
        {
            var moments = each.Amounts ?? each.Percents;
            string Shown(decimal? value) =>
                value is not { } known ? ""
                : each.Amounts is null ? $"{Short(known)}%"
                : amounts.Of(amounts.InFull ? known : Rounded(known));
            table.Add(
                each.Kind,
                new(each.Name ?? "all", Screen.Strong),
                each.Flow ?? "all",
                $"{each.N}",
                $"{each.Compared}",
                Shown(moments.Mean),
                Shown(moments.MeanAbsolute),
                each.RelativeMeanAbsolute is { } relative ? $"{Short(relative * 100)}%" : "",
                Shown(moments.Median),
                Shown(moments.StandardDeviation),
                Share(each.ShareUpward),
                Short(moments.T),
                Short(moments.P)
            );
        }

        return table;
    }

    private static string Share(decimal? share) => share is { } known ? $"{Short(known * 100)}%" : "";

    // Four digits are enough to read; --full and --json have all.
    private static string Short(decimal? number) => number is { } known ? $"{Rounded(known):0.########}" : "";

    private static decimal Rounded(decimal number)
    {
        if (number == 0)
            return 0;
        var scale = 1m;
        while (Math.Abs(number) >= 10000 * scale)
            scale *= 10;
        while (Math.Abs(number) < 1000 * scale && scale > 1e-8m)
            scale /= 10;
        return Domain.Figures.Amount.Plain(Math.Round(number / scale, MidpointRounding.ToEven) * scale);
    }
}
