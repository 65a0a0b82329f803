namespace RankLedger.Web.Tests;

public sealed class HostTests
{
    [Fact]
    public void The_host_can_be_built() => LedgerHost.Build("Host=127.0.0.1", "http://127.0.0.1:0").ShouldNotBeNull();
}
