using System.Runtime.CompilerServices;

namespace RankLedger.Cli.Tests;

/// <summary>Compares a text with the approved file of the test; a mismatch leaves a .received file beside it.</summary>
internal static class ApprovedText
{
    public static void ShouldBeApproved(this string text, string name, [CallerFilePath] string here = "")
    {
        var approved = Path.Combine(Path.GetDirectoryName(here)!, "Approved", $"{name}.txt");
        var received = Path.ChangeExtension(approved, ".received");
        var now = string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd() + "\n";
        var wanted = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        if (now == wanted)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, now);
        Assert.Fail(
            $"{name} is not as approved; compare {received} with {approved}, and approve it only after checking every value.\n{now}"
        );
    }
}
