using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RankLedger.Cli.Tests.Processes;

/// <summary>The program as a .NET tool: packed from what was built, installed into a folder, and asked for pages and pictures.</summary>
public sealed class The_packed_tool(PrivateServer server)
{
    private const string Ranking = "china-foreign-trade-cities";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Serves_pages_and_pictures_of_lines_opens_the_browser_and_says_that_it_draws_no_dots()
    {
        var folder = server.NewFolder();
        var tool = await InstallAsync(folder);
        Directory.EnumerateFiles(tool, "libSkiaSharp*", SearchOption.AllDirectories).ShouldBeEmpty();

        var database = await server.SampleAsync();
        var opened = OpenerIn(folder);
        using var serving = Start(Path.Combine(tool, "rankledger"), database, folder, "serve", "--urls", "http://127.0.0.1:0", "--open");
        try
        {
            var address = await ListeningAsync(serving);
            using var client = new HttpClient { BaseAddress = new(address) };
            (await FileAsync(opened)).Trim().ShouldBe(address);
            var page = await client.GetStringAsync(new Uri($"/{Ranking}/2025", UriKind.Relative), TestContext.Current.CancellationToken);
            page.ShouldContain("data-e=\"jinhua\"");
            var style = page.Split("rel=\"stylesheet\" href=\"")[1].Split('"')[0];
            (await client.GetStringAsync(new Uri(style, UriKind.Relative), TestContext.Current.CancellationToken)).ShouldContain(
                "font-face"
            );
            (
                await client.GetStringAsync(new Uri($"/{Ranking}/2025/table.svg", UriKind.Relative), TestContext.Current.CancellationToken)
            ).ShouldContain("金华");
            using var dots = await client.GetAsync(
                new Uri($"/{Ranking}/2025/table.png", UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            dots.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await dots.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Ask for SVG");
        }
        finally
        {
            serving.Kill(entireProcessTree: true);
            await serving.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var chart = await RunAsync(
            Path.Combine(tool, "rankledger"),
            database,
            folder,
            "chart",
            Ranking,
            "table",
            "--period",
            "2025",
            "--to",
            Path.Combine(folder, "table.png")
        );
        chart.ShouldReturn(3).Problems.ShouldContain("This build draws no PNG");
    }

    // What the tests were built with is packed as it is.
    private static async Task<string> InstallAsync(string folder)
    {
        var (packages, tool) = (Path.Combine(folder, "packages"), Path.Combine(folder, "tool"));
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}")
            ? "Release"
            : "Debug";
        var project = Path.Combine(Repository(), "src", "RankLedger.Cli");
        (await RunAsync("dotnet", null, folder, "pack", project, "--no-build", "-c", configuration, "-o", packages)).ShouldReturn(0);
        (
            await RunAsync("dotnet", null, folder, "tool", "install", "RankLedger.Cli", "--tool-path", tool, "--source", packages)
        ).ShouldReturn(0);
        return tool;
    }

    // Stands before the system's own on the path, and writes down what it is told to open.
    private static string OpenerIn(string folder)
    {
        var (opener, opened) = (Path.Combine(folder, "xdg-open"), Path.Combine(folder, "opened"));
        File.WriteAllText(opener, $"#!/bin/sh\nprintf '%s' \"$1\" > '{opened}.part' && mv '{opened}.part' '{opened}'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(opener, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return opened;
    }

    private static async Task<string> ListeningAsync(Process serving)
    {
        _ = serving.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith("Listening on ", StringComparison.Ordinal))
                return line.Split(' ')[2];
        }

        throw new InvalidOperationException("The tool ended before it listened.");
    }

    private static async Task<string> FileAsync(string path)
    {
        var waited = Stopwatch.StartNew();
        while (!File.Exists(path) && waited.Elapsed < Patience)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        return await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
    }

    private static async Task<Outcome> RunAsync(string program, string? database, string path, params string[] args)
    {
        using var process = Start(program, database, path, args);
        var (output, problems) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await problems);
    }

    private static Process Start(string program, string? database, string path, params string[] args)
    {
        var start = new ProcessStartInfo(program, args)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = path + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        // The tool's own starter looks for the runtime that these tests run on.
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        start.Environment.Remove("ConnectionStrings__RankLedger");
        if (database is not null)
            start.Environment["ConnectionStrings__RankLedger"] = database;
        return Process.Start(start)!;
    }

    private static string Repository([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
