using System.Text.Json.Serialization;
using MediatR;
using RankLedger.Domain.Claims;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;

namespace RankLedger.Auditing.Checking;

/// <summary>Asks what does not fit together at a point, and which claims the figures bear out.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Point">The point.</param>
/// <param name="Claims">The claims; none for the findings alone.</param>
/// <param name="Kind">The only kind of findings wanted; null for all.</param>
public sealed record GetCheck(string Ranking, Point Point, IReadOnlyList<Claim>? Claims = null, FindingKind? Kind = null)
    : IRequest<CheckAnswer>
{
    /// <summary>Only the claims, without looking through the ledger.</summary>
    public bool ClaimsAlone { get; init; }

    /// <summary>Which groups are shown with their findings; of the others the answer tells how many there are. Null for all.</summary>
    public ShownGroups? Shown { get; init; }
}

/// <summary>A consistency report.</summary>
/// <param name="Basis">The point.</param>
/// <param name="Found">What does not fit together, grouped, by kind.</param>
/// <param name="Claims">The claims whose publication stands at the point, or is not known, in the order view.</param>
public sealed record CheckAnswer(Basis Basis, [property: JsonIgnore] IReadOnlyList<FindingGroup> Found, IReadOnlyList<ClaimAnswer> Claims)
{
    /// <summary>The groups with how many findings each has.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<FindingCount> Groups =>
        [.. Found.Select(group => new FindingCount(group.Kind, group.Entity, group.Publication, group.Count, group.Detail))];

    /// <summary>The findings, group by group; of a large group the first.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<Finding> Findings => [.. Found.SelectMany(group => group.Findings)];

    /// <summary>How many findings there are in all.</summary>
    [JsonIgnore]
    public long Count => Found.Sum(group => group.Count);

    /// <summary>The answer with at most so many groups of each kind.</summary>
    public CheckAnswer AtMost(int ofEachKind) =>
        this with
        {
            Found = [.. Found.GroupBy(group => group.Kind).SelectMany(kind => kind.Take(ofEachKind))],
        };
}

/// <summary>How many findings of one kind there are about one entity in one publication.</summary>
/// <param name="Kind">What does not fit together.</param>
/// <param name="Entity">The entity; null where several are concerned, or none.</param>
/// <param name="Publication">The publication; null where it is nobody's.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Detail">What they have in common; null where each speaks for itself.</param>
public sealed record FindingCount(FindingKind Kind, string? Entity, string? Publication, long Count, string? Detail);

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
    public async Task<CheckAnswer> Handle(GetCheck request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var found = request.ClaimsAlone ? [] : await FindingsAsync(view, request, ct);
        if (request.Claims is not { Count: > 0 } claims)
            return new(view.Basis, found, []);
        var publications = (await PublicationReader.AtAsync(ledger.Database, view, publication: null, ct)).ToDictionary(
            each => each.Content.Id,
            each => each.Content,
            StringComparer.Ordinal
        );
        var recorded = new ClaimedPeriods(ledger.Database, view);
        var answers = new List<ClaimAnswer>();
        foreach (var claim in claims)
        {
            var publication = publications.GetValueOrDefault(claim.Publication);
            if (await recorded.AskAsync(statements => Checked(claim, statements, publication, view), ct) is { } answer)
                answers.Add(answer);
        }

        return new(view.Basis, found, answers);
    }

    // Its connection is given back before a claim asks for one.
    private async Task<IReadOnlyList<FindingGroup>> FindingsAsync(View view, GetCheck request, CancellationToken ct)
    {
        await using var connection = await ledger.Database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        return await new CheckRun(connection, view, scope: null, request.Shown).FindAsync(request.Kind, ct);
    }

    // A claim is left out where its publication is not public yet, or taken back. One that is nobody's is judged at the point alone.
    private static ClaimAnswer? Checked(Claim claim, RecordedStatements recorded, PublicationContent? publication, View view)
    {
        if (claim.Publication.Length == 0)
            return Answer(claim, ClaimCheck.On(claim, recorded, view.Limit, CheckRun.Write), then: null, day: default);
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
        return Answer(
            claim,
            ClaimCheck.On(claim, recorded, view.Limit, CheckRun.Write),
            ClaimCheck.On(claim, recorded, day, CheckRun.Write),
            day
        );
    }

    private static ClaimAnswer Answer(Claim claim, Judgement now, Judgement? then, DateOnly day) =>
        new(
            Claim: claim.Id,
            Subject: claim.Subject,
            Verdict: now.Verdict,
            VerdictThen: then?.Verdict ?? now.Verdict,
            OwnWord: now.OwnWord,
            Expected: claim.Expected.Value,
            Computed: now.Computed is { } computed ? Domain.Figures.Amount.Plain(computed) : null,
            Detail: then is null || then.Verdict == now.Verdict ? now.Detail : $"{now.Detail} On {Numerals.Day(day)}: {then.Detail}"
        );
}
