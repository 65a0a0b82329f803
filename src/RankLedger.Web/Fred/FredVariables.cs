using RankLedger.Web.Faces;

namespace RankLedger.Web.Fred;

/// <summary>FRED's variables.</summary>
internal static class FredVariables
{
    public const string ApiKey = "api_key";
    public const string FileType = "file_type";
    public const string RealtimeStart = "realtime_start";
    public const string RealtimeEnd = "realtime_end";
    public const string VintageDates = "vintage_dates";
    public const string Limit = "limit";
    public const string Offset = "offset";
    public const string SortOrder = "sort_order";
    public const string OrderBy = "order_by";
    public const string FilterVariable = "filter_variable";
    public const string FilterValue = "filter_value";

    private static readonly IReadOnlyDictionary<string, string> NotComputed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["frequency"] = "nothing is converted to another frequency here: each form of period is a series of its own",
        ["aggregation_method"] = "nothing is converted to another frequency here: each form of period is a series of its own",
        ["tag_names"] = "series have no tags here",
        ["exclude_tag_names"] = "series have no tags here",
    };

    /// <summary>Addresses that begin as FRED's do.</summary>
    public static Face Face(string prefix) =>
        new(prefix)
        {
            Key = ApiKey,
            NotComputed = NotComputed,
            Fault = Fault,
        };

    private static string? Fault(HttpRequest request, IReadOnlyList<string> known, IReadOnlyDictionary<string, string> given)
    {
        if (given.TryGetValue(FileType, out var type) && type is not ("xml" or "json"))
            return $"Value of {FileType} is not one of: xml, json.";
        // FRED wants one, so every client sends one; a key of ours may come as a header instead.
        return known.Contains(FileType, StringComparer.Ordinal) && !given.ContainsKey(ApiKey) && request.Headers.Authorization.Count == 0
            ? $"Variable {ApiKey} is not set."
            : null;
    }
}

/// <summary>Of an address that means every day of publication where a question names none.</summary>
internal sealed record AllDays;
