using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using RankLedger.Storage;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Http.Server;

/// <summary>Tells as a problem what the server refuses by itself, before there is a request that anything here could answer: it gives a
/// status without a body, and hangs up.</summary>
internal static class ServerRefusals
{
    private static readonly byte[] Begin = "HTTP/1.1 "u8.ToArray();
    private static readonly byte[] Empty = "\r\nContent-Length: 0\r\n"u8.ToArray();
    private static readonly byte[] Close = "\r\nConnection: close\r\n"u8.ToArray();
    private static readonly byte[] End = "\r\n\r\n"u8.ToArray();
    private static readonly string Headers = string.Concat(
        SecurityHeaders.WithAnswers.Append((HeaderNames.CacheControl, "no-store")).Select(each => $"{each.Item1}: {each.Item2}\r\n")
    );

    /// <summary>Carries a connection on, with its refusals told.</summary>
    public static async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var transport = connection.Transport;
        connection.Transport = new Told(transport.Input, new TellingWriter(transport.Output, connection.ConnectionId));
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
        }
    }

    // Of what is about to be sent: the answer to send instead; null for all but a refusal, which no answer of ours looks like.
    private static byte[]? Instead(ReadOnlySpan<byte> sent, string connection)
    {
        if (!sent.StartsWith(Begin) || !sent.EndsWith(End) || sent.IndexOf(Empty) < 0 || sent.IndexOf(Close) < 0)
            return null;
        var status = int.Parse(sent.Slice(Begin.Length, 3), CultureInfo.InvariantCulture);
        if (status < 400)
            return null;
        var (slug, detail) = Refusal(status);
        var problem = new ProblemDetails
        {
            Type = Problem.TypePrefix + slug,
            Title = Problem.Title(status, slug),
            Status = status,
            Detail = detail,
            Instance = "",
            Extensions = { ["problem"] = slug, ["traceId"] = connection },
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(problem, AnswerJson.Options);
        var head = Encoding
            .ASCII.GetString(sent)
            .Replace(
                "\r\nContent-Length: 0\r\n",
                $"\r\nContent-Length: {body.Length}\r\nContent-Type: application/problem+json\r\n{Headers}",
                StringComparison.Ordinal
            );
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private static (string Slug, string Detail) Refusal(int status) =>
        status switch
        {
            400 => (
                Slugs.NotUnderstood,
                "What was sent is no HTTP request: its first line or a header is malformed, or its path holds what no path can."
            ),
            405 => (Slugs.MethodNotServed, "No path is named, and the method needs one; 'Allow' says which does not."),
            408 => (Slugs.SentTooSlowly, "The request did not come to its end in time; send it again, at once."),
            411 => (Slugs.NotUnderstood, "A body is sent without its length; send 'Content-Length', or 'Transfer-Encoding: chunked'."),
            413 => (Slugs.TooLarge, "The body is larger than the limit here; send less at a time."),
            414 => (
                Slugs.AddressTooLong,
                $"The address is much longer than {Listening.LongestTarget} characters, which is the limit here; ask for less at a time."
            ),
            431 => (
                Slugs.HeadersTooLarge,
                $"The headers are much longer than {Listening.LongestHeaders} characters together, or too many; send fewer."
            ),
            505 => (Slugs.VersionNotServed, "The request is of a version of HTTP that is not served here; send HTTP/1.1."),
            < 500 => (Slugs.NotUnderstood, "The server took no request out of what was sent, and hung up."),
            _ => (Slugs.Unforeseen, "The server could not carry the request out; its log says more, by the traceId."),
        };

    private sealed record Told(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Hands everything on as it is, but for a refusal.</summary>
    private sealed class TellingWriter(PipeWriter inner, string connection) : PipeWriter
    {
        // More than the server's own head of a refusal has: where less is left of a block, it would come in two pieces.
        private const int WholeHead = 512;
        private Memory<byte> given;

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override Memory<byte> GetMemory(int sizeHint = 0) => given = inner.GetMemory(Math.Max(sizeHint, WholeHead));

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes)
        {
            if (Instead(given.Span[..bytes], connection) is { } told)
            {
                inner.Write(told);
                given = default;
                return;
            }

            inner.Advance(bytes);
            given = given[bytes..];
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken ct = default) => inner.FlushAsync(ct);

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken ct = default) =>
            inner.WriteAsync(source, ct);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
    }
}
