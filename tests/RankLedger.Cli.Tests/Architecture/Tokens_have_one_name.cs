using Mono.Cecil;

namespace RankLedger.Cli.Tests.Architecture;

/// <summary>A cancellation token is called <c>ct</c> wherever it is a parameter.</summary>
public sealed class Tokens_have_one_name
{
    [Theory]
    [InlineData("RankLedger.Domain")]
    [InlineData("RankLedger")]
    [InlineData("RankLedger.Web")]
    [InlineData("RankLedger.Cli")]
    [InlineData("RankLedger.LocalPostgres")]
    [InlineData("RankLedger.Proofs")]
    public void A_parameter_that_cancels_is_called_ct(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        module
            .GetTypes()
            .SelectMany(type => type.Methods)
            .Where(IsWritten)
            .SelectMany(method => method.Parameters.Where(IsToken).Select(token => (method.FullName, token.Name)))
            .Where(token => token.Name is not ("ct" or "_"))
            .ShouldBeEmpty();
    }

    private static bool IsToken(ParameterDefinition parameter) => parameter.ParameterType.FullName == typeof(CancellationToken).FullName;

    // The compiler's own (async machines, closures' classes) and generated code keep the names of what they implement.
    private static bool IsWritten(MethodDefinition method) =>
        !method.DeclaringType.FullName.Contains("Generated", StringComparison.Ordinal)
        && !method.IsSetter
        && !method.Name.StartsWith("System.", StringComparison.Ordinal);
}
