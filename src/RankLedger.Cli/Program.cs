using System.Text;
using RankLedger.Cli;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var signals = new StopSignals();
return await CommandLine.RunAsync(args, Screen.OfConsole(), signals);
