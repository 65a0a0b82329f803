using System.Security.Cryptography;
using System.Text;

namespace RankLedger.Web.Pages.Serving;

/// <summary>A file of the pages that comes with the program, at an address that changes with what it holds.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Bytes">What it holds.</param>
public sealed record SiteFile(string Name, string Type, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Its address under a host's base.</summary>
    public string Under(string root) => $"{root}/assets/{Name}";
}

/// <summary>The files of the pages. They lie in the assembly, so that the packed tool has them too.</summary>
public static class Site
{
    /// <summary>The letters.</summary>
    public static SiteFile Font { get; } = Made("inter.woff2", "font/woff2", Read("inter.woff2"));

    /// <summary>How pages look.</summary>
    public static SiteFile Style { get; } =
        Made(
            "site.css",
            "text/css; charset=utf-8",
            Encoding.UTF8.GetBytes(
                Encoding.UTF8.GetString(Read("site.css")).Replace("url(inter.woff2)", $"url({Font.Name})", StringComparison.Ordinal)
            )
        );

    /// <summary>What pages do beyond links and forms.</summary>
    public static SiteFile Script { get; } = Made("site.js", "text/javascript; charset=utf-8", Read("site.js"));

    /// <summary>The theme that a reader chose, before anything is painted.</summary>
    public static SiteFile Theme { get; } = Made("theme.js", "text/javascript; charset=utf-8", Read("theme.js"));

    /// <summary>The sign in a browser's tab.</summary>
    public static SiteFile Favicon { get; } = Made("favicon.svg", "image/svg+xml", Read("favicon.svg"));

    /// <summary>All of them by name.</summary>
    public static IReadOnlyDictionary<string, SiteFile> All { get; } =
        new[] { Font, Style, Script, Theme, Favicon }.ToDictionary(file => file.Name, StringComparer.Ordinal);

    private static SiteFile Made(string name, string type, byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6));
        return new($"{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}", type, bytes);
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(Site).Assembly.GetManifestResourceStream($"site/{name}")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
