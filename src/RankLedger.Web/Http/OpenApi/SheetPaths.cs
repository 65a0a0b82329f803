using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using RankLedger.Web.Http.Answers;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>Tells what is no JSON on a path of its own, so that the type of a JSON answer is that alone.</summary>
internal static class SheetPaths
{
    private static readonly string[] OfJson = ["numbers"];
    private static readonly string[] OfSheets = [Format.ParameterName, "bom"];

    /// <summary>Splits every question that is answered in sheets too.</summary>
    public static void Amend(OpenApiDocument document)
    {
        foreach (var (path, item) in document.Paths.ToList())
        {
            if (
                item.Operations?.TryGetValue(HttpMethod.Get, out var question) != true
                || question!.Responses?["200"] is not OpenApiResponse whole
            )
                continue;
            var others = whole.Content?.Where(each => each.Key != Format.Json.MediaType).ToList() ?? [];
            if (others.Count == 0 || whole.Content!.Count == others.Count)
                continue;
            foreach (var (type, _) in others)
                whole.Content!.Remove(type);
            // What is followed has a path of its own already.
            if (others.Exists(each => each.Key == Format.EventStream.MediaType))
            {
                question.Parameters = [.. question.Parameters!.Where(each => each.In != ParameterLocation.Header)];
                continue;
            }

            var sheet = Sheet(question, whole, others);
            question.Parameters = [.. question.Parameters!.Where(each => !OfSheets.Contains(each.Name, StringComparer.Ordinal))];
            document.Paths.Add(
                SheetRoutes.Of(path),
                new OpenApiPathItem { Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Get] = sheet } }
            );
        }
    }

    private static OpenApiOperation Sheet(
        OpenApiOperation question,
        OpenApiResponse whole,
        List<KeyValuePair<string, OpenApiMediaType>> content
    )
    {
        var answer = (OpenApiResponse)whole.CreateShallowCopy();
        answer.Content = content.ToDictionary(each => each.Key, each => each.Value, StringComparer.Ordinal);
        var responses = new OpenApiResponses();
        foreach (var (status, response) in question.Responses!)
            responses[status] = status == "200" ? answer : response;
        return new()
        {
            OperationId = $"{question.OperationId}Sheet",
            Tags = question.Tags,
            Summary = $"{question.Summary}, as a sheet",
            Description = "The rows of the answer, laid out for spreadsheets and programs that read tables.",
            Parameters = [.. question.Parameters!.Where(each => !OfJson.Contains(each.Name, StringComparer.Ordinal)).Select(Chosen)],
            Responses = responses,
            Security = question.Security,
        };
    }

    // On its own path a sheet is CSV without a word.
    private static IOpenApiParameter Chosen(IOpenApiParameter parameter)
    {
        if (parameter is not OpenApiParameter { Name: Format.ParameterName, Schema: OpenApiSchema { Enum: { } choices } } format)
            return parameter;
        var chosen = (OpenApiParameter)format.CreateShallowCopy();
        var names = choices.Select(each => each.GetValue<string>()).Where(name => name != Format.Json.Name).ToList();
        (chosen.Description, chosen.Example) = ($"The form of the sheet; {Format.Csv.Name} without it.", Format.Csv.Name);
        chosen.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. names.Select(name => (JsonNode)name)] };
        return chosen;
    }
}
