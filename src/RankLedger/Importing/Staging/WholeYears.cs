using RankLedger.Domain.Time;
using RankLedger.Storage;
using RankLedger.Wording;

namespace RankLedger.Importing.Staging;

/// <summary>Reads January to December as the year, where nothing shows that the months of a year are added up one after another
/// (docs/decisions/0287).</summary>
internal static class WholeYears
{
    private const string HasOthers = """
        select exists (select from staged_cell where period ~ '^(\d{4})-01/\1-(0[2-9]|1[01])$')
        """;

    // What was recorded of those that are recorded: null for the others.
    private static readonly string Stated = $"""
        select cell.publication, (
            select event.data::text ~ '"[0-9]+-01/[0-9]+-12"' from {Tables.Events} event
            where event.stream_id = {StreamNames.Publication("$1", "cell.publication")} and event.version = 1)
        from (select distinct publication from staged_cell where period = any($2)) cell
        """;

    private const string Read = """
        select distinct period collate "C" from staged_cell where period = any($1) and publication = any($2) order by 1
        """;

    /// <summary>Puts the year in the place of its months.</summary>
    /// <param name="area">The staged rows.</param>
    /// <param name="written">The periods that are written in words.</param>
    /// <param name="ranking">The ranking.</param>
    /// <param name="isKnown">Whether the ledger has it.</param>
    /// <param name="say">Told where they are read as years.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task ReadAsync(
        StagingArea area,
        IReadOnlyCollection<string> written,
        string ranking,
        bool isKnown,
        Action<string> say,
        CancellationToken ct
    )
    {
        string[] periods = [.. written];
        var runs =
            (await area.ReadAsync(HasOthers, row => row.GetBoolean(0), ct))[0]
            || (isKnown && await area.HasFormAsync(ranking, PeriodForm.Cumulative, ct));
        var years = (
            await area.ReadAsync(
                Stated,
                row => (Id: row.GetString(0), AsMonths: row.IsDBNull(1) ? runs : row.GetBoolean(1)),
                ct,
                ranking,
                periods
            )
        )
            .Where(each => !each.AsMonths)
            .Select(each => each.Id)
            .ToArray();
        if (years.Length == 0)
            return;
        var read = await area.ReadAsync(Read, row => row.GetString(0), ct, periods, years);
        foreach (var table in new[] { "staged_figure", "staged_rank", "staged_drop" })
            await area.ExecuteAsync(
                $"update {table} set period = left(period, 4) where period = any($1) and publication = any($2)",
                ct,
                periods,
                years
            );
        say(
            $"January to December is read as the year ({Phrases.List(read.Select(each => each[..4]))}), as the ranking adds up no other "
                + $"months from January on; write {read[0]} where a series of its own is meant."
        );
    }
}
