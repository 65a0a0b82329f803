using RankLedger.Cli.Tests.Architecture.Circle.Inner;

namespace RankLedger.Cli.Tests.Architecture.Circle;

/// <summary>Knows a folder inside its own by what a type may be.</summary>
internal sealed class Outside<T>
    where T : Constraint;

/// <summary>Is told by a folder inside this one.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NamesAttribute(Type what) : Attribute
{
    public Type What { get; } = what;
}
