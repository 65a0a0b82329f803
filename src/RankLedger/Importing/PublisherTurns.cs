using RankLedger.Domain.Publications;
using RankLedger.Importing.Reading;
using RankLedger.Importing.Staging;
using RankLedger.Publications;

namespace RankLedger.Importing;

/// <summary>The withdrawals and reinstatements that a folder states and the ledger does not hold.</summary>
/// <param name="Publication">The publication's id.</param>
/// <param name="WithdrawnOn">The day of the withdrawal; null where it is recorded.</param>
/// <param name="ReinstatedOn">The day of the reinstatement; null where there is none, or it is recorded.</param>
/// <param name="Evidence">What shows it.</param>
internal sealed record PublisherTurns(string Publication, DateOnly? WithdrawnOn, DateOnly? ReinstatedOn, string Evidence)
{
    // A withdrawal that somebody reversed is not made again: it was looked at and found wrong.
    private const string Stated =
        """
        with stated as (
            select *, 'publication/' || $1 || '/' || id as stream from staged_publication where withdrawn_on is not null),
        turns as (
            select stream, event.type, (event.data->>'on')::date as turned, exists (
                select from events.mt_events reversal where reversal.stream_id = stream and reversal.type = 'reversed' and (reversal.data->>'version')::bigint = event.version) as reversed
            from stated join events.mt_events event on event.stream_id = stream and event.type in ('publication-withdrawn', 'publication-reinstated'))
        select id, line, withdrawn_on, reinstated_on, url,
            exists (select from turns where turns.stream = stated.stream and type = 'publication-withdrawn' and turned = withdrawn_on),
            exists (select from turns where turns.stream = stated.stream and type = 'publication-reinstated' and turned = reinstated_on),
            exists (select from turns where turns.stream = stated.stream and reversed and turned in (withdrawn_on, reinstated_on)),
            (select max(turned) from turns where turns.stream = stated.stream and not reversed and type = 'publication-withdrawn' and turned <> withdrawn_on),
            (select max(turned) from turns where turns.stream = stated.stream and not reversed and type = 'publication-reinstated' and turned <> reinstated_on)
        from stated order by place
        """;

    /// <summary>Reads them; a day that contradicts a recorded one becomes a problem.</summary>
    public static async Task<IReadOnlyList<PublisherTurns>> ReadAsync(StagingArea area, string ranking, ProblemList problems, CancellationToken ct)
    {
        var all = new List<PublisherTurns>();
        await area.EachAsync(Stated, row =>
        {
            var (id, line) = (row.GetString(0), row.GetInt32(1));
            var (withdrawnOn, reinstatedOn) = (row.GetFieldValue<DateOnly>(2), row.IsDBNull(3) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(3));
            var (withdrawn, reinstated, reversed) = (row.GetBoolean(5), row.GetBoolean(6), row.GetBoolean(7));
            if (!withdrawn && !row.IsDBNull(8))
                Report(id, line, "withdrawn_on", withdrawnOn, row.GetFieldValue<DateOnly>(8));
            else if (!reinstated && !row.IsDBNull(9))
                Report(id, line, "reinstated_on", reinstatedOn!.Value, row.GetFieldValue<DateOnly>(9));
            else if (!reversed && (!withdrawn || (!reinstated && reinstatedOn is not null)))
                all.Add(new(id, withdrawn ? null : withdrawnOn, reinstated ? null : reinstatedOn, row.IsDBNull(4) ? "publications.csv" : row.GetString(4)));
        }, ct, ranking);
        return all;

        void Report(string id, int line, string column, DateOnly found, DateOnly recorded) => problems.AddRow(id, "publications.csv", line, column, $"{found:yyyy-MM-dd}",
            $"the ledger has {recorded:yyyy-MM-dd}; correct the day here, or reverse what was recorded and import again");
    }

    /// <summary>The commands that record them.</summary>
    public IEnumerable<Amend> Commands(string ranking, string actor)
    {
        if (WithdrawnOn is { } withdrawn)
            yield return new WithdrawPublication(ranking, Publication, withdrawn, new(actor, "withdrawn by the publisher, as the dataset states", Evidence));
        if (ReinstatedOn is { } reinstated)
            yield return new ReinstatePublication(ranking, Publication, reinstated, new(actor, "reinstated by the publisher, as the dataset states", Evidence));
    }

    /// <summary>What would be recorded, in sentences.</summary>
    public IEnumerable<string> Sentences()
    {
        if (WithdrawnOn is { } withdrawn)
            yield return $"Publication {Publication} would be withdrawn on {withdrawn:yyyy-MM-dd}.";
        if (ReinstatedOn is { } reinstated)
            yield return $"Publication {Publication} would be reinstated on {reinstated:yyyy-MM-dd}.";
    }
}
