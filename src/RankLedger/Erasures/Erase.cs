using MediatR;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Requests;

namespace RankLedger.Erasures;

/// <summary>Erases what an entry said, and who recorded it. The log goes on proving that it was there.</summary>
/// <param name="Position">The entry's ledger position.</param>
/// <param name="By">Who, and why.</param>
public sealed record EraseBody(long Position, Attribution By) : IRequest<Receipt>, IRecords
{
    /// <summary>Names the request, so that it is carried out once; may be null.</summary>
    public RequestKey? Key { get; init; }
}

/// <summary>Erases a name wherever it says who recorded something.</summary>
/// <param name="Name">The actor.</param>
/// <param name="By">Who, and why.</param>
public sealed record EraseActor(string Name, Attribution By) : IRequest<Receipt>, IRecords
{
    /// <summary>Names the request, so that it is carried out once; may be null.</summary>
    public RequestKey? Key { get; init; }
}
