using System.Text.Json;
using System.Text.Json.Serialization;
using RankLedger.Datasets;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Http.Bodies;

/// <summary>Reads a JSON body strictly: a member that is unknown, missing, repeated or of another type is refused by its path.</summary>
internal static class SentBody
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        MaxDepth = 16,
        Converters = { new ExactDecimal(), new GivenNumberForm(), new CanonicalText() },
    };

    public static Task<ReadOnlyMemory<byte>> BytesAsync(HttpContext http) =>
        http.Request.HasJsonContentType()
            ? ReceivedBody.BytesAsync(http)
            : throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, Slugs.MediaTypeNotRead, Limits.MediaType(http));

    public static T Read<T>(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, Strict)
                ?? throw RefusedException.Of([new MemberProblem("", "The body is null; expected an object.")]);
        }
        catch (JsonException refused)
        {
            throw RefusedException.Of([Problem(refused)]);
        }
    }

    // What the serialiser says names types of ours, which mean nothing to a caller.
    private static MemberProblem Problem(JsonException refused)
    {
        var path = refused.Path is { Length: > 1 } found ? found.TrimStart('$').TrimStart('.') : "";
        var said = JsonRefusal.Said(refused);
        if (Quoted(said, "The JSON property '") is { } unknown)
        {
            var member =
                path.EndsWith(unknown, StringComparison.Ordinal) ? path
                : path.Length == 0 ? unknown
                : $"{path}.{unknown}";
            return new(
                member,
                $"The member '{member}' is not known here{(unknown == "actor" ? "; the actor is the name of the key" : "")}."
            );
        }

        if (Quoted(said, "Duplicate property '") is { } twice)
            return new(path, $"The member '{twice}' is given twice; give it once.");
        if (said.Contains("missing required properties", StringComparison.Ordinal))
            return new(
                path,
                $"{(path.Length == 0 ? "The body" : $"'{path}'")} lacks "
                    + $"{said[(said.IndexOf("including:", StringComparison.Ordinal) + 10)..].Trim().TrimEnd('.')}."
            );
        if (said.Contains("could not be converted", StringComparison.Ordinal))
            return new(path, $"'{path}' is not of the type expected here.");
        if (said.Contains("doesn't allow null", StringComparison.Ordinal) || said.Contains("disallows null", StringComparison.Ordinal))
            return new(path, $"'{path}' must not be null.");
        return new(
            path,
            path.Length == 0 ? $"The body is not the JSON expected here: {said.TrimEnd('.')}." : $"'{path}': {said.TrimEnd('.')}."
        );
    }

    private static string? Quoted(string said, string before) =>
        said.StartsWith(before, StringComparison.Ordinal) && said.IndexOf('\'', before.Length) is var end and > 0
            ? said[before.Length..end]
            : null;
}
