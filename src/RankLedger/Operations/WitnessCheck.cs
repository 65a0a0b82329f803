using Npgsql;
using RankLedger.Access;
using RankLedger.Proving;

namespace RankLedger.Operations;

/// <summary>Looks at what whoever records may add beside events: witnesses, what they signed and what hosts seal with. And at when
/// checkpoints are said to be signed, which is in no signature.</summary>
internal static class WitnessCheck
{
    public static async Task<IEnumerable<VerifyProblem>> ProblemsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var problems = new List<VerifyProblem>();
        foreach (var (size, said, recorded) in await LogTable.MisdatedAsync(connection, ct))
            problems.Add(
                new(
                    "checkpoint-misdated",
                    $"the checkpoint at {size}",
                    $"it is said to be signed at {said}, but @{size} was recorded at {recorded}"
                )
            );
        foreach (var (name, problem) in await WitnessTable.UnexpectedAsync(connection, ct))
            problems.Add(new("witness-unexpected", $"the witness {name}", $"no command added it: {problem}"));
        foreach (var each in await CosignatureTable.ForgedAsync(connection, ct))
            problems.Add(
                new(
                    "cosignature-forged",
                    $"the checkpoint at {each.Size}",
                    $"what is kept of the witness {each.Witness} is not his: {each.Problem}"
                )
            );
        return problems;
    }

    public static async Task<IEnumerable<VerifyProblem>> SealProblemsAsync(NpgsqlConnection connection, CancellationToken ct) =>
        (await SealKeyTable.UnexpectedAsync(connection, ct)).Select(each => new VerifyProblem(
            "seal-key-unexpected",
            $"the seal key {each.Name}",
            $"no host added it: {each.Problem}"
        ));
}
