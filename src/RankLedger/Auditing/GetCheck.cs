using MediatR;
using RankLedger.Domain.Claims;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.Wording;

namespace RankLedger.Auditing;

/// <summary>Asks what does not fit together at a point, and which claims the figures bear out.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Point">The point.</param>
/// <param name="Claims">The claims; none for the findings alone.</param>
public sealed record GetCheck(string Ranking, Point Point, IReadOnlyList<Claim>? Claims = null) : IRequest<CheckAnswer>;

/// <summary>A consistency report.</summary>
/// <param name="Basis">The point.</param>
/// <param name="Findings">What does not fit together, by kind.</param>
/// <param name="Claims">The claims whose publication stands at the point, or is not known, in the order asked.</param>
public sealed record CheckAnswer(Basis Basis, IReadOnlyList<Finding> Findings, IReadOnlyList<ClaimAnswer> Claims);

/// <summary>One claim.</summary>
/// <param name="Claim">Its id.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Verdict">Whether it is borne out at the point.</param>
/// <param name="VerdictThen">Whether it was on the first day on which its publication was certainly public, as recorded at the
/// point.</param>
/// <param name="OwnWord">Whether the verdict at the point rests on something that only its own publication prints.</param>
/// <param name="Expected">The number that it names.</param>
/// <param name="Computed">The computed value; null where only bounds, or nothing, are known.</param>
/// <param name="Detail">How it was computed and compared, or what is missing.</param>
public sealed record ClaimAnswer(
    string Claim,
    string Subject,
    Verdict Verdict,
    Verdict VerdictThen,
    bool OwnWord,
    decimal Expected,
    decimal? Computed,
    string Detail
);

internal sealed class GetCheckHandler(LedgerReader ledger) : IRequestHandler<GetCheck, CheckAnswer>
{
    private static readonly Func<decimal, string> Write = new Amounts(InFull: false).Of;

    public async Task<CheckAnswer> Handle(GetCheck request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var cells = (await CellReader.AtAsync(ledger.Database, view, new(null, null, null), ct)).Select(Statements).ToList();
        var positions = await PositionReader.AtAsync(ledger.Database, view, ct);
        var findings = ConsistencyReport.Of(
            new(
                view.Ranking,
                cells.Select(cell => cell.At(view.Limit)),
                [.. positions.Select(group => group.At(view.Limit))],
                view.Limit,
                Write
            )
        );
        if (request.Claims is not { Count: > 0 } claims)
            return new(view.Basis, findings, []);
        var publications = (await PublicationReader.AtAsync(ledger.Database, view, publication: null, ct)).ToDictionary(
            each => each.Content.Id,
            each => each.Content
        );
        var recorded = new RecordedStatements(view.Ranking, cells, positions);
        return new(
            view.Basis,
            findings,
            [
                .. claims
                    .Select(claim => Checked(claim, recorded, publications.GetValueOrDefault(claim.Publication), view))
                    .OfType<ClaimAnswer>(),
            ]
        );
    }

    private static CellStatements Statements(StatedCell cell) =>
        new(
            cell.Cell.Entity,
            cell.Cell.Flow,
            ReferencePeriod.Parse(cell.Cell.Period),
            [
                .. cell
                    .Figures.Where(figure => figure.CorrectedAt is null)
                    .Select(figure => figure.Statement)
                    .Concat(cell.Omissions)
                    .OrderBy(statement => statement.Order),
            ]
        );

    // A claim is left out where its publication is not public yet, or taken back.
    private static ClaimAnswer? Checked(Claim claim, RecordedStatements recorded, PublicationContent? publication, View view)
    {
        if (publication is null)
            return Answer(
                claim,
                Judgement.Missing($"the ledger knows no publication '{claim.Publication}' at this point"),
                then: null,
                day: default
            );
        if (!publication.Stands().Any(range => range.Contains(view.Limit)))
            return null;
        var day = publication.Date.VisibleFrom;
        return Answer(claim, ClaimCheck.On(claim, recorded, view.Limit, Write), ClaimCheck.On(claim, recorded, day, Write), day);
    }

    private static ClaimAnswer Answer(Claim claim, Judgement now, Judgement? then, DateOnly day) =>
        new(
            claim.Id,
            claim.Subject,
            now.Verdict,
            then?.Verdict ?? now.Verdict,
            now.OwnWord,
            claim.Expected.Value,
            now.Computed is { } computed ? Domain.Figures.Amount.Plain(computed) : null,
            then is null || then.Verdict == now.Verdict ? now.Detail : $"{now.Detail} On {day:yyyy-MM-dd}: {then.Detail}"
        );
}
