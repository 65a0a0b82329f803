using RankLedger.Datasets;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;
using RankLedger.Importing.Staging;
using RankLedger.Ledger;

namespace RankLedger.Importing;

/// <summary>Finds periods of a form that a ranking has none of: months in a ranking of years are another series, and rarely meant to
/// begin by an import.</summary>
internal static class NewForms
{
    private const string Stated = """
        select coalesce(file, 'figures.csv'), publication, period, min(line)
        from staged_cell where period = any($1) group by 1, 2, 3 order by 4
        """;

    /// <summary>The forms that the folder brings and the ranking does not have; nothing where the ranking has no figures.</summary>
    public static async Task<IReadOnlyList<PeriodForm>> FindAsync(
        StagingArea area,
        LedgerReader ledger,
        string ranking,
        CancellationToken ct
    )
    {
        var brought = (await PeriodsAsync(area, ct)).Select(period => period.Form).ToHashSet();
        await using var connection = await ledger.Database.OpenConnectionAsync(ct);
        return FirstOfItsForm.Of(brought, await new KnownForms().OfAsync(connection, ranking, brought, ct));
    }

    /// <summary>Refuses them: the first period of each publication and form.</summary>
    public static async Task RefuseAsync(
        StagingArea area,
        IReadOnlyList<PeriodForm> forms,
        string figuresFile,
        ProblemList problems,
        CancellationToken ct
    )
    {
        if (forms.Count == 0)
            return;
        string[] periods =
        [
            .. (await PeriodsAsync(area, ct)).Where(period => forms.Contains(period.Form)).Select(period => period.ToString()),
        ];
        var told = new HashSet<(string, PeriodForm)>();
        await area.EachAsync(
            Stated,
            row =>
            {
                var (publication, period) = (row.GetString(1), row.GetString(2));
                if (told.Add((publication, ReferencePeriod.Parse(period).Form)))
                    problems.AddRow(
                        publication,
                        row.GetString(0) == "figures.csv" ? figuresFile : row.GetString(0),
                        row.GetInt32(3),
                        "period",
                        period,
                        $"the ranking has no {PeriodWords.Form(ReferencePeriod.Parse(period).Form)}; see whether the period is right. "
                            + "Where they are meant, import with --new-periods"
                    );
            },
            ct,
            (object)periods
        );
    }

    private static async Task<IEnumerable<ReferencePeriod>> PeriodsAsync(StagingArea area, CancellationToken ct) =>
        (await area.ReadAsync("select distinct period from staged_cell", row => row.GetString(0), ct))
            .Select(text => ReferencePeriod.TryParse(text, out var period, out _) ? period : (ReferencePeriod?)null)
            .OfType<ReferencePeriod>();
}
