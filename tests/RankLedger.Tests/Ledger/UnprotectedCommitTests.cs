using RankLedger.Ledger;

namespace RankLedger.Tests.Ledger;

public sealed class UnprotectedCommitTests
{
    [Theory]
    [InlineData("on", "", 0, null)]
    [InlineData("on", "", 1, "A commit waits for no standby (synchronous_standby_names is empty)")]
    [InlineData("remote_apply", "", 2, "A commit waits for no standby (synchronous_standby_names is empty)")]
    [InlineData("local", "ANY 1 (*)", 1, "A commit waits for no standby (synchronous_commit is local)")]
    [InlineData("local", "ANY 1 (*)", 0, null)]
    [InlineData("on", "ANY 1 (*)", 1, null)]
    [InlineData("remote_write", "pg2", 2, null)]
    [InlineData("off", "", 0, null)]
    [InlineData("off", "pg2", 1, "A commit waits for no standby (synchronous_commit is off)")]
    public void What_protects_no_acknowledgement_is_told(string commit, string names, long attached, string? expected)
    {
        var warning = UnprotectedCommit.Warning(commit, names, attached);
        (warning?.Split(',')[0]).ShouldBe(expected);
    }
}
