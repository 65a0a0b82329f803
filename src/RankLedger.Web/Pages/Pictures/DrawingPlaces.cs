using System.Security.Cryptography;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Pages.Serving;

namespace RankLedger.Web.Pages.Pictures;

/// <summary>Lets few pictures be drawn at once. Drawing keeps a processor busy all the while, so that a hundred of them would leave no
/// thread for those who ask for a table, or for readiness. What shows the same is drawn once.</summary>
internal static class DrawingPlaces
{
    private static readonly SemaphoreSlim Places = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Draws a picture as PNG, when it is its turn.</summary>
    public static async Task<byte[]> DrawAsync(Picture picture, PageRequest asked, CancellationToken ct)
    {
        var key = ("drawn", Convert.ToHexString(SHA256.HashData(PictureSvg.Write(picture))));
        if (Found() is { } before)
            return before;
        await Places.WaitAsync(ct);
        try
        {
            // Whoever was in front may have asked for the same.
            if (Found() is { } meanwhile)
                return meanwhile;
            var drawn = PicturePng.Draw(picture);
            using var kept = AnswerBytes.Of(drawn);
            asked.Keep(key, kept, kept.Taken);
            return drawn;
        }
        finally
        {
            Places.Release();
        }

        byte[]? Found()
        {
            if (!asked.TryFind(key, out AnswerBytes? kept))
                return null;
            using (kept)
                return kept.ToArray();
        }
    }
}
