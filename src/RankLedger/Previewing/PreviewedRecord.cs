using Npgsql;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Previewing;

/// <summary>What is recorded of publications themselves before and after a command, their figures apart.</summary>
/// <param name="Fields">What is recorded of one as a whole, where it changes; nothing of what is recorded for the first time.</param>
/// <param name="Positions">The printed positions that change.</param>
/// <param name="Printed">The flows and periods of which they print positions, changed or not.</param>
internal sealed record PreviewedRecord(
    IReadOnlyList<FieldChange> Fields,
    IReadOnlyList<PreviewedPosition> Positions,
    IReadOnlyList<PeriodKey> Printed
)
{
    private static readonly string Publications = $"""
        select recorded_from <= $3, {PublicationTable.Shape.Of("p")} from {Tables.ReadModel}.publication p
        where ranking = $1 and publication = any($2) and recorded_to > $3 and (recorded_from <= $3) <> (recorded_to > $4)
        """;

    private const string Ranks = $"""
        select * from (
          select flow, period, entity, max(rank) filter (where recorded_from <= $3) as was,
            max(rank) filter (where recorded_to > $4) as becomes
          from {Tables.ReadModel}.printed_rank
          where ranking = $1 and publication = any($2) and recorded_to > $3
          group by flow, period, entity, publication) printed
        order by flow, period, coalesce(becomes, was), entity
        """;

    /// <summary>Reads it.</summary>
    public static async Task<PreviewedRecord> ReadAsync(
        NpgsqlConnection connection,
        View was,
        View becomes,
        IReadOnlyCollection<string> publications,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = Patience.Seconds };
        foreach (var sql in new[] { Publications, Ranks })
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in new object[] { was.Ranking.Definition.Id, publications.ToArray(), was.Position, becomes.Position })
                command.Parameters.Add(new() { Value = value });
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        var row = new RowCursor(reader);
        var states = new Dictionary<string, (PublicationContent? Before, PublicationContent? After)>(StringComparer.Ordinal);
        while (await row.NextAsync(ct))
        {
            var (isBefore, content) = (row.Flag(), PublicationTable.Content(row));
            var (before, after) = states.GetValueOrDefault(content.Id);
            states[content.Id] = isBefore ? (content, after) : (before, content);
        }

        await row.NextResultAsync(ct);
        var (positions, printed) = (new List<PreviewedPosition>(), new HashSet<PeriodKey>());
        while (await row.NextAsync(ct))
        {
            var (group, entity) = (PeriodKey.Read(row), row.Text());
            var (before, after) = (row.WholeOrNull(), row.WholeOrNull());
            printed.Add(group);
            if (before != after)
                positions.Add(new(group.Flow, group.Period, entity, was.Ranking.NameOf(entity), before, after));
        }

        return new(
            [
                .. states
                    .Values.Where(each => each is { Before: not null, After: not null })
                    .SelectMany(each => FieldChange.Between(each.Before!, each.After!)),
            ],
            positions,
            [.. printed]
        );
    }
}
