using System.Runtime.CompilerServices;
using RankLedger.Domain.Erasures;
using RankLedger.Domain.Events;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Publications;

public class ErasingTests
{
    private static readonly PublicationVoided Voided = new("ann", "a mistake", null);
    private static readonly LedgerPosition Second = new(2);

    [Fact]
    public void What_an_entry_said_is_erased_once()
    {
        Erasing.Body(Voided, Second, By).ShouldBe([new BodyErased(2, By.Actor, By.Reason)]);
        Erasing.Body(Voided with { IsErased = true }, Second, By).ShouldBeEmpty();
    }

    [Fact]
    public void An_erasure_and_a_definition_stay()
    {
        Should.Throw<LedgerRuleException>(() => Erasing.Body(new BodyErased(1, "ann", "asked"), Second, By)).Slug.ShouldBe("not-erasable");
        Should
            .Throw<LedgerRuleException>(() => Erasing.Body(new Domain.Rankings.RankingDefined(null!, "ann"), Second, By))
            .Slug.ShouldBe("not-erasable");
    }

    [Fact]
    public void Of_every_type_of_event_it_is_decided_whether_it_can_be_erased() =>
        EventTypes
            .All.Where(each => Erases((DomainEvent)RuntimeHelpers.GetUninitializedObject(each.Type)))
            .Select(each => each.Kind)
            .Distinct()
            .Order()
            .ShouldBe([
                EventKind.Recording,
                EventKind.Correction,
                EventKind.Redating,
                EventKind.Withdrawal,
                EventKind.Reinstatement,
                EventKind.Void,
                EventKind.Reversal,
            ]);

    [Fact]
    public void Nobody_erases_a_name_and_leaves_it_with_the_erasure()
    {
        Erasing.Actor("ben", [2, 3], By).ShouldHaveSingleItem().ShouldBeOfType<ActorErased>().Positions.ShouldBe([2, 3]);
        Erasing.Actor("ben", [], By).ShouldBeEmpty();
        Should.Throw<LedgerRuleException>(() => Erasing.Actor(By.Actor, [2], By)).Slug.ShouldBe("erases-itself");
    }

    [Fact]
    public void An_erased_recording_is_void_from_the_first_and_takes_no_more()
    {
        var erased = Domain.Publications.Publication.Fold(null, PublicationRecorded.ErasedOf("cities", "fy2025", Day("2026-01-20")), 1);
        erased = Domain.Publications.Publication.Fold(erased, Voided, 2);
        (erased.Content.IsVoid, erased.Content.Statements.Count, erased.Content.Stands().Count).ShouldBe((true, 0, 0));
        Should.Throw<LedgerRuleException>(() => Amending.Reverse(erased, Second, 2, By)).Slug.ShouldBe("publication-erased");
    }

    [Fact]
    public void An_erased_amendment_changes_nothing()
    {
        var before = Published();
        Domain.Publications.Publication.Fold(before, Voided with { IsErased = true }, 2).ShouldBe(before);
    }

    private static bool Erases(DomainEvent happened)
    {
        try
        {
            return Erasing.Body(happened, Second, By).Count == 1;
        }
        catch (LedgerRuleException refused) when (refused.Slug == "not-erasable")
        {
            return false;
        }
    }
}
