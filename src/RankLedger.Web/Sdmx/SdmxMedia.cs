using Microsoft.Net.Http.Headers;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Sdmx;

/// <summary>What is served, by the names that SDMX has for it. None names a character set: clients compare them whole.</summary>
internal static class SdmxMedia
{
    public const string GenericData = "application/vnd.sdmx.genericdata+xml;version=2.1";
    public const string Csv = "application/vnd.sdmx.data+csv;version=2.0.0";
    public const string Structure = "application/vnd.sdmx.structure+xml;version=2.1";
    private static readonly string[] AnyXml = ["application/xml", "text/xml"];

    /// <summary>The one of some types that a request prefers; the first where it does not care, or only wants XML.</summary>
    /// <exception cref="RefusedException">It accepts none of them (406).</exception>
    public static string Choose(HttpRequest request, params string[] offered)
    {
        if (request.Headers.Accept.Count == 0)
            return offered[0];
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            accepted = [];
        return accepted
            .Where(each => each.Quality is not 0)
            .OrderByDescending(each => each.Quality ?? 1)
            .Select(each => offered.FirstOrDefault(type => Suits(each, type)))
            .FirstOrDefault(type => type is not null)
            ?? throw new RefusedException(
                StatusCodes.Status406NotAcceptable,
                Slugs.FormatNotServed,
                $"'{request.Headers.Accept}' is not served here; served: {string.Join(", ", offered)}."
            );
    }

    private static bool Suits(MediaTypeHeaderValue accepted, string offered)
    {
        var type = MediaTypeHeaderValue.Parse(offered);
        if (accepted.MatchesAllTypes || AnyXml.Contains(accepted.MediaType.Value, StringComparer.OrdinalIgnoreCase))
            return accepted.MatchesAllTypes || offered.Contains("+xml", StringComparison.Ordinal);
        if (accepted.MatchesAllSubTypes)
            return accepted.Type.Equals(type.Type, StringComparison.OrdinalIgnoreCase);
        return accepted.MediaType.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase)
            && accepted.Parameters.All(given =>
                !given.Name.Equals("version", StringComparison.OrdinalIgnoreCase) || given.Value == type.Parameters[0].Value
            );
    }
}
