namespace RankLedger.Ledger;

public sealed partial class LedgerWriter
{
    /// <summary>A command that waits for its turn, alone or with others.</summary>
    private sealed class WaitingCommand(Func<Draft, Task<int>> decide, RequestKey? key, Foreseen? foreseen, CancellationToken ct)
    {
        private const int Taken = 1;
        private const int Left = 2;
        private readonly TaskCompletionSource<Receipt> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int state;

        public Func<Draft, Task<int>> Decide => decide;

        public RequestKey? Key => key;

        /// <summary>What the decision will ask for.</summary>
        public Foreseen? Foreseen => foreseen;

        public CancellationToken Ct => ct;

        public Task<Receipt> Answer => answer.Task;

        /// <summary>Leaves, where nobody took the command yet.</summary>
        public bool TryLeave() => Interlocked.CompareExchange(ref state, Left, 0) == 0;

        public bool TryTake() => Interlocked.CompareExchange(ref state, Taken, 0) == 0;

        public bool IsCancelled() => ct.IsCancellationRequested && answer.TrySetCanceled(ct);

        public void Give(Receipt recorded) => answer.TrySetResult(recorded);

        public void Refuse(Exception failure) => answer.TrySetException(failure);

        /// <summary>Carries the command out, unless it has an answer; what goes wrong goes to whoever waits for it.</summary>
        public async Task AnswerAsync(Func<WaitingCommand, Task<Receipt>> carryOut)
        {
            if (answer.Task.IsCompleted)
                return;
            var done = carryOut(this);
            await ((Task)done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            answer.TrySetFromTask(done);
        }
    }
}
