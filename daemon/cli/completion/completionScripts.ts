import type { Shell } from '../program/shells.ts';

/** Answered where a shell that knows no word shall offer no files either. */
export const noFiles = ':nofiles';

/**
 * What a shell reads to complete `renderbridge`. At each Tab it runs the program with the words before the cursor, as
 * arguments: what has been typed so far is never evaluated. An answer is a word, a tab, and what it does.
 */
export const completionScripts: Readonly<Record<Shell, (program: readonly string[]) => string>> = {
  bash: (program) => `# bash completion for renderbridge
_renderbridge_complete() {
  local value says
  COMPREPLY=()
  while IFS=$'\\t' read -r value says; do
    if [[ $value == ${noFiles} ]]; then compopt +o default 2>/dev/null
    elif [[ -n $value ]]; then COMPREPLY+=("$value"); fi
  done < <(${program.map(posixQuoted).join(' ')} complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _renderbridge_complete renderbridge
`,
  zsh: (program) => `#compdef renderbridge
_renderbridge_complete() {
  local value says files=yes
  local -a values
  while IFS=$'\\t' read -r value says; do
    if [[ $value == ${noFiles} ]]; then files=
    elif [[ -n $value ]]; then values+=("\${value//:/\\\\:}:$says"); fi
  done < <(${program.map(posixQuoted).join(' ')} complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)
  if (( $#values )); then _describe renderbridge values; elif [[ -n $files ]]; then _files; fi
}
compdef _renderbridge_complete renderbridge
`,
  fish: (program) => `# fish completion for renderbridge
function __renderbridge_complete
  set -l typed (commandline -opc) (commandline -ct)
  set -l found (${program.map(fishQuoted).join(' ')} complete -- $typed[2..-1] 2>/dev/null)
  if test "$found" = ${noFiles}
    return
  else if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c renderbridge -f -a '(__renderbridge_complete)'
`,
  // Windows PowerShell drops empty arguments, so the word at the cursor goes with an equals sign before it.
  powershell: (program) => `# PowerShell completion for renderbridge
Register-ArgumentCompleter -Native -CommandName renderbridge -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { "$_" })
  & ${program.map(powershellQuoted).join(' ')} complete --at "=$wordToComplete" -- @before 2>$null | ForEach-Object {
    $value, $says = $_ -split "\`t", 2
    if (-not $says) { $says = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $says)
  }
}
`,
};

function posixQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function fishQuoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function powershellQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
