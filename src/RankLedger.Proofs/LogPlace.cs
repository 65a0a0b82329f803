using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace RankLedger.Proofs;

/// <summary>Where a log is read: below an address, or in a folder that <see cref="LogFolder"/> wrote.</summary>
public sealed class LogPlace : IDisposable
{
    private const int BodiesAtOnce = 1_000;
    private const int Attempts = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);
    private readonly HttpClient? client;

    private LogPlace(string name, HttpClient? client) => (Name, this.client) = (name.TrimEnd('/'), client);

    /// <summary>The address or folder.</summary>
    public string Name { get; }

    /// <summary>Names the place.</summary>
    /// <param name="place">The address of the log, such as <c>https://example.com/v1/log</c>, or a folder.</param>
    /// <param name="apiKey">What the address asks readers for; null where it is open.</param>
    public static LogPlace Of(string place, string? apiKey)
    {
        if (!Uri.TryCreate(place, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return new(place, null);
        var asking = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All }) { Timeout = Patience };
        if (apiKey is not null)
            asking.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        return new(place, asking);
    }

    /// <summary>Reads what lies at a path, such as <c>tile/0/000</c>.</summary>
    /// <exception cref="LogUnreadableException">It cannot be read.</exception>
    public async Task<byte[]> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            return client is null ? await File.ReadAllBytesAsync(Path.Combine(Name, path), ct) : await GetAsync(client, path, ct);
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or HttpRequestException
                || (failure is OperationCanceledException && !ct.IsCancellationRequested)
            )
        {
            throw new LogUnreadableException($"'{Name}/{path}' cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Reads bodies from one position to another; one that was erased is empty.</summary>
    public async Task<IReadOnlyList<byte[]>> BodiesAsync(long first, long last, CancellationToken ct)
    {
        var bodies = new List<byte[]>();
        while (first + bodies.Count <= last)
        {
            var next = first + bodies.Count;
            if (client is null)
            {
                bodies.Add(await ReadAsync(string.Create(CultureInfo.InvariantCulture, $"body/{next}"), ct));
                continue;
            }

            var limit = Math.Min(BodiesAtOnce, last - next + 1);
            var page = await ReadAsync(string.Create(CultureInfo.InvariantCulture, $"bodies?after=@{next - 1}&limit={limit}"), ct);
            var before = bodies.Count;
            bodies.AddRange(Lines(page));
            if (bodies.Count == before)
                throw new LogUnreadableException($"'{Name}/bodies' has nothing behind @{next - 1}, though @{last} was signed.", null);
        }

        return bodies;
    }

    /// <inheritdoc/>
    public void Dispose() => client?.Dispose();

    // A body holds no line feed; every other sign that somebody may take for the end of a line, it may hold.
    private static IEnumerable<byte[]> Lines(byte[] page)
    {
        for (var from = 0; from < page.Length; )
        {
            var end = Array.IndexOf(page, (byte)'\n', from);
            if (end < 0)
                yield break;
            yield return page[from..end];
            from = end + 1;
        }
    }

    // A host that is asked too often says when to come again.
    private async Task<byte[]> GetAsync(HttpClient asked, string path, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var response = await asked.GetAsync(new Uri($"{Name}/{path}"), ct);
            if (
                response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
                || response.Headers.RetryAfter?.Delta is not { } pause
                || pause > LongestPause
                || attempt == Attempts
            )
            {
                response.EnsureSuccessStatusCode();
                return await response.Content.ReadAsByteArrayAsync(ct);
            }

            await Task.Delay(pause, ct);
        }
    }
}

/// <summary>Something of a log cannot be read, so nothing can be said about it.</summary>
/// <param name="message">What, and why.</param>
/// <param name="inner">What happened below; may be null.</param>
public sealed class LogUnreadableException(string message, Exception? inner) : Exception(message, inner);
