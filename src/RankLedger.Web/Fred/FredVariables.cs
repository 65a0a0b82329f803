namespace RankLedger.Web.Fred;

/// <summary>The variables that an address takes.</summary>
/// <param name="Names">Their names.</param>
internal sealed record FredVariables(IReadOnlyList<string> Names)
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

    /// <summary>Variables of FRED that mean a computation that is not done here, and why not.</summary>
    public static readonly IReadOnlyDictionary<string, string> NotComputed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["frequency"] = "nothing is converted to another frequency here: each form of period is a series of its own",
        ["aggregation_method"] = "nothing is converted to another frequency here: each form of period is a series of its own",
        ["tag_names"] = "series have no tags here",
        ["exclude_tag_names"] = "series have no tags here",
    };
}

/// <summary>Of an address that means every day of publication where a question names none.</summary>
internal sealed record AllDays;
