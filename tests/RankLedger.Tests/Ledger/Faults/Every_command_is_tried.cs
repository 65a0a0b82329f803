using RankLedger.Proving;
using RankLedger.Requests;

namespace RankLedger.Tests.Ledger.Faults;

/// <summary>Whatever records is refused each of its statements by a test of this folder.</summary>
public sealed class Every_command_is_tried
{
    // A mirror has a test of its own.
    private static readonly Type[] Elsewhere = [typeof(ImportMirror)];

    [Fact]
    public void By_its_type()
    {
        using var files = new A_failed_statement_ends_what_keeps_house.KeyFolder();
        var tried = A_failed_statement_ends_the_command
            .Commands.Values.Select(make => make("").GetType())
            .Concat(A_failed_statement_ends_what_keeps_house.Chores.Values.Select(make => make(files).GetType()))
            .Concat(Elsewhere)
            .ToHashSet();
        typeof(IRecords)
            .Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(IRecords)))
            .Where(type => !tried.Contains(type))
            .ShouldBeEmpty();
    }
}
