using Microsoft.Playwright;
using RankLedger.Tests;
using RankLedger.Web.Tests;

namespace RankLedger.Browser.Tests;

/// <summary>The tests that look at pages, one after another.</summary>
[CollectionDefinition]
public sealed class SeesPages : ICollectionFixture<Chromium>;

/// <summary>One browser and two hosts for all of these tests: the sample, and a ledger of another kind.</summary>
public sealed class Chromium(TestServer server) : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private IPlaywright? playwright;
    private IBrowser? browser;
    private RunningHost? sample;
    private RunningHost? other;

    /// <summary>The browser; RANKLEDGER_TEST_CHROMIUM names another.</summary>
    public static string? Program =>
        Environment.GetEnvironmentVariable("RANKLEDGER_TEST_CHROMIUM") is { Length: > 0 } named
            ? named
            : Places.FirstOrDefault(File.Exists);

    /// <summary>The address of the sample, where there is a browser to see it.</summary>
    public string SampleOrNothing => sample?.Client.BaseAddress!.ToString().TrimEnd('/') ?? "";

    /// <summary>The address of the other ledger, where there is a browser to see it.</summary>
    public string OtherOrNothing => other?.Client.BaseAddress!.ToString().TrimEnd('/') ?? "";

    /// <summary>The other ledger itself, where there is a browser to see it.</summary>
    public TestLedger? OtherLedgerOrNothing => other?.Ledger;

    public async ValueTask InitializeAsync()
    {
        if (Program is not { } program)
            return;
        sample = await RunningHost.StartAsync(await SampleHost.ImportAsync(server), Unlimited);
        var ledger = await server.LedgerAsync();
        await OtherLedger.RecordAsync(ledger);
        other = await RunningHost.StartAsync(ledger, Unlimited);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = program,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
            }
        );
    }

    /// <summary>A page; the test is skipped where there is no browser.</summary>
    public async Task<IPage> OpenAsync(
        string address,
        int width = 1440,
        ColorScheme theme = ColorScheme.Light,
        bool scripts = true,
        bool forAxe = false
    )
    {
        Assert.SkipUnless(browser is not null, $"No chromium is here ({string.Join(", ", Places)}); apt-get install chromium");
        var context = await browser!.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = width < 500 ? 844 : 1000 },
                ColorScheme = theme,
                JavaScriptEnabled = scripts,
                BypassCSP = forAxe,
            }
        );
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        foreach (var host in new[] { sample, other }.OfType<RunningHost>())
            await host.DisposeAsync();
    }

    private static Web.Http.Hosting.LedgerHostOptions Unlimited(Web.Http.Hosting.LedgerHostOptions options) =>
        options with
        {
            RequestsPerMinute = 0,
        };
}
