namespace RankLedger.Web.Http.Answers;

/// <summary>The paths of answers that are no JSON: <c>/v1/sheets/rankings/…</c> is <c>/v1/rankings/…</c> as a sheet, CSV where no
/// format is named. Who may ask is said by the endpoint of the question.</summary>
internal static class SheetRoutes
{
    private const string Version = "/v1";
    private const string Prefix = "/v1/sheets";

    /// <summary>The path of the sheets of a path.</summary>
    public static string Of(string path) => Prefix + path[Version.Length..];

    /// <summary>Whether the path of a sheet was asked.</summary>
    public static bool IsAsked(HttpContext http) => http.Items.ContainsKey(Prefix);

    /// <summary>The path as it was asked.</summary>
    public static PathString Asked(HttpContext http) =>
        http.Items.TryGetValue(Prefix, out var path) ? (PathString)path! : http.Request.Path;

    /// <summary>Has such a path answered by the question that it belongs to. Comes before routing.</summary>
    public static void UseSheetRoutes(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                var request = http.Request;
                if (
                    !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
                    || !request.Path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase, out var rest)
                    || !rest.HasValue
                )
                    return next(http);
                http.Items[Prefix] = request.Path;
                request.Path = Version + rest;
                if (!request.Query.ContainsKey(Format.ParameterName))
                    request.QueryString = request.QueryString.Add(Format.ParameterName, Format.Csv.Name);
                return next(http);
            }
        );
}
