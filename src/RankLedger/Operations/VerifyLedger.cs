using MediatR;

namespace RankLedger.Operations;

/// <summary>Re-hashes every stored event, rebuilds every read model into a second schema and compares row for row.</summary>
/// <param name="Progress">Told as it goes; may be null.</param>
public sealed record VerifyLedger(IProgress<WorkDone>? Progress) : IRequest<VerifyAnswer>;

/// <summary>What verification found.</summary>
/// <param name="Clean">Whether nothing was found.</param>
/// <param name="Position">The last position that was verified.</param>
/// <param name="Events">How many events were re-hashed.</param>
/// <param name="Rows">How many rows of read models were compared.</param>
/// <param name="Problems">What was found.</param>
public sealed record VerifyAnswer(bool Clean, long Position, long Events, long Rows, IReadOnlyList<VerifyProblem> Problems);

/// <summary>One thing that does not fit.</summary>
/// <param name="Kind"><c>event-changed</c>, <c>event-missing</c>, <c>entry-missing</c>, <c>row-changed</c>, <c>row-missing</c> or <c>row-unexpected</c>.</param>
/// <param name="Where">The position, or the read model and row.</param>
/// <param name="Detail">What was found and what was expected.</param>
public sealed record VerifyProblem(string Kind, string Where, string Detail);

/// <summary>How far work has come.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Done">How much is done.</param>
/// <param name="Total">How much there is; 0 where that is not known.</param>
public readonly record struct WorkDone(string Step, long Done, long Total);
