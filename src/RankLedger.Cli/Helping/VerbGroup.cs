using System.CommandLine;

namespace RankLedger.Cli.Helping;

/// <summary>Verbs that somebody looks for together.</summary>
/// <param name="Title">What they are for.</param>
/// <param name="Verbs">The verbs, in the order of the help.</param>
internal sealed record VerbGroup(string Title, params IReadOnlyList<Command> Verbs);
