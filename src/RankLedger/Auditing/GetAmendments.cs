using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using MediatR;
using RankLedger.Domain.Events;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.Wording;

namespace RankLedger.Auditing;

/// <summary>Asks which events of ours, after the recordings, touch a ranking, a table or one of its cells: whatever makes an earlier state
/// of the
/// ledger answer otherwise.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Period">The reference period; null for all that touch the ranking.</param>
/// <param name="Entity">One entity, or the whole table.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="Point">The point.</param>
/// <param name="Part">Which of them are listed.</param>
public sealed record GetAmendments(string Ranking, AskedPeriod? Period, string? Entity, string? Flow, Point Point, Part Part = default)
    : IRequest<AmendmentsAnswer>;

/// <summary>Events of ours in order of position.</summary>
public sealed record AmendmentsAnswer(
    Basis Basis,
    string Ranking,
    string Flow,
    string? Period,
    string? Entity,
    IReadOnlyList<AmendmentEvent> Amendments
)
{
    /// <summary>How many events to leave out for the next page; null on the last.</summary>
    public int? Next { get; init; }
}

/// <summary>An event of ours about a publication that was recorded before.</summary>
public sealed record AmendmentEvent : EventHead
{
    /// <summary>An event to be told by its members.</summary>
    public AmendmentEvent() { }

    [SetsRequiredMembers]
    internal AmendmentEvent(EventHead told)
        : base(told) { }

    /// <summary>The publication.</summary>
    [JsonPropertyOrder(3)]
    public required string Publication { get; init; } = "";

    /// <summary>What it counts as.</summary>
    [JsonPropertyOrder(5)]
    public required EventKind Kind { get; init; }

    /// <summary>The entity whose cell it is about; null where it is about the whole publication.</summary>
    [JsonPropertyOrder(5)]
    public required string? Entity { get; init; }

    /// <summary>The cell that it corrects, or the correction that it undoes did; null for none.</summary>
    [JsonIgnore]
    public RecordedCell? Cell { get; init; }

    /// <summary>The position of the event that undoes it, where one does.</summary>
    [JsonPropertyOrder(10)]
    public required long? ReversedBy { get; init; }
}

internal sealed class GetAmendmentsHandler(LedgerReader ledger) : IRequestHandler<GetAmendments, AmendmentsAnswer>
{
    public async Task<AmendmentsAnswer> Handle(GetAmendments request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var flow = view.Flow(request.Flow).Id;
        var entity = request.Entity is { } named ? view.Entity(named).Id : null;
        var period = request.Period is { } asked ? view.Period(asked).ToString() : null;
        var found = await AmendmentReader.AtAsync(ledger.Database, view, flow, period, entity, ct);
        var (listed, next) = request.Part.Of(found);
        return new(view.Basis, request.Ranking, flow, period, entity, listed) { Next = next };
    }
}
