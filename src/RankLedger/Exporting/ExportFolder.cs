using MediatR;
using RankLedger.Domain.Time;
using RankLedger.Projecting;

namespace RankLedger.Exporting;

/// <summary>Writes the ledger at a point as a dataset folder that an import reads back.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Folder">A folder that is not there yet or is empty.</param>
/// <param name="Point">The point.</param>
/// <param name="Progress">Told as it goes; may be null.</param>
public sealed record ExportFolder(string Ranking, string Folder, Point Point, IProgress<WorkDone>? Progress) : IRequest<ExportAnswer>
{
    /// <summary>Whether the tables are for people who open them in a spreadsheet: each begins with a byte order mark, and texts that could
    /// run as formulas get an apostrophe before them. What an import reads back is then not always what was exported.</summary>
    public bool ForSpreadsheets { get; init; }

    /// <summary>Whether the tables are Parquet files, for engines that ask files with SQL. An import does not read them.</summary>
    public bool AsParquet { get; init; }
}

/// <summary>What an export wrote.</summary>
/// <param name="Basis">The point.</param>
/// <param name="Ranking">The ranking.</param>
/// <param name="Title">Its title.</param>
/// <param name="Folder">The whole path of the folder.</param>
/// <param name="Files">The files, in the order of <c>datapackage.json</c>, which is the last.</param>
/// <param name="LeftOut">What the ledger holds at the position and the folder does not.</param>
public sealed record ExportAnswer(
    Basis Basis,
    string Ranking,
    string Title,
    string Folder,
    IReadOnlyList<ExportedFile> Files,
    LeftOut LeftOut
)
{
    /// <summary>Whether the tables are for spreadsheets.</summary>
    public bool ForSpreadsheets { get; init; }

    /// <summary>Whether the tables are Parquet files.</summary>
    public bool AsParquet { get; init; }
}

/// <summary>A file of the folder.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Rows below the header; null where it is no table.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">The hash of its bytes, in lower-case hexadecimal.</param>
public sealed record ExportedFile(string Name, long? Rows, long Bytes, string Sha256);

/// <summary>What an export does not write.</summary>
/// <param name="Void">Publications that should never have been recorded.</param>
/// <param name="Later">Publications that were not visible at the point.</param>
/// <param name="LaterWithdrawals">Withdrawals and reinstatements behind the point, of publications that are written.</param>
public sealed record LeftOut(long Void, long Later, long LaterWithdrawals);
