using Marten;
using MediatR;
using Npgsql;
using RankLedger.Auditing.Checking;
using RankLedger.Datasets;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;
using RankLedger.Importing.Staging;
using RankLedger.Ledger;
using RankLedger.Rankings;
using RankLedger.Wording;

namespace RankLedger.Importing;

/// <summary>Reads and validates the whole folder, compares it with the ledger, and only then records.</summary>
internal sealed class ImportFolderHandler(
    ISender sender,
    LedgerWriter appending,
    LedgerReader reader,
    NpgsqlDataSource ledger,
    Lazy<IDocumentStore> store,
    TimeProvider clock
) : IRequestHandler<ImportFolder, ImportAnswer>
{
    public async Task<ImportAnswer> Handle(ImportFolder request, CancellationToken ct)
    {
        var today = Today.At(clock.GetUtcNow());
        var problems = new ProblemList();
        var folder = DatasetFolder.Open(request.Folder, problems);
        var forms = new FolderForms(request.Forms, Datapackage.Read(folder.Datapackage, problems));
        var written = await FolderDefinition.ReadAsync(folder, request, problems, ct, forms);
        var rankings = await sender.Send(new GetRankings(Point.Now), ct);
        var known = rankings.Rankings.FirstOrDefault(ranking => ranking.Id == written.Ranking);
        var answer = new ImportAnswer(
            Ranking: written.Ranking,
            DryRun: request.DryRun,
            Position: rankings.Basis.Position,
            Defined: "unchanged",
            Recorded: 0,
            Figures: 0,
            Unchanged: 0,
            Skipped: 0,
            Problems: [],
            ProblemCount: 0,
            IgnoredFiles: folder.Ignored,
            Changes: []
        );
        bool Refuses() => problems.StopsEverything || (problems.Count > 0 && !request.SkipInvalid);
        ImportAnswer With(ImportAnswer done) =>
            done with
            {
                Problems = problems.InOrder(),
                ProblemCount = problems.Count,
                Warnings = problems.Warnings,
                Notes = forms.Said,
            };

        await using var staged = await StagedFolder.ReadAsync(
            folder,
            written,
            known,
            request.Actor,
            today,
            ledger,
            problems,
            request.Progress,
            ct,
            forms
        );
        var before = new RecordedBefore(ledger, staged.Area, written.Ranking, request.Actor);
        await before.SettleAsync(problems, ct);
        var allowsForms = written.Written is not null || request.NewPeriods;
        var forming =
            known is null || problems.StopsEverything || (allowsForms && !request.DryRun)
                ? []
                : await NewForms.FindAsync(staged.Area, reader, known.Id, ct);
        if (!allowsForms)
            await NewForms.RefuseAsync(staged.Area, forming, Path.GetFileName(folder.Figures ?? "figures.csv"), problems, ct);
        if (Refuses())
            return With(answer);
        var left = await staged.LeaveOutAsync(problems.Publications, ct);
        // With nothing left there is nothing to define; the problems say why.
        if (left > 0 && known is null && await staged.CountAsync(ct) == 0)
            return With(answer with { Skipped = left });
        var definition = await staged.DefineAsync(known, await before.NewestAsync(ct), problems, ct);
        if (Refuses())
            return With(answer);
        var farTiers = await FarTiers.FindAsync(staged.Area, definition, known, ct);
        if (known is null && written.Written is null && await staged.UndeclaredAsync(definition, ct) is { } undeclared)
            forms.Say(undeclared);
        var (same, other) = await before.CompareAsync(problems, ct);
        await before.WarnOfVoidAsync(problems, ct);
        var withdrawals = await StatedWithdrawals.ReadAsync(staged.Area, written.Ranking, problems, ct);
        if (Refuses())
            return With(answer);

        var total = await staged.CountAsync(ct);
        var lasting = written.Lasting(definition, known);
        var first = total == 0 ? lasting : definition;
        var redefined = known is not null && Defining.Same(known, first) ? null : first;
        var rehearsed =
            request.DryRun || request.Strict
                ? await new Rehearsal(ledger, store, written.Ranking, request.Actor, today, request.Progress).RunAsync(
                    first,
                    redefined,
                    known is null,
                    Publications(),
                    total,
                    withdrawals,
                    ct
                )
                : null;
        var refused = request.Strict && rehearsed!.Findings.Count > 0;
        var done =
            request.DryRun ? rehearsed!.Recorded
            : refused ? FolderRecorded.None(null)
            : await new FolderRecording(sender, appending, written.Ranking, request.Actor, today, request.Progress).RecordAsync(
                redefined,
                Publications(),
                total,
                withdrawals,
                ReferenceEquals(first, lasting) ? null : lasting,
                ct
            );
        var isTooMuch = rehearsed is null && request.LooksThrough > 0 && done.Figures > request.LooksThrough;
        var findings = rehearsed?.Findings
            ?? (
                done.Publications.Count == 0 || request.LooksThrough == 0 || isTooMuch
                    ? []
                    : await RecordingFindings.AfterwardsAsync(reader, written.Ranking, done.Publications, known is null, ct)
            );
        if (isTooMuch)
            forms.Say(
                $"{done.Figures:#,0} figures were recorded and not looked through for what does not fit together: "
                    + $"'check {written.Ranking}' does it, and takes a while."
            );
        if (findings is null)
            forms.Say(GetRecordingFindings.Unseen);
        // A finding says the same with more words.
        foreach (var tier in farTiers.Where(tier => findings?.Any(group => IsAbout(group, tier)) is not true))
            forms.Say(tier.Sentence);
        return With(
            answer with
            {
                Position = done.Position ?? answer.Position,
                Defined =
                    redefined is null || refused ? "unchanged"
                    : known is null ? "defined"
                    : "redefined",
                Recorded = done.Recorded,
                Figures = done.Figures,
                Unchanged = same + done.Unchanged,
                Skipped = left + other,
                Changes = request.DryRun ? [.. Additions(known, first, allowsForms ? forming : []), .. rehearsed!.Changes] : [],
                Findings = findings ?? [],
                Refused = refused,
            }
        );

        IAsyncEnumerable<StagedPublication> Publications() =>
            new StagedPublications(staged.Area, written.Ranking, request.Actor).ReadAsync(recorded: false, ct);
    }

    private static bool IsAbout(FindingGroup group, FarTier tier) =>
        group.Kind == FindingKind.Tier && group.Findings.Any(found => found.Value == tier.Value);

    // What a ranking that is known would get beside figures.
    private static IEnumerable<string> Additions(RankingDefinition? known, RankingDefinition next, IReadOnlyList<PeriodForm> forms)
    {
        if (known is null)
            yield break;
        var entities = next
            .Entities.Select(each => each.Id)
            .Except(known.Entities.Select(each => each.Id), StringComparer.Ordinal)
            .ToList();
        var flows = next.Flows.Select(each => each.Id).Except(known.Flows.Select(each => each.Id), StringComparer.Ordinal).ToList();
        if (entities.Count > 0)
            yield return $"New {(entities.Count == 1 ? "entity" : "entities")}: {Phrases.List(entities)}.";
        if (flows.Count > 0)
            yield return $"New {(flows.Count == 1 ? "flow" : "flows")}: {Phrases.List(flows)}.";
        if (forms.Count > 0)
            yield return $"Periods of another form: {Phrases.List(forms.Select(PeriodWords.Form))}.";
    }
}
