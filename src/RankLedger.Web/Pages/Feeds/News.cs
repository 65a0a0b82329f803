namespace RankLedger.Web.Pages.Feeds;

/// <summary>One piece of news about a ranking.</summary>
/// <param name="Id">What names it for ever, below the feed.</param>
/// <param name="Kind"><c>publication</c>, <c>revision</c>, <c>rank-change</c>, <c>milestone</c> or <c>correction</c>.</param>
/// <param name="At">The day of publication, or the instant of recording of what we did.</param>
/// <param name="Title">What happened, in a line.</param>
/// <param name="Text">More of it.</param>
/// <param name="Address">Where it is shown, below the host.</param>
internal sealed record News(string Id, string Kind, DateTimeOffset At, string Title, string Text, string Address)
{
    /// <summary>When a day of publication begins, as far as a feed has to name an instant.</summary>
    public static DateTimeOffset Begins(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
