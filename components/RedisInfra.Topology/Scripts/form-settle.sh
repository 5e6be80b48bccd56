# shellcheck shell=sh disable=SC2046,SC2086
# Two that lead: one follows the other.

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
