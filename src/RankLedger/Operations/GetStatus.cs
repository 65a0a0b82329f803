using MediatR;

namespace RankLedger.Operations;

/// <summary>Asks where the ledger is and how it is.</summary>
public sealed record GetStatus : IRequest<StatusAnswer>;

/// <summary>Where the ledger is and how it is.</summary>
/// <param name="Server">Host and port.</param>
/// <param name="ServerVersion">PostgreSQL's version.</param>
/// <param name="Database">The database's name.</param>
/// <param name="SchemaVersion">The version of the ledger's schema; null before the first write.</param>
/// <param name="Position">The last ledger position; 0 for an empty ledger.</param>
/// <param name="RecordedAt">When it was recorded, in UTC.</param>
/// <param name="Rankings">How many rankings.</param>
/// <param name="Publications">How many publications.</param>
/// <param name="Figures">How many figures count now.</param>
/// <param name="Facts">How many rows of <c>figure_fact</c>.</param>
/// <param name="Size">The database's size in bytes.</param>
/// <param name="Health"><c>ready</c>, or what is wrong.</param>
public sealed record StatusAnswer(
    string Server, string ServerVersion, string Database, int? SchemaVersion, long Position, DateTimeOffset? RecordedAt,
    long Rankings, long Publications, long Figures, long Facts, long Size, string Health);
