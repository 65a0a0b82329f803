using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Storage;

namespace RankLedger.Auditing.Checking;

/// <summary>The part of a ranking that some publications can be checked against without reading all of it: their entities and those that
/// contain them, every annual period, and of the others those around theirs.</summary>
/// <param name="Publications">The publications.</param>
/// <param name="Entities">The entities.</param>
/// <param name="Periods">Their periods.</param>
internal sealed record CheckScope(string[] Publications, string[] Entities, string[] Periods)
{
    private const int DaysAround = 40;

    /// <summary>The rows of <c>printed_figure f</c> that are read, by parameters behind <paramref name="first"/>.</summary>
    public static string Condition(int first) =>
        $"""
            f.entity = any(${first}) and (length(f.period) = 4
              or (length(f.period) <> 10 and f.period >= ${first + 1} and f.period < ${first + 2})
              or (length(f.period) = 10 and f.period >= ${first + 3} and f.period <= ${first + 4}))
            """;

    /// <summary>The parameters of <see cref="Condition"/>.</summary>
    public IEnumerable<NpgsqlParameter> Parameters()
    {
        var all = Periods.Select(ReferencePeriod.Parse).ToList();
        var days = all.Where(period => period.Form == PeriodForm.Day).ToList();
        yield return new() { Value = Entities, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
        yield return Text(all.Count == 0 ? "" : Year(all.Min(period => period.First).Year - 1));
        yield return Text(all.Count == 0 ? "" : Year(all.Max(period => period.Last).Year + 2));
        yield return Text(days.Count == 0 ? "" : Day(days.Min(period => period.First.DayNumber) - DaysAround));
        yield return Text(days.Count == 0 ? "" : Day(days.Max(period => period.First.DayNumber) + DaysAround));
    }

    /// <summary>Finds the part that publications are about.</summary>
    public static async Task<CheckScope> OfAsync(
        NpgsqlConnection connection,
        View view,
        IEnumerable<string> publications,
        CancellationToken ct
    )
    {
        string[] ids = [.. publications];
        await using var command = new NpgsqlCommand(
            $"""
            select distinct entity, period from {Tables.ReadModel}.printed_figure
            where ranking = $1 and publication = any($2) and recorded_to > $3 and recorded_from <= $3
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = view.Ranking.Definition.Id },
                new() { Value = ids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = view.Position },
            },
        };
        var (entities, periods) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            entities.Add(reader.GetString(0));
            periods.Add(reader.GetString(1));
        }

        foreach (var parent in entities.Select(id => view.Ranking.Entity(id)?.Parent).OfType<string>().ToList())
            entities.Add(parent);
        return new(ids, [.. entities], [.. periods]);
    }

    private static NpgsqlParameter Text(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    private static string Day(int number) =>
        DateOnly
            .FromDayNumber(Math.Clamp(number, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber))
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
