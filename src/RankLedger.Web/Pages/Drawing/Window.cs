namespace RankLedger.Web.Pages.Drawing;

/// <summary>Chooses which of many days a strip shows: the one that is selected, with its neighbours.</summary>
public static class Window
{
    /// <summary>The first that is shown and the first behind those that are.</summary>
    /// <param name="selected">The one to show in any case; below 0 for none.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="shown">How many fit.</param>
    public static (int First, int Behind) Around(int selected, int count, int shown)
    {
        if (count <= shown)
            return (0, count);
        var first = Math.Clamp(Math.Max(0, selected) - shown / 2, 0, count - shown);
        return (first, first + shown);
    }
}
