using RankLedger.Datasets;
using RankLedger.Domain.Events;
using RankLedger.Domain.Publications;
using RankLedger.Importing.Staging;
using RankLedger.Publications;
using RankLedger.Storage;

namespace RankLedger.Importing;

/// <summary>A withdrawal or a reinstatement.</summary>
internal readonly record struct WithdrawalStep(DateOnly On, bool Withdrawn)
{
    /// <summary>The column that states it.</summary>
    public string Column => Withdrawn ? "withdrawn_on" : "reinstated_on";
}

/// <summary>The withdrawals and reinstatements of a publication that a folder states and the ledger does not hold.</summary>
/// <param name="Publication">The publication's id.</param>
/// <param name="Steps">They, in order.</param>
/// <param name="Evidence">What shows them.</param>
internal sealed record StatedWithdrawals(string Publication, IReadOnlyList<WithdrawalStep> Steps, string Evidence)
{
    private static readonly string Stated = $"""
        with stated as (
            select *, {StreamNames.Publication("$1", "id")} as stream from staged_publication where cardinality(withdrawn_on) > 0)
        select id, line, withdrawn_on, reinstated_on, url, steps.days, steps.withdrawn, steps.reversed
        from stated cross join lateral (
            select array_agg((event.data->>'on')::date order by event.version) as days,
              array_agg(event.type = '{EventTypes.Name<PublicationWithdrawn>()}' order by event.version) as withdrawn,
                array_agg(exists (select from {Tables.Events} reversal
                    where reversal.stream_id = stream and reversal.type = '{EventTypes.Name<Reversed>()}'
                      and (reversal.data->>'version')::bigint = event.version) order by event.version) as reversed
            from {Tables.Events} event where event.stream_id = stream
              and event.type in ('{EventTypes.Name<PublicationWithdrawn>()}', '{EventTypes.Name<PublicationReinstated>()}')
              and event.data ? 'on') steps
        order by place
        """;

    /// <summary>Reads them; a day that contradicts a recorded one becomes a problem.</summary>
    public static async Task<IReadOnlyList<StatedWithdrawals>> ReadAsync(
        StagingArea area,
        string ranking,
        ProblemList problems,
        CancellationToken ct
    )
    {
        var all = new List<StatedWithdrawals>();
        await area.EachAsync(
            Stated,
            row =>
            {
                var (id, line) = (row.GetString(0), row.GetInt32(1));
                var stated = Alternating(row.GetFieldValue<DateOnly[]>(2), row.GetFieldValue<DateOnly[]>(3));
                var recorded = new List<(WithdrawalStep Step, bool Reversed)>();
                if (!row.IsDBNull(5))
                {
                    recorded.AddRange(
                        row.GetFieldValue<DateOnly[]>(5)
                            .Zip(row.GetFieldValue<bool[]>(6), row.GetFieldValue<bool[]>(7))
                            .Select(each => (new WithdrawalStep(each.First, each.Second), each.Third))
                    );
                }

                var missing = stated.Where(step => recorded.TrueForAll(each => each.Step != step)).ToList();
                if (missing.Count == 0)
                    return;
                if (Contradicted(stated, missing, recorded) is var (step, days))
                {
                    problems.AddRow(
                        id,
                        "publications.csv",
                        line,
                        step.Column,
                        $"{step.On:yyyy-MM-dd}",
                        $"the ledger has {days}; correct the day here, or reverse what was recorded and import again"
                    );
                }
                else if (!stated.Exists(step => recorded.Exists(each => each.Reversed && each.Step == step)))
                {
                    all.Add(new(id, missing, row.IsDBNull(4) ? "publications.csv" : row.GetString(4)));
                }
            },
            ct,
            ranking
        );
        return all;
    }

    /// <summary>The commands that record them.</summary>
    public IEnumerable<Amend> Commands(string ranking, string actor) =>
        Steps.Select(step =>
            (Amend)(
                step.Withdrawn
                    ? new WithdrawPublication(
                        ranking,
                        Publication,
                        step.On,
                        new(actor, "withdrawn by the publisher, as the dataset states", Evidence)
                    )
                    : new ReinstatePublication(
                        ranking,
                        Publication,
                        step.On,
                        new(actor, "reinstated by the publisher, as the dataset states", Evidence)
                    )
            )
        );

    /// <summary>What would be recorded, in sentences.</summary>
    public IEnumerable<string> Sentences() =>
        Steps.Select(step =>
            $"Publication {Publication} would be {(step.Withdrawn ? "withdrawn" : "reinstated")} on {step.On:yyyy-MM-dd}."
        );

    private static List<WithdrawalStep> Alternating(DateOnly[] withdrawn, DateOnly[] reinstated) =>
        [
            .. withdrawn
                .Select(day => new WithdrawalStep(day, Withdrawn: true))
                .Concat(reinstated.Select(day => new WithdrawalStep(day, Withdrawn: false)))
                .OrderBy(step => step.On),
        ];

    // A step that the ledger lacks can only follow those that it has. One that somebody reversed is not made again: it was looked at and
    // found wrong.
    private static (WithdrawalStep Step, string Days)? Contradicted(
        List<WithdrawalStep> stated,
        List<WithdrawalStep> missing,
        List<(WithdrawalStep Step, bool Reversed)> recorded
    )
    {
        var counting = recorded.Where(each => !each.Reversed).Select(each => each.Step).ToList();
        foreach (var step in missing)
        {
            var others = counting.Where(each => each.Withdrawn == step.Withdrawn && !stated.Contains(each)).ToList();
            if (others.Count == 0 && counting.Exists(each => each.On > step.On))
                others = counting;
            if (others.Count > 0)
                return (step, string.Join(", ", others.Select(each => $"{each.On:yyyy-MM-dd}")));
        }

        return null;
    }
}
