using System.CommandLine;
using MediatR;
using RankLedger.Cli.Printing;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.LocalPostgres.Ground;
using RankLedger.Sheets;
using RankLedger.Storage;

namespace RankLedger.Cli.Running;

/// <summary>What verbs have in common: open the ledger, ask, print the answer as JSON or for people.</summary>
/// <param name="screen">Where it is printed.</param>
/// <param name="parse">Reads a command line, so that a verb can run others.</param>
internal sealed class Invocation(Screen screen, Func<IReadOnlyList<string>, ParseResult> parse)
{
    /// <summary>What the program is called.</summary>
    public const string Program = "rankledger";

    public Screen Screen => screen;

    /// <summary>Exceptions come through to us, and signals are ours.</summary>
    public static InvocationConfiguration Plain(Screen screen) =>
        new()
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = screen.Output,
            Error = screen.Problems,
        };

    /// <summary>Runs another command line as if it were typed.</summary>
    public Task<int> TypeAsync(IReadOnlyList<string> line, CancellationToken ct) => parse(line).InvokeAsync(Plain(screen), ct);

    /// <summary>Asks one question and prints its answer.</summary>
    public Task<int> AnswerAsync<T>(ParseResult parsed, IRequest<T> request, Action<T> print, CancellationToken ct) =>
        WithLedgerAsync(parsed, async ledger => Print(parsed, await ledger.AskAsync(request, ct), print), ct);

    /// <summary>Finds the point of a question once, asks it there, and prints its answer with the names and units of that point.</summary>
    public Task<int> AnswerAsync<T>(
        ParseResult parsed,
        string ranking,
        Point point,
        Func<Point, IRequest<T>> ask,
        Action<T, RankingDefinition> print,
        CancellationToken ct
    ) =>
        WithLedgerAsync(
            parsed,
            async ledger =>
            {
                var view = await ledger.ResolveAsync(ranking, point, ct);
                var answer = await ledger.AskAsync(ask(view.Basis.Point), ct);
                return Print(parsed, answer, found => print(found, view.Ranking.Definition));
            },
            ct
        );

    /// <summary>Asks one question and prints its answer, or writes it in the format that was asked for.</summary>
    public Task<int> AnswerAsync<T>(
        ParseResult parsed,
        IRequest<T> request,
        FormatOption format,
        Func<T, (Sheet<T> Sheet, SheetFacts Facts)> lay,
        Action<T> print,
        CancellationToken ct
    ) =>
        WithLedgerAsync(
            parsed,
            async ledger =>
            {
                var answer = await ledger.AskAsync(request, ct);
                var (sheet, facts) = lay(answer);
                return await format.WriteAsync(screen, parsed, answer, sheet, facts, ct) ? ExitCode.Done : Print(parsed, answer, print);
            },
            ct
        );

    /// <summary>Does something with the open ledger.</summary>
    public async Task<int> WithLedgerAsync(ParseResult parsed, Func<OpenLedger, Task<int>> work, CancellationToken ct, Opening? how = null)
    {
        await using var ledger = await OpenLedger.OpenAsync(parsed, screen, how ?? Opening.Usual, ct);
        try
        {
            var code = await work(ledger);
            if (ledger.ReplicaWarning is { } warning)
                screen.Problem(warning);
            if (code == ExitCode.Done)
                await EarlierPoint.TellAsync(parsed, ledger, screen, ct);
            await ledger.SignRecordedAsync(screen, ct);
            return code;
        }
        catch (Exception failure)
            when (ledger.Folder is { } folder && (DiskFull.Explains(failure) || (LostConnection.Explains(failure) && Disk.IsScarce(folder)))
            )
        {
            throw new OutOfReachException(Disk.Sentence(folder), failure);
        }
    }

    /// <summary>Prints an answer as JSON where that is asked for, else for people.</summary>
    public int Print<T>(ParseResult parsed, T answer, Action<T> print)
    {
        if (parsed.GetValue(GlobalOptions.Json))
            screen.Json(answer);
        else
            print(answer);
        return ExitCode.Done;
    }
}
