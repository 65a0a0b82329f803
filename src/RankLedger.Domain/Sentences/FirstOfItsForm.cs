using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Sentences;

/// <summary>Judges periods of a form of which a ranking has none (docs/decisions/0183 and 0246): months in a ranking of years are another
/// series, which is rarely meant to begin. An import is asked for a word; who types one publication is told.</summary>
public static class FirstOfItsForm
{
    /// <summary>The forms that are brought and not known; none where nothing is known, as a ranking without figures takes any.</summary>
    public static IReadOnlyList<PeriodForm> Of(IEnumerable<PeriodForm> brought, IReadOnlySet<PeriodForm> known) =>
        known.Count == 0 ? [] : [.. brought.Distinct().Where(form => !known.Contains(form)).Order()];

    /// <summary>What to tell about a publication that is recorded: the first period of each new form.</summary>
    /// <param name="recorded">The publication.</param>
    /// <param name="known">The forms of the periods that the ranking has.</param>
    public static IEnumerable<string> Warnings(PublicationRecorded recorded, IReadOnlySet<PeriodForm> known) =>
        Warnings([.. Periods(recorded)], known);

    /// <summary>What to tell about periods that are recorded: the first of each new form.</summary>
    /// <param name="periods">The periods.</param>
    /// <param name="known">The forms of the periods that the ranking has.</param>
    public static IEnumerable<string> Warnings(IReadOnlyCollection<ReferencePeriod> periods, IReadOnlySet<PeriodForm> known)
    {
        var forms = string.Join(" and ", known.Order().Select(PeriodWords.Form));
        return Of(periods.Select(period => period.Form), known)
            .Select(form => (form, First: PeriodWords.Of(periods.Where(period => period.Form == form).Min())))
            .Select(each =>
                $"{char.ToUpperInvariant(each.First[0])}{each.First[1..]} is the first {PeriodWords.One(each.form)} of a ranking of "
                + $"{forms}, another series with tables of its own; see whether the period is right."
            );
    }

    /// <summary>The periods of figures and positions that corrections add to what was recorded.</summary>
    public static IReadOnlyCollection<ReferencePeriod> Added(IEnumerable<PublicationEvent> events) =>
        [
            .. events
                .Select(each =>
                    each switch
                    {
                        FigureCorrected { From: null, To.Value: not null } figure => figure.Period,
                        RankCorrected { From: null, To: not null } rank => rank.Period,
                        _ => null,
                    }
                )
                .OfType<string>()
                .Select(ReferencePeriod.Parse),
        ];

    /// <summary>The forms of the periods that a publication is about; a text that is none is refused elsewhere.</summary>
    public static IEnumerable<PeriodForm> Forms(PublicationRecorded recorded) => Periods(recorded).Select(period => period.Form);

    private static IEnumerable<ReferencePeriod> Periods(PublicationRecorded recorded) =>
        recorded
            .Figures.Select(figure => figure.Period)
            .Concat(recorded.Ranks.Select(rank => rank.Period))
            .Distinct(StringComparer.Ordinal)
            .Select(text => ReferencePeriod.TryParse(text, out var period, out _) ? period : (ReferencePeriod?)null)
            .OfType<ReferencePeriod>();
}
