# shellcheck shell=sh
# Of two that led one follows the other, and what it took alone is gone: told, and never mixed.

MOST_COMPARED=100000

# tell_loss LOSER WINNER: in the directory WORK.
tell_loss() {
  keys=$(field "$(info "$1")" db0) keys=${keys%%,*} keys=${keys#keys=}
  if [ "${keys:-0}" -le "$MOST_COMPARED" ]; then
    if ! { names_of "$1" "$WORK/loser" && names_of "$2" "$WORK/winner"; }; then
      say "$1 led, too, and follows $2 now: what it took alone couldn't be counted, and is lost"
      return
    fi
    alone=$(comm -23 "$WORK/loser" "$WORK/winner" | grep -c .) || :
    rm -f "$WORK/loser" "$WORK/winner"
    say "$1 led, too, and follows $2 now: $alone of its $keys keys $2 doesn't have, and they are lost"
  else
    say "$1 led, too, and follows $2 now: of its $keys keys those are lost that $2 doesn't have"
  fi
}

# names_of HOST:PORT FILE
names_of() (
  # shellcheck disable=SC2030
  PATIENCE=60
  cli -h "${1%:*}" -p "${1##*:}" --scan >"$2" && sort -o "$2" "$2"
)
