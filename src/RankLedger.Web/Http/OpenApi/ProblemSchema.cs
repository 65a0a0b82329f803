using Microsoft.OpenApi;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>The shape of a problem.</summary>
internal static class ProblemSchema
{
    public const string Name = "Problem";

    public static OpenApiSchema Make() =>
        Things(
            "What went wrong (RFC 9457).",
            ["type", "title", "status", "detail", "instance", "problem", "traceId"],
            ("type", Text("`urn:rankledger:problem:` and the slug.")),
            ("title", Text("What the status means here.")),
            ("status", new() { Type = JsonSchemaType.Integer, Description = "The status." }),
            ("detail", Text("What was found, what was expected and what to do next.")),
            ("instance", Text("The path asked for.")),
            ("problem", Text("The slug, as the command line prints it.")),
            ("traceId", Text("Finds the request in traces and logs.")),
            (
                "parameters",
                new()
                {
                    Type = JsonSchemaType.Array,
                    Description = "The parameters that were not understood.",
                    Items = Things(
                        "A parameter that was not understood.",
                        ["parameter", "detail"],
                        ("parameter", Text("Its name as given.")),
                        ("detail", Text("What was found, what was expected and what is known."))
                    ),
                }
            ),
            (
                "fields",
                new()
                {
                    Type = JsonSchemaType.Array,
                    Description = "The members of the body that were not understood; one for one cause.",
                    Items = Things(
                        "A member of the body that was not understood.",
                        ["field", "detail"],
                        ("field", Text("The path to it, such as `figures[3].value`; empty for the body as a whole.")),
                        ("detail", Text("What was found and what was expected.")),
                        (
                            "more",
                            new()
                            {
                                Type = JsonSchemaType.Integer,
                                Description = "How many items of the list have the same cause beside it.",
                            }
                        ),
                        (
                            "places",
                            new()
                            {
                                Type = JsonSchemaType.Array,
                                Description = "The paths to those, the first thousand.",
                                Items = new OpenApiSchema { Type = JsonSchemaType.String },
                            }
                        )
                    ),
                }
            )
        );

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema Things(string description, string[] required, params (string Name, OpenApiSchema Schema)[] members) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = description,
            Required = required.ToHashSet(StringComparer.Ordinal),
            Properties = members.ToDictionary(member => member.Name, member => (IOpenApiSchema)member.Schema, StringComparer.Ordinal),
        };
}
