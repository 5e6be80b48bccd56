# shellcheck shell=sh disable=SC2046,SC2086
# Two that lead: one follows the other, and what it took alone is told and gone with it. Nothing is ever mixed.

MOST_COMPARED=100000

settle_on_one_primary() {
  if [ -n "$SENTINELS" ]; then
    waited "$SETTLE_SECONDS" && ! failover_under_way || return 0
  fi
  right=$(rightful_primary)
  for node in $(without "$right" "$PRIMARIES"); do
    ! holds_data "$(said "$node")" || tell_loss "$node" "$right"
    follow "$node" "$right" || :
  done
}

failover_under_way() {
  for sentinel in $SENTINELS; do
    case $(pair "$(said "$sentinel")" flags) in *failover_in_progress*) return 0 ;; esac
  done
  return 1
}

# The one that most sentinels name; without their word, of those with data the one with the longer history.
rightful_primary() {
  for node in $PRIMARIES; do
    naming=0
    for sentinel in $SENTINELS; do
      [ "$(named_by "$(said "$sentinel")")" != "$node" ] || naming=$((naming + 1))
    done
    [ $((naming * 2)) -le "$(count $SENTINELS)" ] || { echo "$node" && return; }
  done
  with_data=''
  for node in $PRIMARIES; do ! holds_data "$(said "$node")" || with_data="$with_data $node"; done
  furthest ${with_data:-$PRIMARIES}
}

tell_loss() {
  keys=$(field "$(said "$1")" db0) keys=${keys%%,*} keys=${keys#keys=}
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
  PATIENCE=60
  cli -h "${1%:*}" -p "${1##*:}" --scan >"$2" && sort -o "$2" "$2"
)
