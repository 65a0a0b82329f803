using RankLedger.Domain;

namespace RankLedger.Exporting;

/// <summary>The folder that an export writes. It is written under another name beside it and gets its own when it is whole, so a broken
/// export leaves none.</summary>
internal sealed class ExportTarget : IDisposable
{
    private readonly string partial;

    private ExportTarget(string folder, string partial) => (Folder, this.partial) = (folder, partial);

    /// <summary>The whole path.</summary>
    public string Folder { get; }

    /// <summary>Makes ready to write.</summary>
    /// <exception cref="LedgerRuleException">The folder holds something (<c>folder-not-empty</c>), or nothing can be written there
    /// (<c>folder-not-writable</c>).</exception>
    public static ExportTarget Open(string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(path))
            throw new LedgerRuleException("folder-not-empty", $"{path} is a file; name a folder that is not there yet, or an empty one.");
        if (Path.GetDirectoryName(path) is not { } parent)
            throw new LedgerRuleException("folder-not-writable", $"{path} cannot be an export's folder; name one inside it.");
        return Tried(path, () =>
        {
            if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
                throw new LedgerRuleException(
                    "folder-not-empty",
                    $"{path} is not empty, and an export overwrites nothing; name a folder that is not there yet, or an empty one."
                );
            var standIn = Path.Combine(parent, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}.partial");
            Directory.CreateDirectory(standIn);
            return new ExportTarget(path, standIn);
        });
    }

    /// <summary>Writes the files into the folder's stand-in and puts it in place.</summary>
    /// <exception cref="LedgerRuleException">As for <see cref="Open"/>.</exception>
    public async Task<T> WriteAsync<T>(Func<string, Task<T>> write)
    {
        try
        {
            var written = await write(partial);
            if (Directory.Exists(Folder))
                Directory.Delete(Folder);
            Directory.Move(partial, Folder);
            return written;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(Folder, refused);
        }
    }

    /// <summary>Removes what was not put in place.</summary>
    public void Dispose()
    {
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
    }

    private static ExportTarget Tried(string path, Func<ExportTarget> open)
    {
        try
        {
            return open();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(path, refused);
        }
    }

    private static LedgerRuleException NotWritable(string path, Exception refused) =>
        new(
            "folder-not-writable",
            $"{path} cannot be written: {refused.Message.TrimEnd('.')}. Name a folder in a place that you may write to."
        );
}
