using RankLedger.Domain;
using RankLedger.Proofs;
using RankLedger.Proving;

namespace RankLedger.Tests.Proving;

/// <summary>A log as files, and what somebody who holds the verifier key alone finds in it.</summary>
public sealed class Exports_are_audited(TestServer server) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rankledger-audit-").FullName;

    [Fact]
    public async Task What_was_exported_is_audited_mirrored_and_goes_on()
    {
        await using var log = await SignedLedger.OfAsync(server, 300);
        await log.SignAsync();
        await ExportAsync(log);
        var first = await AuditAsync(log, null, Mirror);
        (first.Origin, first.Size, first.KeptSize).ShouldBe((SignedLedger.Origin, 300, null));
        first.Problems.ShouldBeEmpty();
        Named(Mirror).ShouldBe(Named(Files));

        await log.RecordAsync(400, 5);
        await log.SignAsync();
        await ExportAsync(log);
        var next = await AuditAsync(log, first.Note, Mirror);
        (next.Size, next.KeptSize).ShouldBe((305, 300));
        next.Problems.ShouldBeEmpty();
        Named(Mirror).ShouldBe(Named(Files));
    }

    [Fact]
    public async Task A_file_that_was_changed_is_found()
    {
        await using var log = await SignedLedger.OfAsync(server, 300);
        await log.SignAsync();
        await ExportAsync(log);
        (await ChangedAsync(log, "body/7")).ShouldBe(["body-changed @7"]);
        (await ChangedAsync(log, "tile/0/000")).ShouldBe(["tile-changed tile/0/000"]);
        (await ChangedAsync(log, "tile/1/000.p/1")).ShouldBe(["tile-changed tile/1/000.p/1"]);
        (await ChangedAsync(log, "tile/entries/001.p/44")).ShouldBe([
            "leaf-changed @257",
            "tile-changed tile/0/001.p/44",
            "log-rewritten checkpoint",
        ]);
        (await Should.ThrowAsync<LogUnreadableException>(() => ChangedAsync(log, "checkpoint"))).Message.ShouldContain(
            "is not to be believed"
        );
        File.Delete(Path.Combine(Files, "body", "8"));
        (await Should.ThrowAsync<LogUnreadableException>(() => AuditAsync(log))).Message.ShouldContain("body/8' cannot be read");
    }

    [Fact]
    public async Task A_bundle_that_is_cut_off_is_told()
    {
        await using var log = await SignedLedger.OfAsync(server, 10);
        await log.SignAsync();
        await ExportAsync(log);
        var bundle = Path.Combine(Files, "tile", "entries", "000.p", "10");
        await File.WriteAllBytesAsync(bundle, (await File.ReadAllBytesAsync(bundle, Ct))[..^5], Ct);
        (await Should.ThrowAsync<LogUnreadableException>(() => AuditAsync(log))).Message.ShouldContain("is cut off inside entry 10");
    }

    [Fact]
    public async Task A_folder_that_holds_something_else_is_left_as_it_is()
    {
        await using var log = await SignedLedger.OfAsync(server, 10);
        await log.SignAsync();
        await ExportAsync(log);
        (await AuditAsync(log, null, Mirror)).Problems.ShouldBeEmpty();
        await File.WriteAllTextAsync(Path.Combine(Mirror, "leaf", "3"), "another", Ct);
        var before = Named(Mirror);
        await log.RecordAsync(400, 5);
        await log.SignAsync();
        await ExportAsync(log);
        (await Should.ThrowAsync<LogUnreadableException>(() => AuditAsync(log, null, Mirror))).Message.ShouldContain(
            "leaf/3' is not what the log has there"
        );
        Named(Mirror).ShouldBe(before);

        await using var other = await SignedLedger.OfAsync(server, 5, "example.com/other");
        await other.SignAsync();
        var written = Named(Files);
        (await Should.ThrowAsync<LedgerRuleException>(() => ExportAsync(other))).Slug.ShouldBe("log-elsewhere");
        Named(Files).ShouldBe(written);
    }

    [Fact]
    public async Task An_entry_whose_body_is_gone_is_found_where_nothing_says_that_it_was_erased()
    {
        await using var log = await SignedLedger.OfAsync(server, 10);
        await log.SignAsync();
        await ExportAsync(log);
        await File.WriteAllBytesAsync(Path.Combine(Files, "body", "7"), [], Ct);
        Told(await AuditAsync(log)).ShouldBe(["erased-without-record @7"]);
    }

    [Theory]
    [InlineData("log-rewritten checkpoint", 7, 0, 5)]
    [InlineData("split-view checkpoint", 7, 0, 0)]
    [InlineData("log-truncated checkpoint", 0, 20, 0)]
    public async Task Who_holds_database_and_key_is_found_by_what_was_kept(string found, int rewritten, int cut, int added)
    {
        await using var log = await SignedLedger.OfAsync(server, 300);
        await log.SignAsync();
        var kept = (await log.Ledger.SendAsync(new GetCheckpoint())).Note;
        if (rewritten > 0)
            await log.RewriteAsync(rewritten, "106", "107");
        if (cut > 0)
            await log.CutAsync(300 - cut);
        if (added > 0)
            await log.RecordAsync(400, added);
        await log.ForgetLogAsync();
        File.Delete(log.Ledger.Key.HighWater);
        await log.SignAsync();
        await ExportAsync(log);

        Told(await AuditAsync(log)).ShouldBeEmpty();
        Told(await AuditAsync(log, kept, Mirror)).ShouldBe([found]);
        Directory.EnumerateFiles(Mirror, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Files => Path.Combine(folder, "files");

    private string Mirror => Path.Combine(folder, "mirror");

    private Task<CheckpointAnswer> ExportAsync(SignedLedger log) => log.Ledger.SendAsync(new ExportLog(Files, null));

    private async Task<AuditedLog> AuditAsync(SignedLedger log, string? kept = null, string? mirror = null)
    {
        using var place = LogPlace.Of(Files, null);
        return await new LogAudit(place, log.Verifier, mirror is null ? null : new LogFolder(mirror)).RunAsync(kept, null, Ct);
    }

    private static IEnumerable<string> Told(AuditedLog audited) => audited.Problems.Select(each => $"{each.Kind} {each.Where}");

    private static List<string> Named(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => $"{Path.GetRelativePath(folder, file)} {EntryLeaf.Sha256(File.ReadAllBytes(file))}")
                .Order(StringComparer.Ordinal),
        ];

    // The third byte, with which a bundle's first leaf begins, is another; afterwards it is as it was.
    private async Task<List<string>> ChangedAsync(SignedLedger log, string path)
    {
        var file = Path.Combine(Files, path);
        var bytes = await File.ReadAllBytesAsync(file, Ct);
        bytes[2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Ct);
        try
        {
            return [.. Told(await AuditAsync(log))];
        }
        finally
        {
            bytes[2] ^= 1;
            await File.WriteAllBytesAsync(file, bytes, Ct);
        }
    }
}
