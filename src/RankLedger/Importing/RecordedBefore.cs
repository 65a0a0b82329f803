using Npgsql;
using RankLedger.Datasets;
using RankLedger.Domain.Publications;
using RankLedger.Importing.Staging;
using RankLedger.Publications;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Importing;

/// <summary>Compares a staged folder with what the ledger holds already.</summary>
internal sealed class RecordedBefore(NpgsqlDataSource ledger, StagingArea area, string ranking, string actor)
{
    private static readonly string Mark = $"""
        update staged_publication set recorded = true where exists (
            select from {Tables.Events} event where event.stream_id = {StreamNames.Publication("$1", "staged_publication.id")}
              and event.version = 1)
        """;

    private const string Void = $"""
        select staged.id, staged.line from staged_publication staged
        join {Tables.ReadModel}.publication recorded
          on recorded.ranking = $1 and recorded.publication = staged.id and recorded.{Tables.IsOpen}
        where staged.recorded and recorded.is_void order by staged.line
        """;

    private const string Newest = $"""
        select max({PublicationTable.LastDay})
        from {Tables.ReadModel}.publication where ranking = $1 and {Tables.IsOpen}
        """;

    /// <summary>Settles which of the publications with problems of new texts are new.</summary>
    public async Task SettleAsync(ProblemList problems, CancellationToken ct)
    {
        var ids = problems.ToSettle;
        if (ids.Count == 0)
            return;
        await using var command = ledger.CreateCommand(
            $"""
            select asked.name from unnest($2) asked(name) where exists (
              select from {Tables.Events} event where event.stream_id = {StreamNames.Publication("$1", "asked.name")} and event.version = 1)
            """
        );
        command.Parameters.Add(new() { Value = ranking });
        command.Parameters.Add(new() { Value = ids.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var recorded = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            recorded.Add(reader.GetString(0));
        problems.Settle(recorded);
    }

    /// <summary>The last day of the newest publication in the ledger; null where there is none.</summary>
    public async Task<DateOnly?> NewestAsync(CancellationToken ct) =>
        (await area.ReadAsync(Newest, row => row.IsDBNull(0) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(0), ct, ranking))[0];

    /// <summary>Warns of publications recorded before that are void: what the folder says of them counts for nothing.</summary>
    public Task WarnOfVoidAsync(ProblemList problems, CancellationToken ct) =>
        area.EachAsync(
            Void,
            row =>
                problems.Warn(
                    "publications.csv",
                    row.GetInt32(1),
                    "publication_id",
                    row.GetString(0),
                    "the publication is void in the ledger, so nothing that it says counts; reverse the void, or give it an id of its own"
                ),
            ct,
            ranking
        );

    /// <summary>Marks the publications recorded before; one with other content becomes a problem. Returns how many are the same and how
    /// many are not.</summary>
    public async Task<(long Same, long Other)> CompareAsync(ProblemList problems, CancellationToken ct)
    {
        if (await area.ExecuteAsync(Mark, ct, ranking) == 0)
            return (0, 0);
        var (same, other) = (0L, 0L);
        await using var connection = await ledger.OpenConnectionAsync(ct);
        await foreach (var chunk in new StagedPublications(area, ranking, actor).ReadAsync(recorded: true, ct).InChunksAsync(ct: ct))
        {
            var recorded = await RecordPublicationsHandler.RecordedBeforeAsync(
                connection,
                new(ranking, [.. chunk.Select(each => each.Publication)]),
                ct
            );
            foreach (var (line, now, isTimed) in chunk)
            {
                var before = recorded[Publication.Stream(ranking, now.Publication)];
                // Nobody gave it that number: what was recorded before times were read stays as it is.
                var said = isTimed ? now with { Release = before.Release } : now;
                var differences = before.IsErased ? [] : Recording.Differences(before, said).ToList();
                if (before.IsErased)
                {
                    other++;
                    problems.AddRow(
                        now.Publication,
                        "publications.csv",
                        line,
                        "publication_id",
                        now.Publication,
                        "what was recorded under this id was erased; take the publication out of the folder, or give what may be kept an "
                            + "id of its own"
                    );
                }
                else if (differences.Count == 0)
                {
                    same++;
                }
                else
                {
                    other++;
                    problems.AddRow(
                        now.Publication,
                        "publications.csv",
                        line,
                        "publication_id",
                        now.Publication,
                        "the publication was recorded before with other content: "
                            + $"{string.Join("; ", differences.Take(4))}"
                            + $"{(differences.Count > 4 ? $"; and {differences.Count - 4} more" : "")}. "
                            + "Correct what was recorded wrongly, or give this publication an id of its own"
                    );
                }
            }
        }

        return (same, other);
    }
}
