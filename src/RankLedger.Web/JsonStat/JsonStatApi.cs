using RankLedger.Rankings;
using RankLedger.Web.Faces;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.JsonStat;

/// <summary>Tables in JSON-stat 2.0: a whole table of entities and periods in one answer, at a point as below <c>/v1</c>.</summary>
internal static class JsonStatApi
{
    private const string Json = "application/json; charset=utf-8";

    private static readonly Parameter<SeriesForm?> Form = new(
        "form",
        "The form of the periods: A, SA, Q, M, W, D, YTD or C02 to C12; A where it is left out.",
        ReadForm
    )
    {
        Choices = [.. SeriesForm.All.Select(form => form.Suffix)],
        Example = "A",
    };

    private static readonly Parameter<IReadOnlyList<string>?> Entities = Parameters.List(
        "entity",
        "The entities, by id, alias or name; all that have a value where it is left out.",
        "jinhua,yiwu"
    );

    public static void MapJsonStat(this IEndpointRouteBuilder root)
    {
        Parameter[] point = [Parameters.AsPublished, Parameters.AsRecorded];
        root.MapQuestion("/jsonstat", CollectionAsync).WithMetadata(new AcceptedQuery(point, [], [Format.Json])).ExcludeFromDescription();
        root.MapQuestion("/jsonstat/{ranking}", DatasetAsync)
            .WithMetadata(new AcceptedQuery([Form, Parameters.Flow, Entities, .. point], [], [Format.Json]))
            .ReadsMuch()
            .ExcludeFromDescription();
        root.MapGuide("json-stat.md");
    }

    private static Task<IResult> DatasetAsync(
        Question question,
        RankLedger.Requests.Questions ledger,
        string ranking,
        CancellationToken ct
    ) =>
        question.WholeAsync(
            Json,
            async (pin, ct) =>
                (
                    await JsonStatTable.AtAsync(
                        ledger,
                        ranking,
                        question.Of(Parameters.Flow),
                        question.Of(Form) ?? SeriesForm.Annual,
                        question.Of(Entities),
                        pin.Basis,
                        ct
                    )
                ).Write(),
            ct
        );

    private static Task<IResult> CollectionAsync(
        HttpContext http,
        Question question,
        RankLedger.Requests.Questions ledger,
        CancellationToken ct
    ) =>
        question.WholeAsync(
            Json,
            async (pin, ct) =>
            {
                var rankings = (await ledger.AskAsync(new GetFirstDefined(pin.Basis.Point), ct)).Rankings;
                var point = string.Join('&', pin.Parameters.Select(each => $"{each.Name}={each.Value}"));
                return FaceJson.Of(json =>
                {
                    json.WriteString("version", "2.0");
                    json.WriteString("class", "collection");
                    json.WriteString("label", "RankLedger");
                    json.WriteStartObject("link");
                    json.WriteStartArray("item");
                    foreach (var (ranking, flow) in rankings.SelectMany(ranking => ranking.Flows.Select(flow => (ranking, flow))))
                    {
                        json.WriteStartObject();
                        json.WriteString("class", "dataset");
                        json.WriteString(
                            "href",
                            $"{http.Request.PathBase.ToUriComponent()}/jsonstat/{Uri.EscapeDataString(ranking.Id)}"
                                + $"?flow={Uri.EscapeDataString(flow.Id)}&{point}"
                        );
                        json.WriteString("label", $"{ranking.Title}, {flow.Id}");
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                });
            },
            ct
        );

    private static bool ReadForm(string? text, out SeriesForm? form, out string reason)
    {
        form = SeriesForm.All.FirstOrDefault(each => each.Suffix == text);
        reason = form is null ? $"'{text}' is no form; expected {string.Join(", ", SeriesForm.All.Select(each => each.Suffix))}" : "";
        return form is not null;
    }
}
