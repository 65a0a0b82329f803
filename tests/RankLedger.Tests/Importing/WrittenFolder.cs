using System.IO.Compression;
using System.Text;

namespace RankLedger.Tests.Importing;

/// <summary>A dataset folder that a test writes; it is gone afterwards.</summary>
internal sealed class WrittenFolder : IDisposable
{
    public const string Publications =
        "publication_id,published_on,publisher,title,kind\nfirst,2026-01-22,Customs,Trade in "
        + "2025,release\nsecond,2026-02-14,Daily,Trade,press\n";

    public const string Figures =
        "publication_id,entity_id,period,flow,value_cny\nfirst,jinhua,2025,total,1050860000000\nfirst,ningbo,2025,total,1460000000000\n";

    public const string Definition =
        """{ "id": "cities", "title": "Cities", "flows": [{ "id": "total", "unit": "CNY" }, { "id": "exports", "unit": "CNY" }] }""";

    public const string Entities = "entity_id,name_en,level,province\njinhua,Jinhua,city,Zhejiang\nningbo,Ningbo,city,Zhejiang\n";

    public WrittenFolder()
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"rankledger-import-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    /// <summary>A folder without any problem.</summary>
    public static WrittenFolder Whole() => Undefined().With("ranking.json", Definition).With("entities.csv", Entities);

    /// <summary>Publications and figures alone: what they mean is not defined.</summary>
    public static WrittenFolder Undefined() => new WrittenFolder().With("publications.csv", Publications).With("figures.csv", Figures);

    public static string SampleFolder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "RankLedger.sln")))
                folder = folder.Parent;
            return System.IO.Path.Combine(folder!.FullName, "data", "china-foreign-trade-cities");
        }
    }

    public WrittenFolder With(string file, string text) => With(file, Encoding.UTF8.GetBytes(text));

    public WrittenFolder With(string file, byte[] bytes)
    {
        File.WriteAllBytes(System.IO.Path.Combine(Path, file), bytes);
        return this;
    }

    public WrittenFolder WithZipped(string file, string text)
    {
        using var zipped = new GZipStream(File.Create(System.IO.Path.Combine(Path, file)), CompressionLevel.Fastest);
        zipped.Write(Encoding.UTF8.GetBytes(text));
        return this;
    }

    public WrittenFolder Without(string file)
    {
        File.Delete(System.IO.Path.Combine(Path, file));
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
