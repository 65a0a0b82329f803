using System.CommandLine;

namespace RankLedger.Cli.Running;

/// <summary>The options that every verb understands.</summary>
internal static class GlobalOptions
{
    public static Option<bool> Json { get; } =
        new("--json") { Description = "Print the answer as JSON, exactly as the HTTP API returns it", Recursive = true };

    public static Option<string?> Connection { get; } =
        new("--connection")
        {
            Description =
                "A PostgreSQL connection string; otherwise the environment's ConnectionStrings__RankLedger, otherwise a private server",
            HelpName = "STRING",
            Recursive = true,
        };

    /// <summary>Of the verbs that ask, and of serve.</summary>
    public static Option<string?> ReadConnection { get; } =
        new("--read-connection")
        {
            Description = "The connection string of a replica that questions go to; what it has not got yet is asked of the ledger itself",
            HelpName = "STRING",
        };

    public static Option<string?> Data { get; } =
        new("--data")
        {
            Description = "The private server's folder",
            HelpName = "FOLDER",
            Recursive = true,
        };

    public static Option<string?> SigningKey { get; } =
        new("--signing-key")
        {
            Description =
                "The file with the key that checkpoints are signed with; otherwise the environment's RANKLEDGER_SIGNING_KEY, otherwise "
                + "signing-key.pem in the private server's folder",
            HelpName = "FILE",
            Recursive = true,
        };

    public static Option<bool> Verbose { get; } =
        new("--verbose") { Description = "Say more: steps of the private server, and traces of errors", Recursive = true };

    /// <summary>All of them that every verb has.</summary>
    public static IEnumerable<Option> All => [Json, Connection, Data, SigningKey, Verbose];

    public static void AddTo(Command root)
    {
        root.Options.Add(Json);
        root.Options.Add(Connection);
        root.Options.Add(Data);
        root.Options.Add(SigningKey);
        root.Options.Add(Verbose);
    }
}
