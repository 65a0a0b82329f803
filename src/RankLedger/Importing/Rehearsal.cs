using Marten;
using Npgsql;
using NpgsqlTypes;
using RankLedger.Auditing.Checking;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Importing.Staging;
using RankLedger.Ledger;
using RankLedger.Projecting;
using RankLedger.Publications;
using RankLedger.Storage;

namespace RankLedger.Importing;

/// <summary>What a folder would record.</summary>
/// <param name="Recorded">What it would record.</param>
/// <param name="Changes">How current tables would change.</param>
/// <param name="Findings">What would not fit together.</param>
internal sealed record Rehearsed(FolderRecorded Recorded, IReadOnlyList<string> Changes, IReadOnlyList<FindingGroup> Findings);

/// <summary>Records a folder in a transaction that is rolled back, to see how the current tables would change.</summary>
/// <remarks>Other writers wait until it is over. It appends through an instance of its own: what it learns of positions is not true
/// afterwards.</remarks>
internal sealed class Rehearsal(
    NpgsqlDataSource database,
    Lazy<IDocumentStore> store,
    string ranking,
    string actor,
    DateOnly today,
    IProgress<WorkDone>? progress
)
{
    private const int MostSentences = 200;

    private const string Changed = $"""
        with was as (
            select flow, period, entity, value from {Tables.ReadModel}.figure_fact
            where ranking = $1 and recorded_from <= $2 and recorded_to > $2 and recorded_to < {Tables.Open}
              and known_from <= $3 and known_to > $3 and value is not null),
        becomes as (
            select flow, period, entity, value from {Tables.ReadModel}.figure_fact
            where ranking = $1 and recorded_from > $2 and {Tables.IsOpen}
              and known_from <= $3 and known_to > $3 and value is not null)
        select flow, period, count(*) filter (where was.value is null), count(*) filter (where was.value <> becomes.value),
          count(*) filter (where becomes.value is null),
            coalesce((array_agg(entity || ' ' || was.value ||
              ' becomes ' || becomes.value order by entity) filter (where was.value <> becomes.value))[1:3], '{"{}"}')
        from was full join becomes using (flow, period, entity)
        group by flow, period having count(*) filter (where was.value is distinct from becomes.value) > 0 order by flow, period
        """;

    /// <summary>Runs it.</summary>
    /// <param name="definition">The definition that counts then.</param>
    /// <param name="redefined">The definition where the folder brings another one.</param>
    /// <param name="isNew">Whether the ranking is new.</param>
    /// <param name="publications">The publications.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="withdrawals">What publishers took back.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Rehearsed> RunAsync(
        RankingDefinition definition,
        RankingDefinition? redefined,
        bool isNew,
        IAsyncEnumerable<StagedPublication> publications,
        long total,
        IReadOnlyList<StatedWithdrawals> withdrawals,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        using var ledger = new LedgerWriter(database, store, new KnownHistory(database, TimeProvider.System), []);
        var (before, _) = await Entries.HeadAsync(connection, ct);
        if (redefined is not null)
            await ledger.AppendAsync(connection, transaction, work => work.DefineAsync(redefined, actor), ct);
        var done = FolderRecorded.None(before);
        progress?.Report(new("rehearsing publications", 0, total));
        await foreach (var chunk in publications.InChunksAsync(ct: ct))
        {
            var request = new RecordPublications(ranking, [.. chunk.Select(each => each.Publication)]);
            var recorded = await ledger.AppendAsync(
                connection,
                transaction,
                work => RecordPublicationsHandler.DecideAsync(work, request, today),
                ct
            )
                ?? throw new WrittenFirstException(
                    "Somebody else redefined the ranking meanwhile. Nothing was recorded; repeat the command."
                );
            done = done.With(chunk, recorded);
            progress?.Report(new("rehearsing publications", done.Recorded + done.Unchanged, total));
        }

        await ShadowSchema.UnfoldAsync(connection, ct);
        List<string> changes =
        [
            .. await SentencesAsync(connection, before, ct),
            .. withdrawals.SelectMany(withdrawal => withdrawal.Sentences()),
        ];
        var (position, at) = await Entries.HeadAsync(connection, ct);
        var view = new View(new(definition), new(null, position, at));
        var findings = await RecordingFindings.AboutAsync(connection, view, done.Publications, isNew, ct);
        await transaction.RollbackAsync(ct);
        return new(
            done,
            changes.Count <= MostSentences
                ? changes
                : [.. changes.Take(MostSentences), $"And {changes.Count - MostSentences} more changes."],
            findings
        );
    }

    private async Task<List<string>> SentencesAsync(NpgsqlConnection connection, long before, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Changed, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = ranking });
        command.Parameters.Add(new() { Value = before });
        command.Parameters.Add(new() { Value = today, NpgsqlDbType = NpgsqlDbType.Date });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var sentences = new List<string>();
        while (await reader.ReadAsync(ct))
            sentences.Add(
                Sentence(
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.GetInt64(2),
                    reader.GetInt64(3),
                    reader.GetInt64(4),
                    reader.GetFieldValue<string[]>(5)
                )
            );
        return sentences;
    }

    private static string Sentence(string flow, string period, long added, long changed, long gone, string[] examples)
    {
        var parts = new List<string>();
        if (added > 0)
            parts.Add($"{added} new figure{(added == 1 ? "" : "s")}");
        if (changed > 0)
            parts.Add($"{changed} changed ({string.Join(", ", examples)}{(changed > examples.Length ? ", …" : "")})");
        if (gone > 0)
            parts.Add($"{gone} without a value any more");
        return $"{flow} {period}: {string.Join(", ", parts)}.";
    }
}
