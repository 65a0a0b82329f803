namespace RankLedger.Proofs.Tests;

public sealed class EntryCountTests
{
    [Fact]
    public void One_is_singular()
    {
        (EntryCount.Of(0), EntryCount.Of(1), EntryCount.Of(2)).ShouldBe(("0 entries", "1 entry", "2 entries"));
        (EntryCount.Were(1), EntryCount.Were(2)).ShouldBe(("1 entry was", "2 entries were"));
        EntryCount.Differ(1).ShouldBe("first entry is not the one that was signed");
        EntryCount.Differ(2).ShouldBe("first 2 entries are not those that were signed");
    }
}
