using System.Globalization;
using RankLedger.Auditing;
using RankLedger.Auditing.Checking;
using RankLedger.Cli.Printing;
using RankLedger.Domain.Claims;
using RankLedger.Wording;
using Spectre.Console;

namespace RankLedger.Cli.Pages.Auditing;

/// <summary>Claims with their verdicts now and on their own day.</summary>
internal static class ClaimsTable
{
    public static void Write(Screen screen, IReadOnlyList<ClaimAnswer> claims, int asked)
    {
        screen.Gap();
        if (claims.Count > 0)
            screen.Table(Table(claims));
        screen.Gap();
        screen.Line(
            string.Join(
                " · ",
                [
                    Words.Count(claims.Count, "claim"),
                    .. claims.CountBy(each => each.Verdict).OrderBy(verdict => verdict.Key).Select(Counted),
                ]
            )
        );
        if (asked > claims.Count)
            screen.Line(
                $"Left out: {Words.Count(asked - claims.Count, "claim")} whose publication is not public at this point, or taken back."
            );
    }

    private static TextTable Table(IReadOnlyList<ClaimAnswer> claims)
    {
        var table = new TextTable(
            new("claim"),
            new("now"),
            new("then"),
            new("own\nword", 2),
            new("expected", 3, Right: true),
            new("computed", 4, Right: true),
            new("detail", 1, Wraps: true)
        );
        foreach (var each in claims)
        {
            table.Add(
                new(each.Claim, Screen.Strong),
                Verdict(each.Verdict),
                Verdict(each.VerdictThen),
                each.OwnWord ? "own" : "",
                Number(each.Expected),
                each.Computed is { } computed ? Number(computed) : "",
                each.Detail
            );
        }

        return table;
    }

    private static TextCell Verdict(Verdict verdict) =>
        new(
            Name(verdict),
            verdict switch
            {
                Domain.Claims.Verdict.Fails => new Style(Color.Red),
                Domain.Claims.Verdict.CannotBeChecked => Screen.Faint,
                _ => new Style(Color.Green),
            }
        );

    private static string Name(Verdict verdict) =>
        verdict switch
        {
            Domain.Claims.Verdict.Holds => "holds",
            Domain.Claims.Verdict.HoldsWithinRounding => "holds ≈",
            Domain.Claims.Verdict.Fails => "fails",
            _ => "no verdict",
        };

    private static string Counted(KeyValuePair<Verdict, int> verdict) =>
        (verdict.Key, verdict.Value) switch
        {
            (Domain.Claims.Verdict.Holds, 1) => "1 holds",
            (Domain.Claims.Verdict.Holds, var many) => $"{many} hold",
            (Domain.Claims.Verdict.HoldsWithinRounding, 1) => "1 holds within rounding (≈)",
            (Domain.Claims.Verdict.HoldsWithinRounding, var many) => $"{many} hold within rounding (≈)",
            (Domain.Claims.Verdict.Fails, 1) => "1 fails",
            (Domain.Claims.Verdict.Fails, var many) => $"{many} fail",
            (_, var many) => $"{many} cannot be checked (no verdict)",
        };

    // A share or a growth rate as it is, shortened; an amount for people.
    private static string Number(decimal value) =>
        Math.Abs(value) >= 1e6m ? new Amounts(InFull: false).Of(value) : value.ToString("0.####", CultureInfo.InvariantCulture);
}
