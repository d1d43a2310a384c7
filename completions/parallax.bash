# bash completion for parallax
_parallax() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} verb=${COMP_WORDS[1]:-}
  if [ "$COMP_CWORD" = 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "compare extract annotate group --help --version" -- "$word")
    return
  fi
  case $previous in
    -f | --format)
      local formats=ndjson
      [ "$verb" = compare ] && formats="text json ndjson html md"
      [ "$verb" = extract ] && formats="ndjson json text md csv xml-tei"
      mapfile -t COMPREPLY < <(compgen -W "$formats" -- "$word")
      return
      ;;
    --input-format)
      mapfile -t COMPREPLY < <(compgen -W "auto html text ndjson feed ninjs newsml warc" -- "$word")
      return
      ;;
    --models | --data | --vector-cache)
      mapfile -t COMPREPLY < <(compgen -d -- "$word")
      return
      ;;
  esac
  if [[ $word == -* ]]; then
    local options="--format --output --threads --quiet --input-format --encoder --vector-cache --models --data --help"
    [ "$verb" = extract ] && options+=" --explain --offsets"
    [ "$verb" = group ] && options+=" --explain --stream --snapshot --window --marks"
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _parallax parallax
