using MediatR;

namespace RankLedger.Operations;

/// <summary>Rebuilds every read model from the events and puts the result in place in one transaction.</summary>
/// <param name="Progress">Told as it goes; may be null.</param>
public sealed record RebuildReadModels(IProgress<WorkDone>? Progress) : IRequest<RebuildAnswer>;

/// <summary>What was rebuilt.</summary>
/// <param name="Position">The last position taken into account.</param>
/// <param name="Events">How many events were applied.</param>
/// <param name="Rows">How many rows were written.</param>
public sealed record RebuildAnswer(long Position, long Events, long Rows);
