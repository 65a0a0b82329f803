using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using RankLedger.Storage;

namespace RankLedger.Tests.Ledger.Faults;

/// <summary>When PostgreSQL finds fault with a statement: before it is carried out, or while it is.</summary>
public enum FaultAt
{
    /// <summary>While it is planned; nothing of its answer is there.</summary>
    Bind,

    /// <summary>While it is carried out; the driver knows the shape of its rows already.</summary>
    Execute,
}

/// <summary>Carries PostgreSQL's protocol between a ledger and its server, and makes the server refuse one statement, each time it
/// comes.</summary>
/// <remarks>The refusal is the server's own, for a statement or portal that is not there; only its code is replaced, so the protocol goes
/// on as it would.</remarks>
internal sealed class FaultyRelay : IAsyncDisposable
{
    // What the event store prepares beside a command, in a transaction of its own and whether it succeeds or not.
    private const string Beside = "insert into events.mt_streams (id, tenant_id, version, is_archived)";
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly NpgsqlConnectionStringBuilder server;
    private readonly Task accepting;
    private readonly Lock gate = new();
    private (int Nth, FaultAt At, string State)? fault;
    private string? refused;
    private int statements;

    public FaultyRelay(string connectionString)
    {
        server = new(connectionString);
        listener.Start();
        accepting = AcceptAsync();
    }

    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
            SslMode = SslMode.Disable,
        }.ConnectionString;

    /// <summary>The statement that is refused, once it came.</summary>
    public string? Refused => refused;

    /// <summary>Refuses the nth statement from now on, and its text whenever it comes again.</summary>
    public void Refuse(int nth, FaultAt at, string state)
    {
        lock (gate)
            (fault, refused, statements) = ((nth, at, state), null, 0);
    }

    /// <summary>Lets everything pass.</summary>
    public void Heal()
    {
        lock (gate)
            (fault, refused) = (null, null);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
            _ = CarryAsync(await listener.AcceptTcpClientAsync(stop.Token));
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var one = near;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(server.Host!, server.Port, stop.Token);
            near.NoDelay = far.NoDelay = true;
            await Task.WhenAny(AskAsync(one.GetStream(), far.GetStream()), AnswerAsync(far.GetStream(), one.GetStream()));
        }
        catch (Exception gone) when (gone is SocketException or IOException or OperationCanceledException)
        {
            // One side is gone; closing the other tells it.
        }
    }

    private async Task AskAsync(Stream from, Stream to)
    {
        await to.WriteAsync(await MessageAsync(from, typed: false), stop.Token);
        var (texts, current, isBeside) = (new Dictionary<string, string>(StringComparer.Ordinal), "", false);
        while (true)
        {
            var message = await MessageAsync(from, typed: true);
            switch ((char)message[0])
            {
                case 'P':
                    var (name, next) = Text(message, 5);
                    texts[name] = Text(message, next).Found;
                    break;
                case 'B':
                    var (portal, statement) = Text(message, 5);
                    current = texts[Text(message, statement).Found];
                    var ofStore = current.Contains(Beside, StringComparison.Ordinal);
                    isBeside |= ofStore;
                    // A connection sets its path as it begins, that of a watch too, which begins when it likes.
                    if (
                        !ofStore
                        && !current.Contains(OwnPath.Name, StringComparison.Ordinal)
                        && IsRefused(current, FaultAt.Bind, counts: true)
                    )
                        message = Named(message, statement, "nowhere");
                    break;
                case 'E' when IsRefused(current, FaultAt.Execute, counts: false):
                    message = Named(message, 5, "nowhere");
                    break;
                case 'Q' when Text(message, 5).Found == "COMMIT":
                    if (!isBeside && IsRefused("COMMIT", FaultAt.Bind, counts: true))
                        message = [(byte)'Q', .. Length("execute nowhere"), .. "execute nowhere\0"u8];
                    isBeside = false;
                    break;
            }

            await to.WriteAsync(message, stop.Token);
        }
    }

    private bool IsRefused(string text, FaultAt at, bool counts)
    {
        lock (gate)
        {
            if (counts && fault is { } sought && refused is null && ++statements == sought.Nth)
                refused = text;
            return refused == text && (fault?.At == at || text == "COMMIT");
        }
    }

    private async Task AnswerAsync(Stream from, Stream to)
    {
        while (true)
        {
            var message = await MessageAsync(from, typed: true);
            if (message[0] == 'E' && fault is { } told)
            {
                foreach (
                    var own in (byte[][])
                        [
                            [.. "C26000\0"u8],
                            [.. "C34000\0"u8],
                        ]
                )
                {
                    if (message.AsSpan().IndexOf(own) is var at and >= 0)
                        Encoding.ASCII.GetBytes(told.State, message.AsSpan(at + 1));
                }
            }

            await to.WriteAsync(message, stop.Token);
        }
    }

    private async Task<byte[]> MessageAsync(Stream from, bool typed)
    {
        var head = new byte[typed ? 5 : 4];
        await from.ReadExactlyAsync(head, stop.Token);
        var message = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(head.Length - 4)) + (typed ? 1 : 0)];
        head.CopyTo(message, 0);
        await from.ReadExactlyAsync(message.AsMemory(head.Length), stop.Token);
        return message;
    }

    private static (string Found, int Next) Text(byte[] message, int from)
    {
        var end = Array.IndexOf(message, (byte)0, from);
        return (Encoding.UTF8.GetString(message, from, end - from), end + 1);
    }

    private static byte[] Named(byte[] message, int from, string name)
    {
        byte[] rest = [.. message[5..from], .. Encoding.ASCII.GetBytes(name), 0, .. message[Text(message, from).Next..]];
        return [message[0], .. Length(rest.Length + 4), .. rest];
    }

    private static byte[] Length(string text) => Length(text.Length + 5);

    private static byte[] Length(int length)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return bytes;
    }
}
