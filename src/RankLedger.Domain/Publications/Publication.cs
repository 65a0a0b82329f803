namespace RankLedger.Domain.Publications;

/// <summary>A publication as its stream tells it: what was first recorded, and what we changed since.</summary>
/// <param name="Recorded">The first event, which a repeated recording is compared with.</param>
/// <param name="Amendments">Every later event of ours that is not a reversal, in order.</param>
/// <remarks>
/// Nothing that counts is stored: <see cref="Content"/> is folded from what was recorded and the amendments that are not
/// reversed, so a reversal needs no inverse of its own.
/// </remarks>
public sealed record Publication(PublicationRecorded Recorded, IReadOnlyList<Amendment> Amendments)
{
    private PublicationContent? content;

    /// <summary>The content that counts.</summary>
    public PublicationContent Content => content ??= ContentWithout(null);

    /// <summary>The stream's key.</summary>
    public static string Stream(string ranking, string publication) => $"publication/{ranking}/{publication}";

    /// <summary>Applies one event; <paramref name="version"/> is its number in the stream.</summary>
    public static Publication Fold(Publication? state, PublicationEvent happened, long version) =>
        (state, happened) switch
        {
            (null, PublicationRecorded recorded) => new(recorded, []),
            (not null, PublicationAmendment { IsErased: true }) => state,
            (not null, Reversed reversed) => new(
                state.Recorded,
                [
                    .. state.Amendments.Select(amendment =>
                        amendment.Version == reversed.Version ? amendment with { IsReversed = true } : amendment
                    ),
                ]
            ),
            (not null, PublicationAmendment amendment) => new(
                state.Recorded,
                [.. state.Amendments, new(version, amendment, IsReversed: false)]
            ),
            _ => throw new InvalidOperationException($"A publication's stream has {happened.GetType().Name} as its event {version}."),
        };

    /// <summary>The content as if one more amendment, that of the version given, were reversed.</summary>
    internal PublicationContent ContentWithout(long? version) => CountingWithout(version).Aggregate(PublicationContent.Of(Recorded), Amend);

    /// <summary>The amendments that count as if one more, that of the version given, were reversed.</summary>
    internal IEnumerable<PublicationAmendment> CountingWithout(long? version) =>
        Recorded.IsErased
            ? []
            : Amendments.Where(amendment => !amendment.IsReversed && amendment.Version != version).Select(amendment => amendment.Event);

    private static PublicationContent Amend(PublicationContent content, PublicationAmendment amendment) =>
        amendment switch
        {
            FigureCorrected figure => content with
            {
                Statements = Put(content.Statements, new(figure.Flow, figure.Period, figure.Entity), figure.To),
            },
            RankCorrected rank => content with { Ranks = Put(content.Ranks, new(rank.Flow, rank.Period, rank.Entity), rank.To) },
            PublicationCorrected field => PublicationFields.Write(content, field.Field, field.To),
            PublicationRedated redated => content with { Date = PublicationContent.Dated(redated.To, redated.Precision, redated.KnownBy) },
            PublicationWithdrawn withdrawn => content with { Withdrawals = [.. content.Withdrawals, new(withdrawn.On, null)] },
            PublicationReinstated reinstated => Reinstate(content, reinstated.On),
            PublicationVoided => content with { IsVoid = true },
            _ => throw new InvalidOperationException($"{amendment.GetType().Name} changes nothing of a publication by itself."),
        };

    // A reinstatement without a withdrawal is never recorded; it is met only where somebody asks whether a withdrawal may be reversed.
    private static PublicationContent Reinstate(PublicationContent content, DateOnly on) =>
        content.Withdrawals is [.., { To: null } last]
            ? content with
            {
                Withdrawals = [.. content.Withdrawals.SkipLast(1), last with { To = on }],
            }
            : content;

    private static Dictionary<RecordedCell, RecordedFigure> Put(
        IReadOnlyDictionary<RecordedCell, RecordedFigure> all,
        RecordedCell cell,
        RecordedFigure? to
    )
    {
        var changed = new Dictionary<RecordedCell, RecordedFigure>(all);
        if (to is null)
            changed.Remove(cell);
        else
            changed[cell] = to;
        return changed;
    }

    private static Dictionary<RecordedCell, int> Put(IReadOnlyDictionary<RecordedCell, int> all, RecordedCell cell, int? to)
    {
        var changed = new Dictionary<RecordedCell, int>(all);
        if (to is { } rank)
            changed[cell] = rank;
        else
            changed.Remove(cell);
        return changed;
    }
}

/// <summary>One change of ours to a publication.</summary>
/// <param name="Version">Its number in the stream.</param>
/// <param name="Event">The event.</param>
/// <param name="IsReversed">Whether a later event undoes it.</param>
public sealed record Amendment(long Version, PublicationAmendment Event, bool IsReversed);
