using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RankLedger.Exporting;

/// <summary>Writes JSON and describes files that were written.</summary>
internal static class WrittenFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a JSON document.</summary>
    public static async Task<ExportedFile> WriteAsync(string folder, string name, JsonObject document, CancellationToken ct)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, document.ToJsonString(Json) + "\n", ct);
        return await DescribeAsync(path, null, ct);
    }

    /// <summary>The file's length and hash.</summary>
    public static async Task<ExportedFile> DescribeAsync(string path, long? rows, CancellationToken ct)
    {
        await using var stream = File.OpenRead(path);
        var hash = await SHA256.HashDataAsync(stream, ct);
        return new(Path.GetFileName(path), rows, stream.Length, Convert.ToHexStringLower(hash));
    }
}
