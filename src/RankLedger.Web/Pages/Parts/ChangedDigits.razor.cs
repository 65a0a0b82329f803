using Microsoft.AspNetCore.Components;

namespace RankLedger.Web.Pages.Parts;

/// <summary>A text with the digits marked that differ from the one before.</summary>
public partial class ChangedDigits
{
    private const string Dash = " – ";

    [Parameter]
    public string Before { get; set; } = "";

    [Parameter, EditorRequired]
    public string Now { get; set; } = "";

    // Of two bounds each is compared with its own.
    private IEnumerable<(string Now, string Was, int At)> Parts()
    {
        // "under 1.05" has an upper end alone.
        const string Under = "under ";
        var (now, was) = (
            Now.Split(Dash),
            Before.StartsWith(Under, StringComparison.Ordinal) && Now.Contains(Dash, StringComparison.Ordinal)
                ? ["", Before[Under.Length..]]
                : Before.Split(Dash)
        );
        return now.Select((part, at) => (part, now.Length == was.Length ? was[at] : "", at));
    }

    private static int Same(string was, string now)
    {
        var at = 0;
        while (at < now.Length && at < was.Length && now[at] == was[at])
            at++;
        return at;
    }
}
