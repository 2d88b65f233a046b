/** How each shell asks `complete` and shows the answer. */

/** The script for a shell; it ends with a line break. */
export function completionScript(shell: "bash" | "zsh" | "fish"): string {
  return { bash, zsh, fish }[shell];
}

// Bash cuts words at = and :, gives quotes and backslashes as they are typed, and 3.2 (macOS) has neither compopt nor mapfile.
const bash = `# bash completion for openclaw-config
_openclaw_config() {
  local i word line value kind cur joined=0
  local -a words=()
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ \${#words[@]} -gt 0 && ( $word == [=:] || $joined == 1 ) ]]; then
      words[\${#words[@]}-1]+=$word
    else
      words+=("$word")
    fi
    if [[ $word == [=:] ]]; then joined=1; else joined=0; fi
  done
  cur=\${COMP_WORDS[COMP_CWORD]}
  [[ $cur == [=:] ]] && cur=
  local typed=\${words[\${#words[@]}-1]}
  typed=\${typed#[\\'\\"]}
  [[ $cur == \\'* ]] || typed=\${typed//\\\\/}
  words[\${#words[@]}-1]=$typed
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :* ]]; then kind=\${line#:}; continue; fi
    value=\${line%%$'\\t'*}
    # What stands before the last = or : is on the line already.
    [[ $typed == *:* && $COMP_WORDBREAKS == *:* ]] && value=\${value#"\${typed%"\${typed##*:}"}"}
    case $cur in [\\'\\"]*) ;; *) printf -v value %q "$value" ;; esac
    COMPREPLY+=("$value")
  done < <("$1" complete -- "\${words[@]}" 2>/dev/null)
  case $kind in
    folders) compopt -o filenames 2>/dev/null; while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "$cur") ;;
    words) compopt +o default +o bashdefault 2>/dev/null ;;
  esac
  [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *. ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -o bashdefault -o default -F _openclaw_config openclaw-config
`;

const zsh = `#compdef openclaw-config
# zsh completion for openclaw-config
_openclaw_config() {
  local line value about kind
  local -a typed last open open_about closed closed_about
  typed=("\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}")
  compset -P '--*='
  for line in "\${(@f)$("\${(Q)words[1]}" complete -- "\${typed[@]}" 2>/dev/null)}"; do
    if [[ $line == :* ]]; then kind=\${line#:}; continue; fi
    value=\${line%%$'\\t'*}
    about=\${line#*$'\\t'}
    [[ -n $about ]] && about="$value  -- $about" || about=$value
    if [[ $value == *. ]]; then open+=("$value"); open_about+=("$about")
    else closed+=("$value"); closed_about+=("$about"); fi
  done
  (( \${#open} )) && compadd -l -S '' -d open_about -a open
  (( \${#closed} )) && compadd -l -d closed_about -a closed
  case $kind in
    files) _files ;;
    folders) _files -/ ;;
  esac
}
if [[ \${funcstack[1]} == _openclaw_config ]]; then
  _openclaw_config "$@"
else
  compdef _openclaw_config openclaw-config
fi
`;

const fish = `# fish completion for openclaw-config
function __openclaw_config_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l prefix (string match -r -- '^--[^=]*=' $typed)
    set -l program $words[1]
    for line in ($program complete -- $words[2..-1] (string unescape -- $typed; or echo -- $typed) 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path (string replace -r -- '^--[^=]*=' '' $typed) | string replace -r -- '^' "$prefix"
            case ':folders'
                __fish_complete_directories (string replace -r -- '^--[^=]*=' '' $typed) | string replace -r -- '^' "$prefix"
            case ':*'
            case '*'
                echo -- "$prefix$line"
        end
    end
end
complete -c openclaw-config -f -a '(__openclaw_config_complete)'
`;
