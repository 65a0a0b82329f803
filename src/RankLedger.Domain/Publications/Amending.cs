using RankLedger.Domain.Time;

namespace RankLedger.Domain.Publications;

/// <summary>Decides redating, withdrawal, reinstatement, void and reversal.</summary>
public static class Amending
{
    /// <summary>We had recorded the wrong publication date. Withdrawals keep theirs.</summary>
    /// <exception cref="LedgerRuleException">The new date is on or past a withdrawal (<c>redated-past-withdrawal</c>) or too far ahead
    /// (<c>dated-too-far-ahead</c>), the publication is void, or attribution is missing.</exception>
    public static IReadOnlyList<PublicationEvent> Redate(Publication publication, PublicationDate to, Attribution by, DateOnly today)
    {
        RefuseVoid(publication);
        by.Check(evidenceNeeded: true);
        var from = publication.Content.Date;
        if (from == to)
            return [];
        DatedAhead.Refuse(to.VisibleFrom, today);
        RefuseDisorder(publication, to, publication.CountingWithout(null), "redated-past-withdrawal");
        return
        [
            new PublicationRedated(
                From: from.FirstDay,
                FromPrecision: PublicationContent.Name(from.Precision),
                FromKnownBy: from.KnownBy,
                To: to.FirstDay,
                Precision: PublicationContent.Name(to.Precision),
                KnownBy: to.KnownBy,
                Actor: by.Actor,
                Reason: by.Reason,
                Evidence: by.Evidence
            ),
        ];
    }

    /// <summary>The publisher took the publication back on a day.</summary>
    /// <exception cref="LedgerRuleException">It is withdrawn already, or the day is not behind the visible date or the last
    /// reinstatement, or is too far ahead.</exception>
    public static IReadOnlyList<PublicationEvent> Withdraw(Publication publication, DateOnly on, Attribution by, DateOnly today)
    {
        RefuseVoid(publication);
        by.Check(evidenceNeeded: true);
        if (publication.Content.Withdrawals is [.., { To: null } last])
        {
            return last.From == on
                ? []
                : throw new LedgerRuleException(
                    "already-withdrawn",
                    $"Publication '{publication.Recorded.Publication}' is withdrawn since {last.From:yyyy-MM-dd}; reverse that withdrawal "
                        + "or record the reinstatement first."
                );
        }

        DatedAhead.Refuse(on, today);
        return InOrder(publication, new PublicationWithdrawn(on, by.Actor, by.Reason, by.Evidence), "withdrawn-too-early");
    }

    /// <summary>The publisher brought the publication back on a day.</summary>
    /// <exception cref="LedgerRuleException">It is not withdrawn, or the day is not behind the withdrawal or is too far ahead.</exception>
    public static IReadOnlyList<PublicationEvent> Reinstate(Publication publication, DateOnly on, Attribution by, DateOnly today)
    {
        RefuseVoid(publication);
        by.Check(evidenceNeeded: true);
        if (publication.Content.Withdrawals is [.., { To: { } to }] && to == on)
            return [];
        if (!publication.Content.IsWithdrawn)
        {
            throw new LedgerRuleException(
                "not-withdrawn",
                $"Publication '{publication.Recorded.Publication}' is not withdrawn, so it cannot be brought back."
            );
        }

        DatedAhead.Refuse(on, today);
        return InOrder(publication, new PublicationReinstated(on, by.Actor, by.Reason, by.Evidence), "reinstated-too-early");
    }

    /// <summary>The record should never have existed: gone at every p for all later positions.</summary>
    /// <exception cref="LedgerRuleException">Attribution is missing.</exception>
    public static IReadOnlyList<PublicationEvent> Void(Publication publication, Attribution by)
    {
        by.Check(evidenceNeeded: false);
        return publication.Content.IsVoid ? [] : [new PublicationVoided(by.Actor, by.Reason, by.Evidence)];
    }

    /// <summary>Undoes one event of ours. <paramref name="version"/> is its number in the stream.</summary>
    /// <exception cref="LedgerRuleException">The event cannot be reversed, or what would count afterwards breaks a rule.</exception>
    public static IReadOnlyList<PublicationEvent> Reverse(Publication publication, LedgerPosition position, long version, Attribution by)
    {
        by.Check(evidenceNeeded: false);
        RefuseErased(publication.Recorded);
        if (publication.Amendments.FirstOrDefault(each => each.Version == version) is not { } amendment)
        {
            throw new LedgerRuleException(
                "not-reversible",
                $"The event at {position} is "
                    + (
                        version == 1
                            ? "the recording itself; void the publication instead."
                            : "a reversal, or was erased; make the correction again instead."
                    )
            );
        }

        if (amendment.IsReversed)
            return [];
        if (publication.Content.IsVoid && amendment.Event is not PublicationVoided)
            RefuseVoid(publication);
        RefuseDisorder(
            publication,
            publication.ContentWithout(version).Date,
            publication.CountingWithout(version),
            "reversal-out-of-order"
        );
        return [new Reversed(position.Value, version, by.Actor, by.Reason, by.Evidence)];
    }

    internal static void RefuseVoid(Publication publication)
    {
        RefuseErased(publication.Recorded);
        if (publication.Content.IsVoid)
        {
            throw new LedgerRuleException(
                "publication-void",
                $"Publication '{publication.Recorded.Publication}' is void, so nothing about it can be changed; reverse the void first."
            );
        }
    }

    /// <summary>Refuses what rests on a recording that was erased.</summary>
    internal static void RefuseErased(PublicationRecorded recorded)
    {
        if (recorded.IsErased)
        {
            throw new LedgerRuleException(
                "publication-erased",
                $"What publication '{recorded.Publication}' said was erased, so nothing about it can be changed or recorded again; "
                    + "record what may be kept under an id of its own."
            );
        }
    }

    private static IReadOnlyList<PublicationEvent> InOrder(Publication publication, PublicationAmendment next, string slug)
    {
        RefuseDisorder(publication, publication.Content.Date, publication.CountingWithout(null).Append(next), slug);
        return [next];
    }

    // Visible, withdrawn, reinstated, withdrawn … each on a later day than the one before.
    private static void RefuseDisorder(
        Publication publication,
        PublicationDate date,
        IEnumerable<PublicationAmendment> counting,
        string slug
    )
    {
        var (before, what) = (date.VisibleFrom, "became visible");
        var isWithdrawn = false;
        foreach (var amendment in counting)
        {
            if (((amendment as PublicationWithdrawn)?.On ?? (amendment as PublicationReinstated)?.On) is not { } on)
                continue;
            var withdraws = amendment is PublicationWithdrawn;
            if (withdraws == isWithdrawn)
            {
                throw new LedgerRuleException(
                    slug,
                    $"Publication '{publication.Recorded.Publication}' would be "
                        + (withdraws ? "withdrawn twice" : "brought back without a withdrawal")
                        + $" on {on:yyyy-MM-dd}; reverse the later event first."
                );
            }

            if (on <= before)
            {
                throw new LedgerRuleException(
                    slug,
                    $"Publication '{publication.Recorded.Publication}' would be {(withdraws ? "withdrawn" : "reinstated")} on "
                        + $"{on:yyyy-MM-dd}, "
                        + $"but it {what} on {before:yyyy-MM-dd}; the later event needs a later day."
                );
            }

            (before, what, isWithdrawn) = (on, withdraws ? "was withdrawn" : "was reinstated", withdraws);
        }
    }
}
