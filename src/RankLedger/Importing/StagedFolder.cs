using Npgsql;
using RankLedger.Datasets;
using RankLedger.Domain.Rankings;
using RankLedger.Importing.Parsing;
using RankLedger.Importing.Staging;
using RankLedger.Projecting;

namespace RankLedger.Importing;

/// <summary>A folder that was read as a whole: its rows are staged, and what is wrong with it is known.</summary>
internal sealed class StagedFolder : IAsyncDisposable
{
    private StagedFolder(StagingArea area, FolderDefinition written, RankingSoFar rows) => (Area, Written, Rows) = (area, written, rows);

    /// <summary>Where the rows are staged.</summary>
    public StagingArea Area { get; }

    private FolderDefinition Written { get; }

    private RankingSoFar Rows { get; }

    /// <summary>Reads every file and checks every rule that the folder alone can break.</summary>
    public static async Task<StagedFolder> ReadAsync(
        DatasetFolder folder,
        FolderDefinition written,
        RankingDefinition? known,
        string actor,
        DateOnly today,
        NpgsqlDataSource ledger,
        ProblemList problems,
        IProgress<WorkDone>? progress,
        CancellationToken ct,
        FolderForms? forms = null
    )
    {
        var staged = new StagedFolder(await StagingArea.OpenAsync(ledger, ct), written, written.Start(known));
        try
        {
            forms ??= FolderForms.None;
            var files = new StagedFiles(staged.Area, forms, problems, progress);
            if (folder.Publications is not null)
                await files.AddPublicationsAsync(folder.Publications, written.Ranking, actor, today, ct);
            if (folder.Figures is not null)
                await files.AddFiguresAsync(folder.Figures, staged.Rows, ct);
            if (folder.Ranks is not null)
                await files.AddRanksAsync(folder.Ranks, staged.Rows, ct);
            foreach (var dropped in folder.Dropped)
                await files.AddDropsAsync(dropped, staged.Rows, ct);
            if (folder.Claims is not null)
                await ReadThroughAsync(folder.Claims, problems, forms, ct);
            if (!problems.StopsEverything && staged.Rows.YearsInMonths.Count > 0)
                await WholeYears.ReadAsync(staged.Area, staged.Rows.YearsInMonths, written.Ranking, known is not null, forms.Say, ct);
            if (!problems.StopsEverything)
                await SetRules.CheckAsync(staged.Area, Path.GetFileName(folder.Figures ?? "figures.csv"), problems, ct);
            return staged;
        }
        catch
        {
            await staged.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes publications with a problem out; says how many there were.</summary>
    public async Task<long> LeaveOutAsync(IReadOnlySet<string> publications, CancellationToken ct)
    {
        if (publications.Count == 0)
            return 0;
        string[] ids = [.. publications];
        foreach (var table in new[] { "staged_figure", "staged_rank", "staged_drop" })
            await Area.ExecuteAsync($"delete from {table} where publication = any($1)", ct, (object)ids);
        return (
            await Area.ReadAsync(
                "with gone as (delete from staged_publication where id = any($1) returning id) select count(distinct id) from gone",
                row => row.GetInt64(0),
                ct,
                (object)ids
            )
        )[0];
    }

    /// <summary>How many publications are to be recorded.</summary>
    public async Task<long> CountAsync(CancellationToken ct) =>
        (await Area.ReadAsync("select count(*) from staged_publication where not recorded", row => row.GetInt64(0), ct))[0];

    /// <summary>What is taken for granted of a ranking of which nothing is declared, where something hangs on it: the order of two
    /// entities, and comparisons of two periods. A folder cannot show these by its figures.</summary>
    public async Task<string?> UndeclaredAsync(RankingDefinition definition, CancellationToken ct)
    {
        var granted = new List<string>();
        if (definition.Entities.Count > 1 && !Written.DeclaresOrder && definition.OrderInDoubt is null)
            granted.Add("the greatest value leads (where the least does, declare 'order')");
        if ((await Area.ReadAsync(SeveralPeriods, row => row.GetBoolean(0), ct))[0])
            granted.Add(
                "all periods are compared (where numbers changed their meaning, or entities merged, split or were renamed, declare "
                    + "'breaks' and 'successions')"
            );
        return granted.Count == 0
            ? null
            : $"Nothing is declared of this ranking: {string.Join(", and ", granted)}; in ranking.json, or with 'define'.";
    }

    private const string SeveralPeriods =
        "select exists (select from staged_figure group by flow having min(period collate \"C\") <> max(period collate \"C\"))";

    /// <summary>Puts the publications in order and completes the definition with what they show.</summary>
    public async Task<RankingDefinition> DefineAsync(RankingDefinition? known, DateOnly? newest, ProblemList problems, CancellationToken ct)
    {
        await StagedPublications.OrderAsync(Area, ct);
        var found = Written.Entities is null ? await FoundEntities.ReadAsync(Area, known, newest, ct) : [];
        var flows = (await Area.ReadAsync("select distinct flow from staged_cell", row => row.GetString(0), ct)).ToHashSet(
            StringComparer.Ordinal
        );
        var stated = Written.Entities?.Any(entity => entity.Parent is not null) is true
            ? (await Area.ReadAsync("select distinct entity from staged_cell", row => row.GetString(0), ct)).ToHashSet(
                StringComparer.Ordinal
            )
            : [];
        var titles = known is null
            ? await Area.ReadAsync(
                "select title from staged_publication where title is not null order by first_day, id",
                row => row.GetString(0),
                ct
            )
            : [];
        return Written.Complete(
            known,
            [.. Rows.Flows.Where(flow => flows.Contains(flow.Id))],
            found,
            stated,
            titles,
            Rows.HasSignsForNone,
            problems
        );
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Area.DisposeAsync();

    // Claims are checked by a verb of their own; here they only have to be readable.
    private static async Task ReadThroughAsync(string path, ProblemList problems, FolderForms? forms, CancellationToken ct)
    {
        await using var table = await CsvTable.OpenAsync(path, CsvColumns.Claims, problems, ct, forms);
        while (table is not null && await table.ReadAsync(ct)) { }
    }
}
