using RankLedger.LocalPostgres;
using RankLedger.LocalPostgres.Ground;
using Xunit.Runner.InProc.SystemConsole;

[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]

// As the other process of a test: starts a server, tells about it, and waits for a line that says how to end.
if (args is ["hold", var folder])
{
    try
    {
        var server = await LocalPostgresServer.StartAsync(new(folder) { Durable = false }, CancellationToken.None);
        Console.WriteLine($"{server.Port} {server.Adopted} {server.Owner} {server.ConnectionString}");
        if (Console.ReadLine() == "dispose")
            await server.DisposeAsync();
        return 0;
    }
    catch (LocalPostgresException refusal)
    {
        Console.WriteLine(refusal.Message.ReplaceLineEndings(" "));
        return 3;
    }
}

if (args.Any(arg => arg is "--server" or "--internal-msbuild-node"))
    return await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(
        args,
        RankLedger.LocalPostgres.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions
    );
return await ConsoleRunner.Run(args);
