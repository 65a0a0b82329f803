using System.Globalization;
using RankLedger.Domain.Rankings;

namespace RankLedger.Importing.Staging;

/// <summary>Finds the entities of a folder that does not list them: ids in order of appearance, names from the
/// publications, with the days from which they print them.</summary>
internal static class FoundEntities
{
    private const string Ids = "select entity from staged_cell group by entity order by min(place::bigint * 4294967296 + line)";

    // Each run of one name, with the day on which it began to be public.
    private const string Runs = """
        select entity, entity_name, visible, latest from (
            select figure.entity, figure.entity_name, publication.place, coalesce(publication.known_by, publication.last_day) as visible,
                max(publication.last_day) over (partition by figure.entity) as latest,
                lag(figure.entity_name) over (partition by figure.entity order by publication.place, figure.line) as before
            from staged_figure figure join staged_publication publication on publication.id = figure.publication
            where figure.entity_name is not null) named
        where before is distinct from entity_name order by place
        """;

    /// <summary>Reads them, with what the ledger knows of each: its names are kept as former ones, or stay where the ledger knows newer
    /// publications.</summary>
    /// <param name="area">The staged rows.</param>
    /// <param name="known">What the ledger knows of the ranking.</param>
    /// <param name="newest">The last day of the newest publication in the ledger; null where there is none.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyList<EntityDefinition>> ReadAsync(
        StagingArea area,
        RankingDefinition? known,
        DateOnly? newest,
        CancellationToken ct
    )
    {
        var ids = await area.ReadAsync(Ids, row => row.GetString(0), ct);
        var runs = (
            await area.ReadAsync(
                Runs,
                row =>
                    (
                        Entity: row.GetString(0),
                        Run: new NameRun(row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateOnly>(3))
                    ),
                ct
            )
        ).ToLookup(row => row.Entity, row => row.Run, StringComparer.Ordinal);
        var before = (known?.Entities ?? []).ToDictionary(entity => entity.Id, StringComparer.Ordinal);
        return [.. ids.Select(id => Named(before.GetValueOrDefault(id) ?? new(id, id), [.. runs[id]], newest))];
    }

    private static EntityDefinition Named(EntityDefinition entity, List<NameRun> runs, DateOnly? newest)
    {
        if (runs.Count == 0)
            return entity;
        var names = Enumerable.Reverse(runs).Select(run => run.Name).Distinct(StringComparer.Ordinal).Reverse().ToList();
        var keeps = entity.Name != entity.Id && !names.Contains(entity.Name) && runs[^1].Latest < newest;
        var dated = Dated(entity, runs, keeps ? newest : null);
        var name = keeps ? entity.Name : dated[^1].Name;
        List<string> former = [.. entity.FormerNames];
        foreach (var other in names.Prepend(keeps || entity.Name == entity.Id ? name : entity.Name))
        {
            if (other != name && !former.Contains(other))
                former.Add(other);
        }

        return entity with
        {
            Name = name,
            FormerNames = [.. former.Where(other => other != name)],
            Names = dated.Count > 1 ? dated : [],
        };
    }

    // What the ledger knows and what is printed now, by day; a name that the ledger keeps counts again from its newest publication on.
    private static List<DatedName> Dated(EntityDefinition entity, List<NameRun> runs, DateOnly? keptFrom)
    {
        IEnumerable<DatedName> known =
            entity.Names.Count > 0 ? entity.Names
            : entity.Name != entity.Id ? [new(entity.Name)]
            : [];
        var dated = new List<DatedName>();
        foreach (var each in known.Concat(runs.Select(run => new DatedName(run.Name, Day(run.From)))).OrderBy(each => each.FirstDay()))
        {
            if (dated is not [.., var before] || before.Name != each.Name)
                dated.Add(each);
        }

        if (keptFrom is { } from && dated[^1].Name != entity.Name)
            dated.Add(new(entity.Name, Day(from)));
        return dated;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Publications in a row that print one name of an entity.</summary>
    /// <param name="Name">The name.</param>
    /// <param name="From">The day on which the first of them was public.</param>
    /// <param name="Latest">The last day of the newest publication that prints any name of the entity.</param>
    private readonly record struct NameRun(string Name, DateOnly From, DateOnly Latest);
}
