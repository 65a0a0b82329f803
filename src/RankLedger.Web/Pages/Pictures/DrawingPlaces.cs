namespace RankLedger.Web.Pages.Pictures;

/// <summary>Lets few pictures be drawn at once. Drawing keeps a processor busy all the while, so that a hundred of them would leave no
/// thread for those who ask for a table, or for readiness.</summary>
internal static class DrawingPlaces
{
    private static readonly SemaphoreSlim Places = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Draws a picture as PNG, when it is its turn.</summary>
    public static async Task<byte[]> DrawAsync(Picture picture, CancellationToken ct)
    {
        await Places.WaitAsync(ct);
        try
        {
            return PicturePng.Draw(picture);
        }
        finally
        {
            Places.Release();
        }
    }
}
