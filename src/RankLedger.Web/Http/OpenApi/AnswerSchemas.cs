using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>What an answer always has is required in its schema, so that generated clients need not ask whether it is there. What is sent
/// may leave more out, so a schema that is both becomes two.</summary>
internal static class AnswerSchemas
{
    private const string Optional = "members that may be left out of an answer";
    private const string Computed = "members that are computed, and never null";
    private const string Ours = "members that nobody can send";
    private const string Sent = "Body";

    /// <summary>Notes which members of a type an answer leaves out at times: those without anything to say of themselves.</summary>
    public static void Note(OpenApiSchema schema, JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        schema.Metadata ??= new Dictionary<string, object>(StringComparer.Ordinal);
        schema.Metadata[Optional] = type
            .Properties.Where(member => member.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) is true)
            .Select(member => member.Name)
            .ToHashSet(StringComparer.Ordinal);
        schema.Metadata[Ours] = type
            .Properties.Where(member => member is { Set: null, AssociatedParameter: null })
            .Select(member => member.Name)
            .ToHashSet(StringComparer.Ordinal);
        // What nobody sets is taken for what null can be set to.
        schema.Metadata[Computed] = type
            .Properties.Where(member => member is { Set: null, Get: not null, IsGetNullable: false })
            .Select(member => member.Name)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Sets the two kinds of schemas apart, and says what answers always have.</summary>
    public static void Amend(OpenApiDocument document)
    {
        var operations = SchemaGraph.Operations(document).ToList();
        var bodies = operations.SelectMany(each => Contents(each.RequestBody?.Content)).ToList();
        var answers = operations.SelectMany(each => each.Responses?.Values.SelectMany(answer => Contents(answer.Content)) ?? []);
        var sent = SchemaGraph.Reachable(document, bodies.Select(each => each.Schema));
        var answered = SchemaGraph.Reachable(document, answers.Select(each => each.Schema));
        var schemas = document.Components!.Schemas!;
        // Enumerations and texts are the same wherever they stand.
        var both = sent.Where(id => answered.Contains(id) && schemas[id].Properties is { Count: > 0 }).ToHashSet(StringComparer.Ordinal);
        IOpenApiSchema? Instead(OpenApiSchemaReference reference) =>
            reference.Reference.Id is { } id && both.Contains(id) ? new OpenApiSchemaReference(id + Sent, document) : null;
        foreach (var id in sent.Order(StringComparer.Ordinal))
            schemas[both.Contains(id) ? id + Sent : id] = SchemaGraph.Replaced(schemas[id], Instead);
        foreach (var body in bodies.Where(each => each.Schema is not null))
            body.Schema = SchemaGraph.Replaced(body.Schema!, Instead);
        foreach (var id in sent)
            LeaveOutOurs(schemas[both.Contains(id) ? id + Sent : id]);
        var left = SchemaGraph.Reachable(document, bodies.Select(each => each.Schema));
        foreach (var id in sent.Where(id => !left.Contains(id) && !answered.Contains(id)))
            schemas.Remove(id);
        foreach (var id in answered.Where(id => !sent.Contains(id) || both.Contains(id)))
        {
            if (schemas[id] is not OpenApiSchema { Properties: { } members } schema)
                continue;
            if (schema.Metadata?.TryGetValue(Optional, out var noted) == true)
                schema.Required = members.Keys.Except((HashSet<string>)noted, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
            if (schema.Metadata?.TryGetValue(Computed, out var computed) == true)
            {
                foreach (var name in members.Keys.Intersect((HashSet<string>)computed, StringComparer.Ordinal).ToList())
                    members[name] = NeverNull(members[name]);
            }
        }
    }

    // What is computed from what is sent is refused where somebody sends it.
    private static void LeaveOutOurs(IOpenApiSchema schema)
    {
        if (
            schema is not OpenApiSchema { Properties: { } members } described
            || described.Metadata?.TryGetValue(Ours, out var ours) != true
        )
            return;
        foreach (var name in (HashSet<string>)ours!)
        {
            members.Remove(name);
            described.Required?.Remove(name);
        }
    }

    private static IOpenApiSchema NeverNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema member)
            return schema;
        if (member.OneOf?.Where(each => each.Type != JsonSchemaType.Null).ToList() is [var only])
            return only;
        member.Type &= ~JsonSchemaType.Null;
        return member;
    }

    private static IEnumerable<OpenApiMediaType> Contents(IDictionary<string, OpenApiMediaType>? content) =>
        content?.Values ?? Enumerable.Empty<OpenApiMediaType>();
}
