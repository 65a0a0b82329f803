using System.Text.Json;
using RankLedger.Auditing;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Storage;
using RankLedger.Web.Faces;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.JsonStat;

/// <summary>The values of one flow in periods of one form, as they stood at a point.</summary>
internal sealed record JsonStatTable
{
    public required RankingDefinition Ranking { get; init; }

    public required FlowDefinition Flow { get; init; }

    public required SeriesForm Form { get; init; }

    public required Basis Basis { get; init; }

    /// <summary>The entities of which anything was said, in the order in which they were defined.</summary>
    public required IReadOnlyList<EntityDefinition> Entities { get; init; }

    /// <summary>The periods of which anything was said, in order.</summary>
    public required IReadOnlyList<ReferencePeriod> Periods { get; init; }

    /// <summary>What stood in a cell; null where it was dropped or withdrawn. Absent where nothing was said.</summary>
    public required IReadOnlyDictionary<(string Entity, ReferencePeriod Period), decimal?> Values { get; init; }

    /// <summary>Reads the table.</summary>
    /// <exception cref="RefusedException">The flow has no periods of that form (<c>unknown-series</c>).</exception>
    public static async Task<JsonStatTable> AtAsync(
        RankLedger.Requests.Questions ledger,
        string ranking,
        string? flow,
        SeriesForm form,
        IReadOnlyList<string>? entities,
        Basis basis,
        CancellationToken ct
    )
    {
        var view = await ledger.ResolveAsync(ranking, basis.Point, ct);
        var (definition, asked) = (view.Ranking.Definition, view.Flow(flow));
        var wanted = entities?.Select(view.Entity).ToHashSet() ?? [.. definition.Entities];
        var answer = await ledger.AskAsync(
            new GetVintages(definition.Id, [.. wanted.Select(entity => (asked.Id, entity.Id))], basis.Point),
            ct
        );
        var said = answer.Cells.Where(cell => SeriesForm.Of(cell.Period) is not null && cell.Spans[0].From <= basis.Limit).ToList();
        var cells = said.Where(cell => SeriesForm.Of(cell.Period)!.Value.Form == form).ToList();
        if (cells.Count == 0)
            throw Nothing(definition, asked, form, said.Select(cell => SeriesForm.Of(cell.Period)!.Value.Form.Suffix));
        var told = cells.Select(cell => cell.Entity).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Ranking = definition,
            Flow = asked,
            Form = form,
            Basis = basis,
            Entities = [.. definition.Entities.Where(entity => told.Contains(entity.Id))],
            Periods = [.. cells.Select(cell => cell.Period).Distinct().Order()],
            Values = cells.ToDictionary(
                cell => (cell.Entity, cell.Period),
                cell => cell.Spans.First(span => span.HoldsOn(basis.Limit)).Value
            ),
        };
    }

    /// <summary>Writes it, row by row: a row is an entity.</summary>
    public byte[] Write() =>
        FaceJson.Of(json =>
        {
            json.WriteString("version", "2.0");
            json.WriteString("class", "dataset");
            json.WriteString("label", $"{Ranking.Title}, {Flow.Id}{Form.Words}");
            json.WriteString("source", "RankLedger");
            if (Basis.AsPublished is { } day)
                json.WriteString("updated", $"{day:yyyy-MM-dd}T00:00:00Z");
            json.WriteTexts("id", ["entity", "time"]);
            json.WriteStartArray("size");
            json.WriteNumberValue(Entities.Count);
            json.WriteNumberValue(Periods.Count);
            json.WriteEndArray();
            json.WriteStartObject("role");
            json.WriteTexts("time", ["time"]);
            json.WriteEndObject();
            json.WriteStartObject("dimension");
            WriteDimension(json, "entity", "Entity", [.. Entities.Select(entity => (entity.Id, entity.Name))]);
            WriteDimension(json, "time", "Period", [.. Periods.Select(period => ($"{period}", $"{period}"))]);
            json.WriteEndObject();
            WriteValues(json);
            json.WriteStartObject("extension");
            json.WritePropertyName("basis");
            JsonSerializer.Serialize(json, Basis, AnswerJson.Options);
            json.WriteString("ranking", Ranking.Id);
            json.WriteString("flow", Flow.Id);
            json.WriteString("unit", Flow.Unit);
            json.WriteString("form", Form.Suffix);
            json.WriteEndObject();
        });

    private static void WriteDimension(Utf8JsonWriter json, string id, string label, IReadOnlyList<(string Id, string Label)> categories)
    {
        json.WriteStartObject(id);
        json.WriteString("label", label);
        json.WriteStartObject("category");
        json.WriteTexts("index", categories.Select(each => each.Id));
        json.WriteTexts("label", categories);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteValues(Utf8JsonWriter json)
    {
        var missing = new List<(string At, string Status)>();
        json.WriteStartArray("value");
        var at = 0;
        foreach (var cell in Entities.SelectMany(entity => Periods.Select(period => (entity.Id, period))))
        {
            var said = Values.TryGetValue(cell, out var value);
            if (value is { } number)
                json.WriteRawValue(OfOneType(number));
            else
                json.WriteNullValue();
            if (said && value is null)
                missing.Add(($"{at}", "missing"));
            at++;
        }

        json.WriteEndArray();
        if (missing.Count > 0)
            json.WriteTexts("status", missing);
    }

    // With a point always: what tells whole numbers from others (Python, typed tables) reads one type all through.
    private static string OfOneType(decimal number) =>
        PlainText.Of(number) is var text && text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";

    private static RefusedException Nothing(RankingDefinition ranking, FlowDefinition flow, SeriesForm form, IEnumerable<string> others)
    {
        var forms = string.Join(", ", others.Distinct().Order(StringComparer.Ordinal));
        return new(
            StatusCodes.Status404NotFound,
            Slugs.UnknownSeries,
            $"The flow '{flow.Id}' of the ranking '{ranking.Id}' has no value of the form {form.Suffix} here; "
                + (forms.Length == 0 ? "it has none of any form." : $"it has some of {forms}.")
        );
    }
}
