using System.Globalization;
using System.Text.Json;
using RankLedger.Auditing;
using RankLedger.Domain.Rankings;
using RankLedger.Ledger;
using RankLedger.Web.Faces;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Dbnomics;

/// <summary>A page of the series that are asked for by id.</summary>
internal sealed record DbnomicsPage
{
    /// <summary>The ids of all, in the order in which they are wanted.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>The last publication day that counts.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Whether their values are wanted too.</summary>
    public required bool WithValues { get; init; }

    /// <summary>How many series it holds at most.</summary>
    public required int Limit { get; init; }

    /// <summary>How many lie before it.</summary>
    public required int Offset { get; init; }
}

/// <summary>Series as DBnomics tells them.</summary>
internal static class DbnomicsSeries
{
    private static readonly Dictionary<string, string> Frequencies = new(StringComparer.Ordinal)
    {
        ["A"] = "annual",
        ["S"] = "bi-annual",
        ["Q"] = "quarterly",
        ["M"] = "monthly",
        ["W"] = "weekly",
        ["D"] = "daily",
    };

    private sealed record Found(RankingDefinition Ranking, SeriesCode Code, string Name, IReadOnlyList<CellVintages> Cells);

    public static async Task<byte[]> AnswerAsync(FaceQuestion question, DbnomicsPage page, CancellationToken ct)
    {
        var found = new List<Found>();
        foreach (var id in page.Ids.Skip(page.Offset).Take(page.Limit))
            found.Add(await FindAsync(question, id, page.Day, ct));
        return FaceJson.Of(json =>
        {
            json.WriteStartObject("_meta");
            json.WriteString("version", "22");
            json.WriteEndObject();
            json.WriteStartObject("series");
            json.WriteStartArray("docs");
            foreach (var series in found)
                Write(json, series, page);
            json.WriteEndArray();
            json.WriteNumber("limit", page.Limit);
            json.WriteNumber("num_found", page.Ids.Count);
            json.WriteNumber("offset", page.Offset);
            json.WriteEndObject();
        });
    }

    private static async Task<Found> FindAsync(FaceQuestion question, string id, DateOnly day, CancellationToken ct)
    {
        if (id.Split('/') is not [SeriesCode.Agency, var dataset, var code] || SeriesCode.Read(code) is not { } asked)
            throw FaceQuestion.Refusal(
                $"'{id}' is no id of a series; expected one such as {SeriesCode.Agency}/RANKING/{string.Join('.', SeriesCode.Dimensions)}."
            );
        var view = await question.Ledger.ResolveAsync(dataset, question.Point, ct);
        var ranking = view.Defined.On(day).Definition;
        var flow = ranking.Flows.FirstOrDefault(each => SeriesCode.Part(each.Id) == asked.Flow) ?? throw Unknown(id, view);
        var entity = ranking.Entities.FirstOrDefault(each => SeriesCode.Part(each.Id) == asked.Entity) ?? throw Unknown(id, view);
        var form = SeriesForm.All.FirstOrDefault(each => SeriesCode.Of(each, flow.Id, entity.Id) == asked) ?? throw Unknown(id, view);
        var answer = await question.Ledger.AskAsync(new GetVintages(ranking.Id, [(flow.Id, entity.Id)], question.Point, form.Periods), ct);
        var cells = answer.Cells.Where(cell => SeriesForm.Of(cell.Period)?.Form == form && cell.Spans[0].From <= day).ToList();
        if (cells.Count == 0)
            throw Unknown(id, view);
        return new(ranking, asked, $"{entity.Name}, {flow.Id}{form.Words}", cells);
    }

    private static RefusedException Unknown(string id, View view) =>
        new(
            StatusCodes.Status404NotFound,
            Slugs.UnknownSeries,
            $"There is no series {id} at {view.Basis.Point.AsRecorded}; /v1/rankings/{view.Ranking.Definition.Id} lists flows and entities."
        );

    private static void Write(Utf8JsonWriter json, Found series, DbnomicsPage page)
    {
        json.WriteStartObject();
        json.WriteString("provider_code", SeriesCode.Agency);
        json.WriteString("dataset_code", series.Ranking.Id);
        json.WriteString("dataset_name", series.Ranking.Title);
        json.WriteString("series_code", series.Code.ToString());
        json.WriteString("series_name", series.Name);
        json.WriteString("@frequency", Frequencies[series.Code.Frequency]);
        json.WriteString("indexed_at", InstantOf(series.Cells.Max(cell => cell.RecordedAt)));
        json.WriteTexts("dimensions", SeriesCode.Dimensions.Zip(series.Code.Parts));
        if (page.WithValues)
            WriteValues(json, series.Cells, page.Day);
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyList<CellVintages> cells, DateOnly day)
    {
        json.WriteTexts("period", cells.Select(cell => SeriesForm.TimeOf(cell.Period)));
        json.WriteTexts("period_start_day", cells.Select(cell => PlainText.Of(SeriesForm.Of(cell.Period)!.Value.Date)));
        json.WriteStartArray("value");
        foreach (var cell in cells)
        {
            if (cell.Spans.First(span => span.HoldsOn(day)).Value is { } value)
                json.WriteNumber(value);
            else
                json.WriteStringValue("NA");
        }

        json.WriteEndArray();
    }

    private static string InstantOf(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
