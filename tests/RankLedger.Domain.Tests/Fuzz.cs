using System.Globalization;
using System.Text.Json;
using CsCheck;

namespace RankLedger.Domain.Tests;

/// <summary>Tries readers with random texts: ten thousand of one seed, so that a failure of CI is one everywhere; at night a million of
/// another seed each time. What fails names its seed and the text.</summary>
internal static class Fuzz
{
    private const string Usual = "20260122";

    /// <summary>10 000, or what RANKLEDGER_FUZZ says: a million at night.</summary>
    public static long Texts { get; } =
        long.TryParse(Environment.GetEnvironmentVariable("RANKLEDGER_FUZZ"), CultureInfo.InvariantCulture, out var texts) ? texts : 10_000;

    private static ulong Seed { get; } =
        (Environment.GetEnvironmentVariable("RANKLEDGER_FUZZ_SEED") ?? Usual) is var said && said == "free"
            ? (ulong)Random.Shared.NextInt64()
            : ulong.Parse(said, CultureInfo.InvariantCulture);

    /// <summary>Tries a reader.</summary>
    /// <param name="texts">What it is tried with.</param>
    /// <param name="read">The reader, which refuses in its own way and throws nothing.</param>
    /// <param name="part">One in so many of the usual number, where one takes long.</param>
    public static async Task TryAsync<T>(Gen<T> texts, Func<T, Task> read, int part = 1)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(Told);
        var random = new PCG(1, Seed);
        for (var at = 0L; at < Texts / part; at++)
        {
            var text = texts.Generate(random, null, out _);
            try
            {
                await read(text);
            }
            catch (Exception failed)
            {
                throw new InvalidOperationException($"{Told}, text {at}: {JsonSerializer.Serialize(text, Whole)}", failed);
            }
        }
    }

    /// <summary>The same of a reader that waits for nothing.</summary>
    public static Task TryAsync<T>(Gen<T> texts, Action<T> read) => TryAsync(texts, text =>
        {
            read(text);
            return Task.CompletedTask;
        });

    private static readonly JsonSerializerOptions Whole = new() { IncludeFields = true };

    private static string Told => $"RANKLEDGER_FUZZ_SEED={Seed}";
}
