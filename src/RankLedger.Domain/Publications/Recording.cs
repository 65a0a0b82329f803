using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Publications;

/// <summary>Decides what recording a publication appends.</summary>
public static class Recording
{
    /// <summary>Records it, or appends nothing where the same was recorded before; corrections since then do not matter.</summary>
    /// <exception cref="LedgerRuleException">
    /// The id stands for other content (<c>recorded-differently</c>, with the differences), or the content breaks a rule
    /// (<c>invalid-publication</c>, with every problem found).
    /// </exception>
    public static IReadOnlyList<PublicationEvent> Decide(
        Ranking ranking,
        PublicationRecorded? before,
        PublicationRecorded publication,
        DateOnly today
    )
    {
        if (before is { IsErased: true })
            Amending.RefuseErased(before);
        publication = Canonical(Read(ranking, Named(ranking, publication)));
        var problems = (
            before is null
                ? PublicationCheck.Problems(ranking, publication).Concat(PublicationCheck.DateProblems(publication, today))
                : PublicationCheck.FormProblems(publication).Where(problem => !problem.IsOfNewText)
        ).ToList();
        if (problems.Count > 0)
        {
            throw PublicationCheck.Refusal(
                "invalid-publication",
                $"Publication '{publication.Publication}' cannot be recorded: " + $"{Listed([.. PublicationCheck.ByCause(problems)])}.",
                ranking,
                problems
            );
        }

        if (before is not null)
        {
            var differences = Differences(Canonical(before), publication).ToList();
            return differences.Count == 0
                ? []
                : throw new LedgerRuleException(
                    "recorded-differently",
                    $"Publication '{publication.Publication}' was recorded before with other content: {Listed(differences)}. "
                        + "Correct what was recorded wrongly, or record this publication under an id of its own."
                );
        }

        return [publication];
    }

    // What only the printed texts say is filled in.
    private static PublicationRecorded Read(Ranking ranking, PublicationRecorded publication) =>
        publication with
        {
            Figures =
            [
                .. publication.Figures.Select(figure =>
                    ranking.Flow(figure.Flow) is { } flow ? FigureReading.Complete(figure, flow.Unit, NumberForms.Usual) : figure
                ),
            ],
        };

    /// <summary>The content as it is stored: a placeholder day inside a month or year, blanks around names and what says nothing are left
    /// out.</summary>
    public static PublicationRecorded Canonical(PublicationRecorded publication)
    {
        PublicationDate? date = null;
        if (PublicationDate.Named(publication.Precision) is { } precision)
            PublicationDate.TryCreate(publication.PublishedOn, precision, publication.KnownBy, out date, out _);
        return publication with
        {
            Publisher = PublicationFields.Kept("publisher", publication.Publisher),
            Source = PublicationFields.Kept("source", publication.Source),
            Kind = PublicationFields.Kept("kind", publication.Kind),
            PublishedOn = date?.FirstDay ?? publication.PublishedOn,
            KnownBy = date is null ? publication.KnownBy : date.KnownBy,
            Figures = [.. publication.Figures.Select(Canonical)],
        };
    }

    // Aliases and names become ids, periods their canonical texts, and a flow that nobody names the usual one; a publication that says ids
    // alone stays as it is.
    private static PublicationRecorded Named(Ranking ranking, PublicationRecorded publication)
    {
        return
            publication.Figures.All(figure => IsNamed(new(figure.Flow, figure.Period, figure.Entity)))
            && publication.Drops.All(IsNamed)
            && publication.Ranks.All(rank => IsNamed(new(rank.Flow, rank.Period, rank.Entity)))
            ? publication
            : publication with
            {
                Figures = [.. publication.Figures.Select(Figure)],
                Drops = [.. publication.Drops.Select(Meant)],
                Ranks = [.. publication.Ranks.Select(Rank)],
            };

        bool IsNamed(RecordedCell cell) => Meant(cell) == cell;

        RecordedCell Meant(RecordedCell cell) => ((CellName)cell).In(ranking);

        RecordedFigure Figure(RecordedFigure said)
        {
            var cell = Meant(new(said.Flow, said.Period, said.Entity));
            return said with { Flow = cell.Flow, Period = cell.Period, Entity = cell.Entity };
        }

        RecordedRank Rank(RecordedRank said)
        {
            var cell = Meant(new(said.Flow, said.Period, said.Entity));
            return said with { Flow = cell.Flow, Period = cell.Period, Entity = cell.Entity };
        }
    }

    /// <summary>A figure as it is stored: values without trailing zeros, and no qualifier where it is plainly stated.</summary>
    public static RecordedFigure Canonical(RecordedFigure figure)
    {
        var (value, low, high) = (Plain(figure.Value), Plain(figure.Low), Plain(figure.High));
        var flags = Flags.TryParse(figure.Flags, out var read, out _) ? read : figure.Flags;
        // Most figures come as they are stored; equal numbers may differ in trailing zeros.
        return
            figure.Qualifier != "exact"
            && flags == figure.Flags
            && value?.Scale == figure.Value?.Scale
            && low?.Scale == figure.Low?.Scale
            && high?.Scale == figure.High?.Scale
            ? figure
            : figure with
            {
                Value = value,
                Low = low,
                High = high,
                Qualifier = figure.Qualifier == "exact" ? null : figure.Qualifier,
                Flags = flags,
            };
    }

    /// <summary>Where two recordings of one id differ, one line each; who recorded them does not matter.</summary>
    public static IEnumerable<string> Differences(PublicationRecorded before, PublicationRecorded now)
    {
        foreach (var (name, was, @is) in Fields(before).Zip(Fields(now), (one, other) => (one.Name, one.Value, other.Value)))
        {
            if (!Equals(was, @is))
                yield return $"{name} was {Shown(was)}, now {Shown(@is)}";
        }

        var (old, next) = (PublicationContent.Of(before), PublicationContent.Of(now));
        foreach (var cell in old.Statements.Keys.Union(next.Statements.Keys))
        {
            var (was, @is) = (old.Statements.GetValueOrDefault(cell), next.Statements.GetValueOrDefault(cell));
            if (was != @is)
                yield return $"{cell.Entity} {cell.Period} {cell.Flow} was {Shown(was)}, now {Shown(@is)}";
        }

        foreach (var cell in old.Ranks.Keys.Union(next.Ranks.Keys))
        {
            var (was, @is) = (old.Ranks.GetValueOrDefault(cell), next.Ranks.GetValueOrDefault(cell));
            if (was != @is)
                yield return $"the position of {cell.Entity} {cell.Period} {cell.Flow} was {Shown(was == 0 ? null : was)}, now "
                    + $"{Shown(@is == 0 ? null : @is)}";
        }
    }

    private static IEnumerable<(string Name, object? Value)> Fields(PublicationRecorded publication) =>
        [
            ("publisher", publication.Publisher),
            ("kind", publication.Kind),
            ("title", publication.Title),
            ("url", publication.Url),
            ("language", publication.Language),
            ("published_on", publication.PublishedOn),
            ("precision", publication.Precision),
            ("known_by", publication.KnownBy),
            ("release", publication.Release),
            ("completeness", publication.Full ? "full" : "partial"),
            ("document_sha256", publication.DocumentSha256),
            ("source", publication.Source),
        ];

    private static decimal? Plain(decimal? value) => value is { } number ? Amount.Plain(number) : null;

    private static string Shown(object? value) =>
        value switch
        {
            null => "nothing",
            DateOnly day => $"{day:yyyy-MM-dd}",
            RecordedFigure { Value: null } => "dropped",
            RecordedFigure figure => string.Join(
                ' ',
                new[]
                {
                    figure.Value?.ToString(),
                    figure.Text is null ? null : $"({figure.Text} {figure.Unit})",
                    figure.Qualifier,
                    figure.Low is null && figure.High is null ? null : $"between {figure.Low} and {figure.High}",
                    figure.Growth is null ? null : $"{figure.Growth} %",
                    figure.Flags is null ? null : $"flagged {figure.Flags}",
                    figure.Note is null ? null : $"note '{figure.Note}'",
                }.Where(part => part is not null)
            ),
            _ => $"'{value}'",
        };

    private static string Listed(List<string> all) => string.Join("; ", all.Take(8)) + (all.Count > 8 ? $"; and {all.Count - 8} more" : "");
}
