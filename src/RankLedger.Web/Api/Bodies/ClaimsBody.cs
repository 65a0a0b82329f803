using RankLedger.Domain.Claims;
using RankLedger.Domain.Figures;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Api.Bodies;

/// <summary>Claims to check.</summary>
/// <param name="Claims">The claims.</param>
internal sealed record ClaimsBody(IReadOnlyList<ClaimBody> Claims)
{
    /// <summary>How long they may be as they are sent.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    private const int Most = 10_000;

    /// <summary>The claims as the ledger reads them.</summary>
    /// <exception cref="RefusedException">There are too many (413), or a field is not understood (400).</exception>
    public IReadOnlyList<Claim> Read()
    {
        if (Claims.Count > Most)
            throw new RefusedException(
                Microsoft.AspNetCore.Http.StatusCodes.Status413PayloadTooLarge,
                Slugs.TooLarge,
                $"There are {Claims.Count} claims; the limit is {Most} at a time. Send them in parts."
            );
        var (problems, ids) = (new List<MemberProblem>(), new HashSet<string>(StringComparer.Ordinal));
        var read = Claims.Select((claim, at) => claim?.Read($"claims[{at}]", ids, problems)).ToList();
        return problems.Count == 0 ? [.. read.OfType<Claim>()] : throw RefusedException.Of(problems);
    }
}

/// <summary>A sentence of a publication, as a row of claims.csv has it.</summary>
/// <param name="Id">Its id, which the answer repeats.</param>
/// <param name="Publication">The publication that makes it.</param>
/// <param name="Subject">What it is about, such as gap:shenzhen-shanghai:2025:total.</param>
/// <param name="Expected">The number that it names, with its digits as printed: "22.0".</param>
/// <param name="Unit">The unit, with a word in parentheses where the claim has one: percent (nearly).</param>
/// <param name="Text">The sentence.</param>
internal sealed record ClaimBody(string Id, string Publication, string Subject, string Expected, string? Unit = null, string? Text = null)
{
    public Claim? Read(string path, HashSet<string> ids, List<MemberProblem> problems)
    {
        var before = problems.Count;
        foreach (var (name, text) in new[] { ("id", Id), ("publication", Publication), ("subject", Subject) })
        {
            if (string.IsNullOrWhiteSpace(text))
                problems.Add(new($"{path}.{name}", $"'{path}.{name}' is empty; every claim needs it."));
        }

        if (!ids.Add(Id))
            problems.Add(new($"{path}.id", $"The claim '{Id}' is there twice; give each an id of its own."));
        if (!ClaimText.TryRead(Expected ?? "", Unit, NumberForms.Usual, out var expected, out var unit, out var reason))
            problems.Add(new($"{path}.expected", $"{reason}."));
        return problems.Count > before ? null : new(Id, Publication, Text ?? "", Subject, expected, unit);
    }
}
