using Microsoft.Extensions.Logging;
using Npgsql;
using RankLedger.Cli.Running;
using RankLedger.Cli.Verbs.Operating;
using RankLedger.Domain;

namespace RankLedger.Web.Tests.Processes;

public sealed class NamedOpeningTests
{
    [Fact]
    public async Task Goes_on_whatever_fails_and_tells_it()
    {
        var (tries, told, paused) = (0, new List<string>(), new List<TimeSpan>());
        var opening = new NamedOpening(
            "north",
            _ =>
                ++tries switch
                {
                    1 => throw new OutOfReachException("away"),
                    2 or 3 or 4 => throw new InvalidDataException("nobody foresaw it"),
                    5 => throw new NpgsqlException("not yet"),
                    _ => Task.CompletedTask,
                },
            new QuickClock(paused)
        );
        await opening.TryAsync(TestContext.Current.CancellationToken);
        await opening.GoOnAsync(new Told(told), TestContext.Current.CancellationToken);
        opening.Opened.IsCompletedSuccessfully.ShouldBeTrue();
        tries.ShouldBe(6);
        told.ShouldBe([
            "Warning: The ledger 'north' is not served yet: away",
            "Error: The ledger 'north' is not served yet, for a cause that was not foreseen; it is tried again in 10 s: nobody foresaw it",
            "Error: The ledger 'north' is not served yet, for a cause that was not foreseen; it is tried again in 20 s: nobody foresaw it",
            "Error: The ledger 'north' is not served yet, for a cause that was not foreseen; it is tried again in 40 s: nobody foresaw it",
            "Warning: The ledger 'north' is not served yet: not yet",
            "Information: The ledger 'north' is served now",
        ]);
        paused.Select(each => each.TotalSeconds).ShouldBe([5, 10, 20, 40, 5]);
    }

    // One ledger of a newer version, or one that its owner has not made yet, keeps the others from nothing.
    [Fact]
    public async Task Serves_the_others_where_the_ledger_itself_is_wrong()
    {
        var (tries, told) = (0, new List<string>());
        var opening = new NamedOpening(
            "north",
            _ =>
                ++tries switch
                {
                    1 => throw new LedgerRuleException("newer-schema", "it is newer"),
                    2 => throw new PostgresException(
                        "permission denied for schema",
                        "ERROR",
                        "ERROR",
                        PostgresErrorCodes.InsufficientPrivilege
                    ),
                    _ => Task.CompletedTask,
                },
            new QuickClock([])
        );
        await opening.TryAsync(TestContext.Current.CancellationToken);
        await opening.GoOnAsync(new Told(told), TestContext.Current.CancellationToken);
        told[0].ShouldBe("Warning: The ledger 'north' is not served yet: it is newer");
        told[1].ShouldContain("permission denied for schema. Making, upgrading");
        told[^1].ShouldBe("Information: The ledger 'north' is served now");
    }

    [Fact]
    public async Task Tells_that_it_is_served_after_whatever_kept_it()
    {
        var (tries, told) = (0, new List<string>());
        var opening = new NamedOpening(
            "north",
            _ => ++tries == 1 ? throw new InvalidDataException("nobody foresaw it") : Task.CompletedTask,
            new QuickClock([])
        );
        await opening.GoOnAsync(new Told(told), TestContext.Current.CancellationToken);
        told.Count.ShouldBe(2);
        told[^1].ShouldBe("Information: The ledger 'north' is served now");
    }

    /// <summary>Waits for nothing, and notes for how long it was to wait.</summary>
    private sealed class QuickClock(List<TimeSpan> paused) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            paused.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    private sealed class Told(List<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Add($"{logLevel}: {formatter(state, exception)}{(exception is null ? "" : $": {exception.Message}")}");
    }
}
