using System.Diagnostics;
using Npgsql;

namespace RankLedger.Cli.Tests.Processes;

public sealed class Proofs_from_the_command_line(PrivateServer server)
{
    [Fact]
    public async Task What_is_recorded_is_signed_proven_and_compared_with_what_was_kept()
    {
        var (database, folder) = (await server.NewDatabaseAsync(), server.NewFolder());
        var key = Path.Combine(folder, "key.pem");
        var verifier = (await Run("log-key", "create", "--origin", "example.com/v1/log")).ShouldReturn(0).Output.Trim();
        verifier.ShouldStartWith("example.com/v1/log+");
        (await Run("log-key", "show")).ShouldReturn(0).Output.Trim().ShouldBe(verifier);
        (await Run("log-key", "create")).ShouldReturn(3).Problems.ShouldContain("is there already, and a key is never written over");
        (await Run("checkpoint")).ShouldReturn(3).Problems.ShouldContain("No checkpoint was signed yet: nothing was recorded");

        (await Run("import", PrivateServer.SampleFolder)).ShouldReturn(0);
        var kept = Path.Combine(folder, "kept.txt");
        File.ReadAllText(Path.ChangeExtension(key, ".last")).ShouldStartWith("example.com/v1/log\n212\n", Case.Sensitive);
        (await Run("checkpoint", "--to", kept))
            .ShouldReturn(0)
            .Problems.ShouldContain("The only checkpoint so far is of 212 entries: it attests what the ledger held at ");
        (await Run("status")).ShouldReturn(0).Output.ShouldContain("example.com/v1/log, signed up to @212 at ");
        var proof = Path.Combine(folder, "211.tlog-proof");
        (await Run("prove", "@211", "--to", proof)).ShouldReturn(0);

        // Without any ledger.
        (await BuiltProgram.RunAsync(null, "verify-proof", proof, "--key", verifier))
            .ShouldReturn(0)
            .Output.ShouldStartWith("@211 is in the log of example.com/v1/log at size 212, root ");
        var body = Path.Combine(folder, "body");
        await File.WriteAllTextAsync(body, "{}", TestContext.Current.CancellationToken);
        (await BuiltProgram.RunAsync(null, "verify-proof", proof, "--key", verifier, "--body", body))
            .ShouldReturn(3)
            .Problems.ShouldContain("is not the body that was logged at @211");
        var false211 = Path.Combine(folder, "false");
        var text = await File.ReadAllTextAsync(proof, TestContext.Current.CancellationToken);
        var elsewhere = text.Replace("index 210", "index 209", StringComparison.Ordinal);
        await File.WriteAllTextAsync(false211, elsewhere, TestContext.Current.CancellationToken);
        (await BuiltProgram.RunAsync(null, "verify-proof", false211, "--key", verifier))
            .ShouldReturn(3)
            .Problems.ShouldContain("The leaf says @211, but the proof is that of @210");

        // As files: the whole log, and what one figure rests on.
        var log = Path.Combine(folder, "log");
        (await Run("log", "export", log)).ShouldReturn(0).Output.ShouldContain("The log of example.com/v1/log up to @212 is in ");
        var last = Path.Combine(folder, "last.txt");
        (await BuiltProgram.RunAsync(null, "audit", log, "--key", verifier, "--from", last))
            .ShouldReturn(0)
            .Output.ShouldContain("Audited 212 entries of example.com/v1/log: all is as it was signed.");
        (await File.ReadAllTextAsync(last, TestContext.Current.CancellationToken)).ShouldBe(
            await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken)
        );
        var mirror = await server.NewDatabaseAsync();
        (await BuiltProgram.RunAsync(mirror, "import", "--mirror", log))
            .ShouldReturn(0)
            .Output.ShouldContain("Mirrored 212 entries of example.com/v1/log up to @212, each as it was signed.");
        (await BuiltProgram.RunAsync(mirror, "verify")).ShouldReturn(0).Output.ShouldContain("This is a mirror of example.com/v1/log");
        await File.AppendAllTextAsync(Path.Combine(log, "body", "9"), " ", TestContext.Current.CancellationToken);
        (await BuiltProgram.RunAsync(null, "audit", log, "--key", verifier, "--from", last))
            .ShouldReturn(3)
            .Output.ShouldContain("body-changed @9: the body is not the one that was logged");
        var evidence = Path.Combine(folder, "evidence");
        (await Run("lineage", "china-foreign-trade-cities", "jinhua", "2025", "--evidence", evidence))
            .ShouldReturn(0)
            .Output.ShouldContain("Prove it: rankledger prove @199 --to 199.tlog-proof");
        (await File.ReadAllTextAsync(Path.Combine(evidence, "README.md"), TestContext.Current.CancellationToken)).ShouldContain(
            $"bash verify.sh . {verifier} 199"
        );
        (
            await BuiltProgram.RunAsync(
                null,
                "verify-proof",
                Path.Combine(evidence, "proof", "199"),
                "--key",
                verifier,
                "--body",
                Path.Combine(evidence, "body", "199")
            )
        )
            .ShouldReturn(0)
            .Output.ShouldContain("The body is the one that was logged.");

        (await Run("verify", "--against", kept, "--key", verifier))
            .ShouldReturn(0)
            .Output.ShouldContain("Compared with 1 checkpoint in the ledger, the last one beside the key and 1 kept outside.");
        (await Run("verify"))
            .ShouldReturn(0)
            .Output.ShouldContain("a rewrite by whoever holds the database and the key cannot be seen from inside");

        // The key is changed: for a while two sign, and either is enough.
        (await Run("log-key", "retire")).ShouldReturn(3).Problems.ShouldContain("'log-key rotate' makes it.");
        var both = (await Run("log-key", "rotate")).ShouldReturn(0).Output.Trim().ReplaceLineEndings("\n").Split('\n');
        both.ShouldBe([verifier, both[1]]);
        both[1].ShouldStartWith("example.com/v1/log+");
        both[1].ShouldNotBe(verifier);
        (await Run("log-key", "retire")).ShouldReturn(3).Problems.ShouldContain("No checkpoint is signed by both keys yet");
        (
            await Run(
                "void",
                "china-foreign-trade-cities",
                "cdbrief-2026-01-22-fy2025",
                "--reason",
                "x",
                "--evidence",
                "x",
                "--actor",
                "tester"
            )
        ).ShouldReturn(0);
        (await Run("prove", "@211", "--to", proof)).ShouldReturn(0);
        foreach (var trusted in both)
            (await BuiltProgram.RunAsync(null, "verify-proof", proof, "--key", trusted))
                .ShouldReturn(0)
                .Output.ShouldContain("at size 213");
        (await Run("log", "export", Path.Combine(folder, "both"))).ShouldReturn(0);
        foreach (var trusted in both)
            (await ScriptAsync(evidence, Path.Combine(folder, "both"), trusted)).ShouldStartWith(
                "@211 is in the log of example.com/v1/log at size 213:"
            );
        var stranger = (
            await BuiltProgram.RunAsync(
                null,
                "log-key",
                "create",
                "--origin",
                "example.com/v1/log",
                "--to",
                Path.Combine(folder, "stranger.pem")
            )
        ).Output.Trim();
        (await ScriptAsync(evidence, Path.Combine(folder, "both"), stranger)).ShouldBe("the signature is false\n");
        (await Run("log-key", "retire")).ShouldReturn(0).Output.Trim().ShouldBe(both[1]);
        (await Run("verify", "--against", kept, "--key", both[1]))
            .ShouldReturn(3)
            .Output.ShouldContain("checkpoint-forged the checkpoint at 212");
        (await Run("verify", "--against", kept, "--key", both[1], "--key", verifier)).ShouldReturn(0);
        (await Run("verify")).ShouldReturn(0);

        Task<Outcome> Run(params string[] words) => BuiltProgram.RunAsync(database, [.. words, "--signing-key", key]);
    }

    // What the script that needs no program of ours says of @211.
    private static async Task<string> ScriptAsync(string evidence, string log, string verifier)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(evidence, "verify.sh"), log, verifier, "211"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var script = Process.Start(start)!;
        var said = await script.StandardOutput.ReadToEndAsync(Ct);
        await script.WaitForExitAsync(Ct);
        return said;
    }

    // The row cannot be written, because the table is held; then the program is killed, and never gets to it.
    [Fact]
    public async Task Killed_between_the_file_beside_the_key_and_the_row_it_goes_on_from_the_file()
    {
        var (database, folder) = (await server.NewDatabaseAsync(), server.NewFolder());
        var key = Path.Combine(folder, "key.pem");
        (await Run("log-key", "create", "--origin", "example.com/v1/log")).ShouldReturn(0);
        (await BuiltProgram.RunAsync(database, "import", PrivateServer.SampleFolder)).ShouldReturn(0);
        await using (var holding = new NpgsqlConnection(database + ";Pooling=false"))
        {
            await holding.OpenAsync(Ct);
            await using var transaction = await holding.BeginTransactionAsync(Ct);
            await using (var hold = new NpgsqlCommand("lock table ledger.checkpoint in share mode", holding))
                await hold.ExecuteNonQueryAsync(Ct);
            using var signing = BuiltProgram.Start(database, "checkpoint", "--signing-key", key);
            for (var waited = 0; !File.Exists(Path.ChangeExtension(key, ".last")); waited++)
            {
                waited.ShouldBeLessThan(600);
                signing.HasExited.ShouldBeFalse();
                await Task.Delay(100, Ct);
            }

            signing.Kill();
            await signing.WaitForExitAsync(Ct);
            await using var rows = new NpgsqlCommand("select count(*) from ledger.checkpoint", holding);
            (await rows.ExecuteScalarAsync(Ct)).ShouldBe(0L);
        }

        var last = await File.ReadAllTextAsync(Path.ChangeExtension(key, ".last"), Ct);
        last.ShouldStartWith("example.com/v1/log\n212\n", Case.Sensitive);
        var kept = Path.Combine(folder, "kept.txt");
        (await Run("checkpoint", "--to", kept)).ShouldReturn(0);
        (await File.ReadAllTextAsync(kept, Ct)).ShouldBe(last);
        (await Run("verify")).ShouldReturn(0).Output.ShouldContain("Compared with 1 checkpoint in the ledger, the last one beside the key");

        Task<Outcome> Run(params string[] args) => BuiltProgram.RunAsync(database, [.. args, "--signing-key", key]);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ledger_that_does_not_go_on_from_what_was_signed_is_not_signed_and_the_status_is_red()
    {
        var folder = server.NewFolder();
        var key = Path.Combine(folder, "key.pem");
        var (first, second) = (await server.NewDatabaseAsync(), await server.NewDatabaseAsync());
        (await BuiltProgram.RunAsync(null, "log-key", "create", "--to", key)).ShouldReturn(0);
        (await BuiltProgram.RunAsync(first, "import", PrivateServer.SampleFolder, "--signing-key", key)).ShouldReturn(0);

        // The same publications recorded once more are other entries: each has its own instant.
        (await BuiltProgram.RunAsync(second, "import", PrivateServer.SampleFolder, "--signing-key", key))
            .ShouldReturn(0)
            .Problems.ShouldContain(
                "It was recorded, but no checkpoint was signed: The ledger's first 212 entries are not " + "those that were signed"
            );
        (await BuiltProgram.RunAsync(second, "checkpoint", "--signing-key", key))
            .ShouldReturn(3)
            .Problems.ShouldContain("Nothing is signed until a person has looked");
        (await BuiltProgram.RunAsync(second, "verify", "--signing-key", key)).ShouldReturn(3).Output.ShouldContain("log-rewritten");
    }

    [Theory]
    [InlineData("prove", "Name an entry, as in 'prove @213'")]
    [InlineData("prove @1 --from 1", "Name an entry, as in 'prove @213'")]
    [InlineData("prove x", "'x' is no position; expected such as @213")]
    [InlineData("verify-proof f --key x", "'x' is no verifier key; expected NAME+HASH+KEY")]
    [InlineData("log-key create --origin a+b", "'a+b' is no log's name")]
    public async Task What_is_not_understood_is_refused(string line, string reason) =>
        (await BuiltProgram.RunAsync("Host=127.0.0.1;Port=1", line.Split(' '))).ShouldReturn(2).Problems.ShouldContain(reason);
}
