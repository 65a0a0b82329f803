using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>Describes a question by what its route takes: parameters, formats, headers, and every problem that it can end in.</summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(each => each.In == ParameterLocation.Path) ?? [])
            PathParameters.Describe(parameter);
        if (Examples.Of(operation.OperationId!) is { } example && operation.Responses?["200"].Content?.Values.FirstOrDefault() is { } first)
            first.Example = example;
        if (Examples.BodyOf(operation.OperationId!) is { } sent && operation.RequestBody?.Content?.Values.FirstOrDefault() is { } body)
            body.Example = sent;
        foreach (var problem in context.Description.ActionDescriptor.EndpointMetadata.OfType<DescribedProblem>())
        {
            ProblemResponses.Add(
                operation.Responses ??= [],
                context.Document!,
                problem.Status,
                problem.Description,
                problem.Slug,
                problem.Detail
            );
        }

        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<AcceptedQuery>().FirstOrDefault() is not { } accepted)
            return Task.CompletedTask;
        operation.Parameters ??= [];
        foreach (var parameter in accepted.Parameters)
            operation.Parameters.Add(Described(parameter));
        // Only what is asked with GET is held by whoever asked (RFC 9110, 13.1.2).
        var isHeld = accepted.HasPoint && HttpMethods.IsGet(context.Description.HttpMethod ?? HttpMethods.Get);
        if (isHeld)
            operation.Parameters.Add(AnswerHeaders.IfNoneMatch());
        operation.Responses ??= [];
        DescribeAnswer(operation, accepted, isHeld);
        if (operation.RequestBody is not null)
            ProblemResponses.AddOfBody(operation.Responses, context.Document!);
        ProblemResponses.Add(
            operation.Responses,
            accepted,
            operation.Parameters.Any(each => each.In == ParameterLocation.Path),
            context.Document!
        );
        return Task.CompletedTask;
    }

    private static void DescribeAnswer(OpenApiOperation operation, AcceptedQuery accepted, bool isHeld)
    {
        // What is no JSON of ours says itself what it is.
        if (accepted.Formats.Count == 0 || operation.Responses!["200"] is not OpenApiResponse { Content: { } content } answer)
            return;
        answer.Description = accepted.HasPoint ? "The answer at the basis." : "How it is now.";
        if (accepted.Formats.Contains(Format.Csv))
            content[Format.Csv.MediaType] = Text("A header line, then one line for each row (RFC 4180, UTF-8).");
        if (accepted.Formats.Contains(Format.JsonLines))
            content[Format.JsonLines.MediaType] = Text("An element of `steps` of the JSON answer on each line.");
        if (accepted.Formats.Contains(Format.Xlsx))
            content[Format.Xlsx.MediaType] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Format = "binary",
                    Description = "A workbook of one sheet: what it is, its basis and its permanent address above, the table below.",
                },
            };
        if (accepted.Formats.Contains(Format.EventStream))
            content[Format.EventStream.MediaType] = Text(
                "Server-sent events: `id` is the position, `event` the type, `data` an element of `events` of the page, on one line.",
                "retry: 2000\n\n: nothing behind @212\n\n"
            );
        if (!accepted.HasPoint)
            return;
        answer.Headers = AnswerHeaders.OfAnswers();
        if (!isHeld)
            return;
        operation.Responses["304"] = new OpenApiResponse
        {
            Description = "The asker holds the answer at this basis; nothing was computed.",
            Headers = AnswerHeaders.OfAnswers(),
        };
    }

    private static OpenApiMediaType Text(string description, string? example = null) =>
        new()
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = description },
            Example = example,
        };

    public static OpenApiParameter Described(Parameter parameter)
    {
        var schema = new OpenApiSchema { Type = parameter.Type, Format = parameter.Format };
        if (parameter.Range is var (least, most))
            (schema.Minimum, schema.Maximum) = (least.ToString(), most.ToString());
        if (parameter.Choices.Count > 0)
            schema.Enum = [.. parameter.Choices.Select(choice => (JsonNode)choice)];
        return new()
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Description,
            Required = parameter.IsRequired,
            Schema = schema,
            Example =
                parameter.Example is not { } example ? null
                : parameter.Type == JsonSchemaType.String ? (JsonNode)example
                : JsonNode.Parse(example),
        };
    }
}
