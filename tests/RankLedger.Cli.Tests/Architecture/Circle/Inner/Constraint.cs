namespace RankLedger.Cli.Tests.Architecture.Circle.Inner;

/// <summary>Knows the folder around its own by an attribute and what that is given.</summary>
[Names(typeof(Outside<>))]
internal abstract class Constraint;
