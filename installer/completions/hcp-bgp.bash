# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
# Completion of hcp-bgp for bash; installed as share/bash-completion/completions/hcp-bgp.
_hcp_bgp() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
  local commands="example show validate discover export frr-conf diff apply verify fix drill undo kubeconfig topology explain"
  if [ "$COMP_CWORD" = 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$commands --help --version" -- "$word")
    return
  fi
  case $before in
    -o|--output) mapfile -t COMPREPLY < <(compgen -W "text json" -- "$word"); return ;;
    --only) mapfile -t COMPREPLY < <(compgen -W "router metallb dns cluster" -- "$word"); return ;;
  esac
  case $word in
    -*) mapfile -t COMPREPLY < <(compgen -W "$("${COMP_WORDS[0]}" "$command" --help 2>/dev/null |
          grep -oE -- '--[a-z-]+' | sort -u)" -- "$word") ;;
    *) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
  esac
}
complete -o filenames -F _hcp_bgp hcp-bgp
