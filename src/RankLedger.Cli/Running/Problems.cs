using System.Text.Json;
using RankLedger.Cli.Printing;
using RankLedger.Domain;
using RankLedger.Ledger;
using RankLedger.LocalPostgres.Dumping;
using RankLedger.LocalPostgres.Ground;
using RankLedger.Storage;

namespace RankLedger.Cli.Running;

/// <summary>Tells on standard error what went wrong: as JSON with a slug, or as a message for people.</summary>
internal sealed class Problems(Screen screen, bool json, bool verbose)
{
    /// <summary>The command line was not understood.</summary>
    public int Refuse(IReadOnlyList<string> reasons, string verb)
    {
        if (json)
            Write(
                new
                {
                    problem = "not-understood",
                    detail = string.Join(" ", reasons),
                    reasons,
                }
            );
        else
            screen.Problem($"{string.Join(Environment.NewLine, reasons)}{Environment.NewLine}Type '{verb} --help' for what is understood.");
        return ExitCode.NotUnderstood;
    }

    /// <summary>Something was thrown on the way.</summary>
    public int Tell(Exception found, string verb)
    {
        if (WriterRole.RefusalIn(found) is { } refusal)
            found = WriterRole.OwnerNeeded(refusal);
        var (code, slug) = found switch
        {
            NotUnderstoodException => (ExitCode.NotUnderstood, "not-understood"),
            LedgerRuleException { Slug: "not-understood" } => (ExitCode.NotUnderstood, "not-understood"),
            LedgerRuleException rule => (ExitCode.RuleBroken, rule.Slug),
            DumpException dump => (ExitCode.RuleBroken, dump.Slug),
            WrittenFirstException => (ExitCode.WrittenFirst, "written-first"),
            OutOfReachException or LocalPostgresException => (ExitCode.OutOfReach, "database-out-of-reach"),
            UnconfirmedException => (ExitCode.OutOfReach, "no-standby-confirmed"),
            _ when DiskFull.Explains(found) => (ExitCode.OutOfReach, "disk-full"),
            _ when FullPool.Explains(found) => (ExitCode.OutOfReach, "too-busy"),
            _ when TimedOut.Explains(found) => (ExitCode.OutOfReach, "took-too-long"),
            _ when LostConnection.Explains(found) => (ExitCode.OutOfReach, "database-out-of-reach"),
            IOException { HResult: NoSpace } => (ExitCode.OutOfReach, "disk-full"),
            DirectoryNotFoundException or UnauthorizedAccessException => (ExitCode.NotUnderstood, "not-understood"),
            _ => (ExitCode.Unforeseen, "unforeseen"),
        };
        if (code == ExitCode.NotUnderstood)
            return Refuse([found.Message], verb);
        var detail =
            slug == "disk-full" && DiskFull.Explains(found) ? DiskFull.Sentence
            : slug == "too-busy" ? (FullPool.ByServer(found) is { } said ? Refused(said) : TooFew)
            : slug == "took-too-long" ? TooLong
            : code != ExitCode.Unforeseen ? found.Message + Lists(found)
            : $"{FirstLine(found.Message)} This was not foreseen; run it again with --verbose and report what it prints.";
        if (json)
            Write(
                new
                {
                    problem = slug,
                    detail,
                    trace = verbose ? found.ToString() : null,
                }
            );
        else
            screen.Problem(verbose ? $"{detail}{Environment.NewLine}{found}" : detail);
        return code;
    }

    // What shows what is there instead, in the words of this face.
    private static string Lists(Exception found) =>
        found switch
        {
            LedgerRuleException { Slug: "unknown-ranking", Near: not null } => " 'rankings' lists those that are there.",
            LedgerRuleException { Slug: "unknown-publication", Near: not null } => " 'publications' lists those of the ranking.",
            _ => "",
        };

    // ENOSPC, of a file that is written here.
    private const int NoSpace = 28;

    private const string TooFew =
        "No connection to the database is free. Some verbs work with several at a time: allow at least four where the "
        + "connection string says "
        + "'Maximum Pool Size', and as many on the server.";

    private static string Refused(string said) =>
        $"PostgreSQL takes no further connection: {said}. Try again when others are done, or allow more: max_connections of the server, "
        + "or the limit of the role or the database (alter role … connection limit).";

    private const string TooLong =
        "The database did not finish a statement in the time that it has: the connection string's 'Command Timeout', 300 s "
        + "where a whole ranking is read or recorded, or the server's own statement_timeout or lock_timeout. "
        + "Try again when others ask less, or allow more.";

    private void Write(object problem) => screen.Problems.WriteLine(JsonSerializer.Serialize(problem, ProblemJson));

    private static readonly JsonSerializerOptions ProblemJson = new(AnswerJson.Options)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd();
}
