# shellcheck shell=sh disable=SC2086
# Which slots lie where.

# Slots that nobody owns: the planned ones to a shard that owns none (a run that was interrupted at the
# beginning, or a shard that was lost), and what then remains to the first shard.
assign_gaps() {
  GAPS=$(gaps)
  [ -n "$GAPS" ] || return 0
  assigned=no
  for shard in $SHARDS; do
    head=$(head_of "$shard")
    if within "$head" "$OWNERS"; then continue; fi
    range=$(planned_range "$shard")
    if in_gap $range; then give "$head" $range && assigned=yes; fi
  done
  [ "$assigned" = no ] || return 0
  set -- $SHARDS
  for shard in "$@"; do
    if ! within "$(head_of "$shard")" "$OWNERS"; then set -- "$shard" && break; fi
  done
  echo "$GAPS" | while read -r from to; do give "$(head_of "$1")" "$from" "$to"; done
}

give() {
  say "gives the slots $2-$3, which nobody owns, to $1"
  call "$1" CLUSTER ADDSLOTSRANGE "$2" "$3" >/dev/null || :
}

# gaps: the ranges that no node says anybody owns, as lines of "FROM TO".
gaps() {
  slots "$WORK"/* | sed 's/^[^ ]* //' | tr ' ' '\n' | sort -t - -k 1n -u | {
    next=0
    while IFS=- read -r from to; do
      [ "$from" -le "$next" ] || echo "$next $((from - 1))"
      [ "${to:-$from}" -lt "$next" ] || next=$((${to:-$from} + 1))
    done
    [ "$next" -gt 16383 ] || echo "$next 16383"
  }
}

in_gap() {
  echo "$GAPS" | while read -r from to; do
    [ "$1" -lt "$from" ] || [ "$2" -gt "$to" ] || exit 1
  done && return 1
  return 0
}

# A shard without slots gets its part, and who shouldn't own any (a removed node, a second primary of a
# shard) gives its up.
move_slots() {
  [ -z "$GAPS" ] || return 0
  hub=$(head_of 0)
  if [ -n "$MOVING" ]; then
    say "finishes the move of slots on$MOVING"
    move --cluster fix "$hub"
    return
  fi
  weights='' empty=''
  for shard in $SHARDS; do
    head=$(head_of "$shard")
    within "$head" "$OWNERS" || empty=yes
    for node in $(without "$head" "$(members "$shard")"); do
      ! within "$node" "$OWNERS" || weights="$weights $(lookup "$node" "$IDS")=0"
    done
  done
  for id in $(strangers); do
    [ -z "$(lines_of "$id" | slots)" ] || weights="$weights $id=0"
  done
  [ -n "$empty$weights" ] || return 0
  say "moves slots"
  move --cluster rebalance "$hub" --cluster-use-empty-masters ${weights:+--cluster-weight $weights}
}

# move ARGUMENTS...: whoever is to give slots up can, meanwhile.
move() {
  relaxed=$(relax_strangers)
  move_on "$@"
  for node in $relaxed; do call "$node" CONFIG SET min-replicas-to-write 1 >/dev/null || :; done # it may be planned again
}

relax_strangers() {
  for id in $(strangers); do
    lines=$(lines_of "$id")
    case $lines in *noaddr* | *fail*) continue ;; esac
    [ -z "$(echo "$lines" | slots)" ] || relax "$(address_in "$lines")"
  done
}

# relax NODE: one whose replicas are gone writes again where that takes a replica, or it couldn't give its keys up. Names it then.
relax() {
  case $(call "$1" INFO replication) in
    *min_slaves_good_slaves:0*) ! call "$1" CONFIG SET min-replicas-to-write 0 >/dev/null || echo "$1" ;;
  esac
}

# move_on ARGUMENTS...: the manager gets the time that slots with data take, if they lie as they never did before its last turns.
move_on() {
  lying=$(slots "$WORK"/* | sort -u | cksum | tr ' ' -)
  if within "$lying" "${LAY-}"; then manage "$@" && return; fi
  LAY="${LAY-} $lying" ENDS=$(($(now) + ${MOVE_SECONDS:-3600}))
  manage "$@"
  ENDS=$(($(now) + FORM_SECONDS))
}

# manage ARGUMENTS...: redis-cli's cluster manager, for as long as there is time. Its words end in its tables; what went wrong stands before.
manage() (
  # shellcheck disable=SC2030
  PATIENCE=$((ENDS - $(now) + 1))
  # shellcheck disable=SC2030,SC2031 # local is what it is to be
  export TERM=dumb # no colours
  output=$(cli "$@" --cluster-yes </dev/null 2>&1) || say "redis-cli: $(echo "$output" | reason)"
)

reason() { sed -n '/\[ERR\]\|ERR \|rror\|\*\*\* \|Could not/p; $p' | sed '/^$/d' | tail -n 4 | tr '\n' ' '; }
