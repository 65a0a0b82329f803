using System.CommandLine;
using RankLedger.Cli.Running;

namespace RankLedger.Cli.Verbs.Completing;

/// <summary><c>completion SHELL</c>: the script by which a shell completes verbs, options, and what the ledger holds.</summary>
internal static class CompletionVerb
{
    private const string Bash = """
        # Put it into ~/.bashrc: source <(rankledger completion bash)
        _rankledger() {
          local IFS=$'\n'
          COMPREPLY=($(rankledger complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
        }
        complete -o default -F _rankledger rankledger
        """;

    private const string Zsh = """
        #compdef rankledger
        # Put it into ~/.zshrc behind compinit: source <(rankledger completion zsh)
        _rankledger() {
          local -a found
          found=("${(@f)$(rankledger complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
          [[ -n "$found[1]" ]] && compadd -a found || _files
        }
        compdef _rankledger rankledger
        """;

    private const string PowerShell = """
        # Put it into $PROFILE: rankledger completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName rankledger -ScriptBlock {
          param($word, $ast, $position)
          $words = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
          if ($word -eq '') { $words += '' }
          rankledger complete -- $words 2>$null | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }
        """;

    public static Command Make(Invocation run)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or pwsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        var verb = new Command("completion", "Prints the script by which a shell completes verbs, rankings, entities and periods")
        {
            shell,
        };
        verb.SetAction(parsed =>
        {
            run.Screen.Output.WriteLine(
                (
                    parsed.GetRequiredValue(shell) switch
                    {
                        "bash" => Bash,
                        "zsh" => Zsh,
                        _ => PowerShell,
                    }
                ).ReplaceLineEndings("\n")
            );
            return ExitCode.Done;
        });
        return verb;
    }
}
