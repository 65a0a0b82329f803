using System.Globalization;
using System.Text.Json;

namespace RankLedger.Proofs.Tests;

/// <summary>Vectors that were made by another program in another language, and recomputed by a third.</summary>
internal static class Vectors
{
    public const int Leaves = 70_000;

    private static readonly Lazy<GrowingTree> All = new(() => Grow(Leaves));

    public static JsonElement Root { get; } =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "proof-vectors.json"))).RootElement;

    public static GrowingTree Grown => All.Value;

    public static string Origin => Text("key", "origin");

    public static VerifierKey Key => KeyOf(Text("key", "vkey"));

    public static SigningKey Signing => SigningKey.OfSeed(Origin, Convert.FromHexString(Text("key", "seed")));

    public static string Text(string group, string name) => Root.GetProperty(group).GetProperty(name).GetString()!;

    public static IEnumerable<JsonElement> List(string name) => Root.GetProperty(name).EnumerateArray();

    public static IEnumerable<JsonProperty> Members(string name) => Root.GetProperty(name).EnumerateObject();

    public static VerifierKey KeyOf(string text) =>
        VerifierKey.TryParse(text, out var key, out var reason) ? key : throw new ArgumentException(reason, nameof(text));

    /// <summary>The rule that the vectors' file writes out in words.</summary>
    public static EntryLeaf Entry(long i, string? body = null) =>
        new(
            i,
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) + TimeSpan.FromSeconds(i % 86_400) + TimeSpan.FromMicroseconds(i),
            string.Create(CultureInfo.InvariantCulture, $"publication/example/p{i}"),
            1,
            "publication-recorded",
            EntryLeaf.Sha256(System.Text.Encoding.UTF8.GetBytes(body ?? Body(i))),
            i % 5 == 0 ? null : EntryLeaf.Commitment(i.ToString("x32", CultureInfo.InvariantCulture), $"desk-{i % 3}")
        );

    public static string Body(long i) => $$"""{"n": {{i}}, "title": "贸易"}""";

    public static GrowingTree Grow(int size)
    {
        var tree = new GrowingTree();
        for (var i = 1; i <= size; i++)
            tree.Add(Entry(i).Hash);
        return tree;
    }
}
