namespace RankLedger.Web.Http.Problems;

/// <summary>Headers that stay on the response when what was begun turns into a problem, which begins it anew.</summary>
internal static class StickyHeaders
{
    private static readonly object Kept = new();

    /// <summary>Keeps a header; the same name again replaces it.</summary>
    public static void Keep(this HttpResponse response, string name, string value)
    {
        if (response.HttpContext.Items[Kept] is not Dictionary<string, string> headers)
        {
            response.HttpContext.Items[Kept] = headers = new(StringComparer.OrdinalIgnoreCase);
            response.OnStarting(() =>
            {
                foreach (var (kept, text) in headers)
                    response.Headers[kept] = text;
                return Task.CompletedTask;
            });
        }

        headers[name] = value;
    }
}
