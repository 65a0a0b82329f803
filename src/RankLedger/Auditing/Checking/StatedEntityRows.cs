using System.Runtime.CompilerServices;
using Npgsql;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Auditing.Checking;

/// <summary>Reads what counts at a point entity by entity, although it lies period by period: some entities are read at once, as many as
/// share so many statements that they can be held.</summary>
/// <param name="connection">The connection.</param>
/// <param name="view">The point.</param>
/// <param name="scope">The part to read; all of it where none is given.</param>
internal sealed class StatedEntityRows(NpgsqlConnection connection, View view, CheckScope? scope)
{
    private const long MostHeld = 250_000;

    /// <summary>Every entity of which something is stated, those first that are named, each group in order of their ids.</summary>
    public async IAsyncEnumerable<(string Entity, List<(PeriodKey Group, FigureRow Figure)> Rows)> ReadAsync(
        IReadOnlySet<string> first,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var numbers = view.Numbers;
        List<string> order =
        [
            .. (scope is null ? numbers.Entities : scope.Entities.Where(numbers.Knows))
                .OrderByDescending(first.Contains)
                .ThenBy(entity => entity, StringComparer.Ordinal),
        ];
        var atOnce = scope is null ? Math.Max(1, (int)(order.Count * MostHeld / Math.Max(MostHeld, await CountAsync(ct)))) : order.Count;
        foreach (var some in order.Chunk(Math.Max(1, atOnce)))
        {
            var rows = new Dictionary<string, List<(PeriodKey, FigureRow)>>(StringComparer.Ordinal);
            var places = numbers.PlacesOf(some);
            await using (
                var command =
                    scope is not null ? StatementBlockReader.Of(connection, scope.Groups(numbers), places, view.Position)
                    : some.Length == order.Count ? StatementBlockReader.Over(connection, [numbers.Range], view.Position)
                    : StatementBlockReader.Of(connection, numbers.Range, places, view.Position)
            )
            await using (var reader = await command.ExecuteReaderAsync(ct))
            {
                await foreach (var row in StatementBlockReader.ReadAsync(reader, numbers, places, ct))
                {
                    if (row.To != RecordedFact.Open)
                        continue;
                    if (!rows.TryGetValue(row.Cell.Entity, out var same))
                        rows[row.Cell.Entity] = same = [];
                    same.Add((row.Cell.Group, row.Figure));
                }
            }

            foreach (var entity in some)
            {
                if (rows.Remove(entity, out var stated))
                    yield return (entity, stated);
            }
        }
    }

    private async Task<long> CountAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select coalesce(sum(figures + drops), 0)::bigint from {Tables.ReadModel}.publication where ranking = $1 and {Tables.IsOpen}",
            connection
        )
        {
            Parameters = { new() { Value = view.Ranking.Definition.Id } },
        };
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
