using RankLedger.Datasets;
using RankLedger.Importing.Staging;
using RankLedger.Publications;

namespace RankLedger.Importing;

/// <summary>A withdrawal or a reinstatement.</summary>
internal readonly record struct Turn(DateOnly On, bool Withdrawn)
{
    /// <summary>The column that states it.</summary>
    public string Column => Withdrawn ? "withdrawn_on" : "reinstated_on";
}

/// <summary>The withdrawals and reinstatements of a publication that a folder states and the ledger does not hold.</summary>
/// <param name="Publication">The publication's id.</param>
/// <param name="Turns">They, in order.</param>
/// <param name="Evidence">What shows them.</param>
internal sealed record PublisherTurns(string Publication, IReadOnlyList<Turn> Turns, string Evidence)
{
    private const string Stated = """
        with stated as (
            select *, 'publication/' || $1 || '/' || id as stream from staged_publication where cardinality(withdrawn_on) > 0)
        select id, line, withdrawn_on, reinstated_on, url, turns.days, turns.withdrawn, turns.reversed
        from stated cross join lateral (
            select array_agg((event.data->>'on')::date order by event.version) as days,
              array_agg(event.type = 'publication-withdrawn' order by event.version) as withdrawn,
                array_agg(exists (select from events.mt_events reversal
                    where reversal.stream_id = stream and reversal.type = 'reversed'
                      and (reversal.data->>'version')::bigint = event.version) order by event.version) as reversed
            from events.mt_events event where event.stream_id = stream
              and event.type in ('publication-withdrawn', 'publication-reinstated')) turns
        order by place
        """;

    /// <summary>Reads them; a day that contradicts a recorded one becomes a problem.</summary>
    public static async Task<IReadOnlyList<PublisherTurns>> ReadAsync(
        StagingArea area,
        string ranking,
        ProblemList problems,
        CancellationToken ct
    )
    {
        var all = new List<PublisherTurns>();
        await area.EachAsync(
            Stated,
            row =>
            {
                var (id, line) = (row.GetString(0), row.GetInt32(1));
                var stated = Alternating(row.GetFieldValue<DateOnly[]>(2), row.GetFieldValue<DateOnly[]>(3));
                var recorded = new List<(Turn Turn, bool Reversed)>();
                if (!row.IsDBNull(5))
                {
                    recorded.AddRange(
                        row.GetFieldValue<DateOnly[]>(5)
                            .Zip(row.GetFieldValue<bool[]>(6), row.GetFieldValue<bool[]>(7))
                            .Select(each => (new Turn(each.First, each.Second), each.Third))
                    );
                }

                var missing = stated.Where(turn => recorded.TrueForAll(each => each.Turn != turn)).ToList();
                if (missing.Count == 0)
                    return;
                if (Contradicted(stated, missing, recorded) is var (turn, days))
                {
                    problems.AddRow(
                        id,
                        "publications.csv",
                        line,
                        turn.Column,
                        $"{turn.On:yyyy-MM-dd}",
                        $"the ledger has {days}; correct the day here, or reverse what was recorded and import again"
                    );
                }
                else if (!stated.Exists(turn => recorded.Exists(each => each.Reversed && each.Turn == turn)))
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
        Turns.Select(turn =>
            (Amend)(
                turn.Withdrawn
                    ? new WithdrawPublication(
                        ranking,
                        Publication,
                        turn.On,
                        new(actor, "withdrawn by the publisher, as the dataset states", Evidence)
                    )
                    : new ReinstatePublication(
                        ranking,
                        Publication,
                        turn.On,
                        new(actor, "reinstated by the publisher, as the dataset states", Evidence)
                    )
            )
        );

    /// <summary>What would be recorded, in sentences.</summary>
    public IEnumerable<string> Sentences() =>
        Turns.Select(turn =>
            $"Publication {Publication} would be {(turn.Withdrawn ? "withdrawn" : "reinstated")} on {turn.On:yyyy-MM-dd}."
        );

    private static List<Turn> Alternating(DateOnly[] withdrawn, DateOnly[] reinstated) =>
        [
            .. withdrawn
                .Select(day => new Turn(day, Withdrawn: true))
                .Concat(reinstated.Select(day => new Turn(day, Withdrawn: false)))
                .OrderBy(turn => turn.On),
        ];

    // A turn that the ledger lacks can only follow those that it has. One that somebody reversed is not made again: it was looked at and
    // found wrong.
    private static (Turn Turn, string Days)? Contradicted(List<Turn> stated, List<Turn> missing, List<(Turn Turn, bool Reversed)> recorded)
    {
        var counting = recorded.Where(each => !each.Reversed).Select(each => each.Turn).ToList();
        foreach (var turn in missing)
        {
            var others = counting.Where(each => each.Withdrawn == turn.Withdrawn && !stated.Contains(each)).ToList();
            if (others.Count == 0 && counting.Exists(each => each.On > turn.On))
                others = counting;
            if (others.Count > 0)
                return (turn, string.Join(", ", others.Select(each => $"{each.On:yyyy-MM-dd}")));
        }

        return null;
    }
}
