import type { Shell } from "./shells.ts";

const bash = `# bash completion for algolia. In ~/.bashrc: eval "$(algolia completion bash)"
_algolia() {
  local line value current="\${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  [ "$current" = "=" ] && current=""
  while IFS= read -r line; do
    if [ "$line" = ":files" ]; then
      while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "$current")
      type compopt >/dev/null 2>&1 && compopt -o filenames
    else
      printf -v value %q "\${line%%$'\\t'*}"
      COMPREPLY+=("$value")
    fi
  done < <(algolia __complete bash "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _algolia algolia
`;

const zsh = `#compdef algolia
# zsh completion for algolia. In ~/.zshrc, after compinit: eval "$(algolia completion zsh)"
_algolia() {
  local line value
  local -a candidates
  for line in "\${(@f)$(algolia __complete zsh "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ "$line" == ":files" ]]; then
      _files
      return
    elif [[ -n "$line" ]]; then
      value="\${line%%$'\\t'*}"
      value="\${value//:/\\\\:}"
      [[ "$line" == *$'\\t'* ]] && value+=":\${line#*$'\\t'}"
      candidates+=("$value")
    fi
  done
  _describe 'algolia' candidates
}
if [ "$funcstack[1]" = "_algolia" ]; then
  _algolia "$@"
else
  compdef _algolia algolia
fi
`;

const fish = `# fish completion for algolia. In ~/.config/fish/config.fish: algolia completion fish | source
function __algolia_complete
  set -l before (commandline -opc)
  set -l current (commandline -ct)
  set -l lines (algolia __complete fish $before[2..-1] "$current" 2>/dev/null)
  if test "$lines[1]" = ":files"
    __fish_complete_path "$current"
  else
    printf '%s\\n' $lines
  end
end
complete -c algolia -f -a '(__algolia_complete)'
`;

/** The script of each shell: it asks the CLI at every Tab, so that it needs no renewal after an update. */
export const completionScripts: Readonly<Record<Shell, string>> = { bash, zsh, fish };
