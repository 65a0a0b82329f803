namespace RankLedger.Cli.Running;

/// <summary>What the process returns; the table is in the README, under Commands.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int NotUnderstood = 2;
    public const int RuleBroken = 3;
    public const int WrittenFirst = 4;
    public const int ImportProblems = 5;
    public const int OutOfReach = 6;
    public const int Unforeseen = 70;
}
