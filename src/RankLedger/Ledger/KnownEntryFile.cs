using System.Globalization;
using System.Text;
using RankLedger.Domain;

namespace RankLedger.Ledger;

/// <summary>Keeps the last entry that a program knows across its restarts, so that starting again is no way to accept a lost
/// history.</summary>
/// <remarks>One short line of fixed length, written over before an entry is acknowledged: it outlives the program, and needs not outlive
/// the machine, since an older entry proves as much of what is older.</remarks>
public sealed class KnownEntryFile : IDisposable
{
    /// <summary>What it is called in a private server's folder.</summary>
    public const string UsualName = "known-entry";

    private const int Length = 160;
    private readonly string path;
    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle file;

    /// <summary>Opens the file, which is made where it is not there.</summary>
    public KnownEntryFile(string name) =>
        (path, file) = (name, File.OpenHandle(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));

    /// <summary>Forgets what is in it: whatever history the ledger has is accepted.</summary>
    public void Forget() => RandomAccess.SetLength(file, 0);

    /// <inheritdoc />
    public void Dispose() => file.Dispose();

    /// <summary>The entry in it; null where it is empty.</summary>
    /// <exception cref="LedgerRuleException">What is in it is no entry (<c>known-entry-not-understood</c>).</exception>
    internal KnownEntry? Read()
    {
        // Another program may be writing it over: what is read twice alike is one line and no mix of two.
        var line = ReadLine();
        for (var again = ReadLine(); again != line; again = ReadLine())
            line = again;
        if (line.Length == 0)
            return null;
        return
            line.Split(' ') is [['@', .. var position], var at, { Length: 64 } hash]
            && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var recordedAt)
            ? new(number, recordedAt, hash, null)
            : throw new LedgerRuleException(
                "known-entry-not-understood",
                $"{path} does not hold the last entry that was known, but '{line}'. Look at it, then delete it, or serve with "
                    + "--accept-fork."
            );
    }

    // What a machine that lost its power had not written yet may be there as zeros.
    private string ReadLine()
    {
        var bytes = new byte[Length];
        return Encoding.ASCII.GetString(bytes, 0, RandomAccess.Read(file, bytes, 0)).Trim('\0', ' ', '\n');
    }

    /// <summary>Writes an entry over the one before.</summary>
    internal void Write(KnownEntry entry) =>
        RandomAccess.Write(
            file,
            Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"@{entry.Position} {entry.RecordedAt.ToUniversalTime():O} {entry.Hash}")
                    .PadRight(Length - 1) + "\n"
            ),
            0
        );
}
