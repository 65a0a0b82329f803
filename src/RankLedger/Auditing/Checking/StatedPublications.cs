using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Auditing.Checking;

/// <summary>The publications that stand at a point, as their statements need them: read once, and shared by all that they state.</summary>
internal sealed class StatedPublications
{
    private static readonly string All = $"""
        select {PublicationTable.Shape.Of("p")} from {Tables.ReadModel}.publication p where p.ranking = $1 and {Tables.CountsAt("$2", "p")}
        """;

    private static readonly string OfScope = $"""
        select {PublicationTable.Shape.Of("p")} from (
          select distinct t.publication from {CheckScope.Rows("$2", "$3", "$4", "$5")}) asked,
          {PublicationTable.At("$1", "asked.publication", "$2")}
        """;

    private readonly Dictionary<string, Statement> standing = new(StringComparer.Ordinal);
    private readonly HashSet<string> full = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Flow, string Period), Dictionary<string, Statement>> covering = [];

    /// <summary>What a publication states, without a value yet; null where it does not stand.</summary>
    public Statement? Of(string publication) => standing.GetValueOrDefault(publication);

    /// <summary>Full publications that state something of a flow and period, but not this cell, and drop what their publisher said of
    /// it.</summary>
    public IEnumerable<Statement> Omitting(string flow, string period, IReadOnlyCollection<Statement> said) =>
        !covering.TryGetValue((flow, period), out var publications)
            ? []
            : publications.Values.Where(each =>
                said.All(one => one.Publication != each.Publication) && said.Any(one => one.Publisher == each.Publisher)
            );

    /// <summary>Reads them, and tells the report their dates where the question looks that far ahead.</summary>
    public static async Task<StatedPublications> ReadAsync(
        NpgsqlConnection connection,
        View view,
        CheckScope? scope,
        ConsistencyReport report,
        CancellationToken ct
    )
    {
        var found = new StatedPublications();
        await using var command = Command(connection, view, scope is null ? All : OfScope);
        foreach (var parameter in scope?.Parameters(view.Numbers) ?? [])
            command.Parameters.Add(parameter);
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            var today = view.Basis.RecordedAt is { } written ? Today.At(written) : DateOnly.MinValue;
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            var row = new RowCursor(reader);
            while (await row.NextAsync(ct))
                found.Add(view, PublicationTable.Content(row), report, today, texts);
        }

        if (found.full.Count > 0)
            await found.ReadCoveredAsync(connection, view, ct);
        return found;
    }

    private void Add(View view, PublicationContent content, ConsistencyReport report, DateOnly today, Dictionary<string, string> texts)
    {
        if (!content.IsVoid && view.Limit >= today)
            report.Add(content.Id, content.Publisher, content.Date, today);
        var stands = content.Stands();
        if (!stands.Any(range => range.Contains(view.Limit)))
            return;
        standing[content.Id] = new()
        {
            Order = new(content.Date.LastDay, content.Date.FirstDay, content.Release, content.Id),
            Publisher = Once(texts, content.Publisher),
            Source = Once(texts, view.Ranking.Source(content.Source, content.Publisher)),
            Authority = view.Ranking.Authority(content.Publisher, content.Kind),
            Stands = stands,
            Title = content.Title,
            PublishedOn = Once(texts, content.Date.ToString()),
        };
        report.Add(content.Id, standing[content.Id].Publisher, standing[content.Id].Source);
        if (content.Full)
            full.Add(content.Id);
    }

    private async Task ReadCoveredAsync(NpgsqlConnection connection, View view, CancellationToken ct)
    {
        await using var command = Command(
            connection,
            view,
            $"""
            select {StatementBlockTable.Columns} from {StatementBlockReader.Table}
            where publication = any($3) and key >= $4 and key < $5 and recorded_from <= $2 order by key, recorded_from
            """
        );
        var (first, behind) = view.Numbers.Range;
        command.Parameters.Add(new() { Value = full.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = first });
        command.Parameters.Add(new() { Value = behind });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await foreach (var row in StatementBlockReader.ReadAsync(reader, view.Numbers, places: null, ct))
        {
            if (row.To != RecordedFact.Open || row.Figure.Value is null)
                continue;
            var group = (row.Cell.Flow, row.Cell.Period);
            if (!covering.TryGetValue(group, out var same))
                covering[group] = same = new(StringComparer.Ordinal);
            if (!same.ContainsKey(row.Figure.Publication))
                same[row.Figure.Publication] = standing[row.Figure.Publication] with { IsOmission = true };
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, View view, string sql) =>
        new(sql, connection)
        {
            CommandTimeout = Patience.Seconds,
            Parameters =
            {
                new() { Value = view.Ranking.Definition.Id },
                new() { Value = view.Position },
            },
        };

    private static string Once(Dictionary<string, string> texts, string text) =>
        texts.TryGetValue(text, out var known) ? known : texts[text] = text;
}
