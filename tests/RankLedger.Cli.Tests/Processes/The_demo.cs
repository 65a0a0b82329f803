namespace RankLedger.Cli.Tests.Processes;

public sealed class The_demo(PrivateServer server)
{
    [Fact]
    public async Task Can_be_repeated_and_leaves_the_answers_as_they_were()
    {
        var folder = Path.Combine(server.NewFolder(), "demo");
        var first = (await BuiltProgram.RunAsync(null, "demo", "--data", folder)).ShouldReturn(0);
        first.Output.ShouldContain($"$ rankledger standings china-foreign-trade-cities 2025 --as-published 2026-01-15 --data {folder}");
        first.Output.ShouldContain("1.00586 tn");
        // The last word is of the pages.
        first.Output.TrimEnd().Split('\n')[^1].ShouldBe($"$ rankledger serve --open --data {folder}");
        var before = await TableAsync(folder);
        (await BuiltProgram.RunAsync("Host=127.0.0.1;Port=1", "demo", "--data", folder))
            .ShouldReturn(0)
            .Output.ShouldContain("211 recorded before");
        (await TableAsync(folder)).ShouldBe(before);
        before.ShouldContain("1050860000000");
    }

    private static async Task<string> TableAsync(string folder)
    {
        var answer = (
            await BuiltProgram.RunAsync(
                null,
                "standings",
                "china-foreign-trade-cities",
                "2025",
                "--as-published",
                "2026-01-22",
                "--json",
                "--data",
                folder
            )
        )
            .ShouldReturn(0)
            .Json;
        return answer.GetProperty("rows").ToString();
    }
}
