using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Http.Bodies;

/// <summary>The one door for bodies: as large as their endpoint takes, in the time that the host gives, and counted among those in the
/// hands of requests until their own has ended.</summary>
internal static class ReceivedBody
{
    private const int FirstPiece = 16 * 1024;

    /// <summary>Receives the body to its end.</summary>
    /// <exception cref="BadHttpRequestException">It is larger than its endpoint takes (413).</exception>
    /// <exception cref="RefusedException">It did not come to its end in time (408), or the bodies that came already leave it no room
    /// (503).</exception>
    public static async Task<ReadOnlyMemory<byte>> BytesAsync(HttpContext http)
    {
        var options = http.RequestServices.GetRequiredService<LedgerHostOptions>();
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = Limits.BodyBytes(http);
        // A token would leave the server's own reading under way.
        using var patience = new CancellationTokenSource(options.BodyPatience);
        using var given = patience.Token.Register(http.Request.BodyReader.CancelPendingRead);
        try
        {
            return await ReadAsync(http, Limits.BodyBytes(http), http.RequestAborted);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            throw new RefusedException(
                StatusCodes.Status408RequestTimeout,
                Slugs.SentTooSlowly,
                $"The body did not come to its end within {options.BodyPatience.TotalSeconds:0} s, which is the limit here; send it again, "
                    + "at once, or less at a time."
            );
        }
    }

    // What has come is counted as it comes: whoever drips holds no more than he has sent.
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http, long most, CancellationToken ct)
    {
        var (held, room) = (0, Array.Empty<byte>());
        while (true)
        {
            if (held == room.Length)
            {
                var larger = (int)Math.Min(Math.Max(FirstPiece, room.Length * 2L), most + 1); // by one byte one knows that it is too long
                http.Response.RegisterForDispose(
                    http.RequestServices.GetRequiredService<AddressShares>().BodyOfAddress(http, larger - room.Length)
                );
                Array.Resize(ref room, larger);
            }

            var read = await http.Request.Body.ReadAsync(room.AsMemory(held), ct);
            if (read == 0)
                return room.AsMemory(0, held);
            held += read;
            if (held > most)
                throw new BadHttpRequestException("The body is too long.", StatusCodes.Status413PayloadTooLarge);
        }
    }
}

/// <summary>Says how large a body an endpoint takes; the host's own limit holds for those that say nothing, and above all.</summary>
internal static class BodyLimits
{
    public static T TakesAtMost<T>(this T endpoint, int bytes)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new RequestSizeLimitAttribute(bytes));
}
