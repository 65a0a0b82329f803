namespace RankLedger.Tests.Ledger.Faults;

/// <summary>Refuses the first statement of an act, then the second, and so on until it is carried out.</summary>
internal static class EachStatement
{
    private const int Most = 300;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>Each time the act fails soon and leaves what is held as it was; the answer is how many statements it has.</summary>
    /// <param name="relay">What refuses.</param>
    /// <param name="at">When a statement is refused.</param>
    /// <param name="state">With which code.</param>
    /// <param name="act">The act.</param>
    /// <param name="held">Tells what is held.</param>
    /// <param name="isDoneAnyhow">Whether the act may be carried out though a statement was refused, and is then over.</param>
    public static async Task<int> RefusedAsync(
        FaultyRelay relay,
        FaultAt at,
        string state,
        Func<Task> act,
        Func<Task<string?>> held,
        bool isDoneAnyhow = false
    )
    {
        var before = await held();
        for (var nth = 1; ; nth++)
        {
            nth.ShouldBeLessThan(Most, "every act has fewer statements");
            relay.Refuse(nth, at, state);
            var done = Record.ExceptionAsync(act).AsTask();
            (await Task.WhenAny(done, Task.Delay(Soon, TestContext.Current.CancellationToken))).ShouldBe(
                done,
                $"statement {nth} failed and the act hangs: {relay.Refused}"
            );
            if (relay.Refused is null)
            {
                (await done).ShouldBeNull();
                return nth - 1;
            }

            if (isDoneAnyhow && await done is null)
                return nth - 1;
            (await done).ShouldNotBeNull($"statement {nth} was refused: {relay.Refused}");
            (await held()).ShouldBe(before, $"statement {nth} was refused: {relay.Refused}");
        }
    }
}
