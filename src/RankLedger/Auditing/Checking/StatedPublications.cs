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

/// <summary>The publications that stand at a point, as their statements need them. There may be very many: of each little is held, and what
/// several have in common once.</summary>
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

    private readonly Dictionary<string, Head> standing = new(StringComparer.Ordinal);
    private readonly HashSet<string> full = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Flow, string Period), HashSet<string>> covering = [];

    /// <summary>What is stated of a cell; null where the publication does not stand.</summary>
    public Statement? Of(FigureRow figure) => standing.TryGetValue(figure.Publication, out var head) ? head.Stating(figure) : null;

    /// <summary>Full publications that state something of a flow and period, but not this cell, and drop what their publisher said of
    /// it.</summary>
    public IEnumerable<Statement> Omitting(string flow, string period, IReadOnlyCollection<Statement> said) =>
        !covering.TryGetValue((flow, period), out var publications)
            ? []
            : publications
                .Select(id => standing[id])
                .Where(each => said.All(one => one.Publication != each.Id) && said.Any(one => one.Publisher == each.Voice.Publisher))
                .Select(each => each.Stating(figure: null));

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
            var common = new Common();
            var row = new RowCursor(reader);
            while (await row.NextAsync(ct))
                found.Add(view, PublicationTable.Content(row), report, today, common);
        }

        found.standing.TrimExcess();
        report.Expect(found.standing.Count);

        if (found.full.Count > 0)
            await found.ReadCoveredAsync(connection, view, ct);
        return found;
    }

    private void Add(View view, PublicationContent content, ConsistencyReport report, DateOnly today, Common common)
    {
        if (!content.IsVoid && view.Limit >= today)
            report.Add(content.Id, content.Publisher, content.Date, today);
        var appearance = common.Of(content);
        if (!appearance.Stands.Any(range => range.Contains(view.Limit)))
            return;
        var voice = common.Of(
            new Voice(
                content.Publisher,
                view.Ranking.Source(content.Source, content.Publisher),
                view.Ranking.Authority(content.Publisher, content.Kind)
            )
        );
        standing[content.Id] = new(content.Id, voice, appearance, common.Of(content.Title));
        report.Add(content.Id, voice.Publisher, voice.Source);
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
            same.Add(standing[row.Figure.Publication].Id);
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

    private readonly record struct Head(string Id, Voice Voice, Appearance Appearance, string Title)
    {
        /// <summary>What it states of a cell, or that it leaves it out.</summary>
        public Statement Stating(FigureRow? figure) =>
            new()
            {
                Order = new(Appearance.Date.LastDay, Appearance.Date.FirstDay, Appearance.Release, Id),
                Publisher = Voice.Publisher,
                Source = Voice.Source,
                Authority = Voice.Authority,
                Stands = Appearance.Stands,
                Title = Title,
                PublishedOn = Appearance.PublishedOn,
                Value = figure?.Value,
                Span = new(figure?.Low, figure?.High),
                Growth = figure?.Growth,
                Flags = figure?.Flags,
                Note = figure?.Note,
                IsOmission = figure is null,
            };
    }

    private sealed record Voice(string Publisher, string Source, int Authority);

    private sealed record Appearance(PublicationDate Date, int? Release, IReadOnlyList<KnownRange> Stands)
    {
        public string PublishedOn { get; } = Date.ToString();
    }

    /// <summary>What several publications have in common, while they are read.</summary>
    private sealed class Common
    {
        private readonly Dictionary<Voice, Voice> voices = [];
        private readonly Dictionary<(PublicationDate Date, int? Release), Appearance> appearances = [];
        private readonly Dictionary<string, string> titles = new(StringComparer.Ordinal);

        public Voice Of(Voice voice) => voices.TryGetValue(voice, out var known) ? known : voices[voice] = voice;

        // Those that were taken back have days of their own.
        public Appearance Of(PublicationContent content)
        {
            if (content.IsVoid || content.Withdrawals.Count > 0)
                return new(content.Date, content.Release, content.Stands());
            var key = (content.Date, content.Release);
            return appearances.TryGetValue(key, out var known)
                ? known
                : appearances[key] = new(content.Date, content.Release, content.Stands());
        }

        public string Of(string title) => titles.TryGetValue(title, out var known) ? known : titles[title] = ConsistencyReport.Told(title);
    }
}
