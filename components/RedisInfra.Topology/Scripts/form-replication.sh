# shellcheck shell=sh disable=SC2046,SC2086
# The shape of one primary, its replicas and its sentinels.

survey_replication() {
  PRIMARIES='' SILENT=''
  for node in $NODES; do
    reply=$(said "$node")
    case $reply in
      '') SILENT="$SILENT $node" ;;
      *role:master*) PRIMARIES="$PRIMARIES $node" ;;
    esac
  done
  PRIMARIES=${PRIMARIES# }
}

unmet_replication() {
  for node in $SILENT; do echo "$node doesn't answer"; done
  for node in $NODES; do
    case $(said "$node") in *loading:1*) echo "$node loads its data" ;; esac
  done
  case $(count $PRIMARIES) in
    0) echo "no node leads" ;;
    1)
      unmet_replicas
      unmet_sentinels
      ;;
    *) echo "more than one node leads: $PRIMARIES" ;;
  esac
}

unmet_replicas() {
  streaming=$(online_replicas "$(said "$PRIMARIES")" | tr '\n' ' ')
  for node in $(without "$PRIMARIES" "$NODES"); do
    reply=$(said "$node")
    leader=$(follows "$reply")
    if [ -z "$reply" ]; then
      continue
    elif [ "$leader" != "$PRIMARIES" ]; then
      echo "$node follows $leader instead of $PRIMARIES"
    elif ! linked "$reply" || ! within "$node" "$streaming"; then
      echo "$node has no link to its primary $leader yet"
    fi
  done
}

unmet_sentinels() {
  replicas=$(($(count $NODES) - 1)) others=$(($(count $SENTINELS) - 1))
  for sentinel in $SENTINELS; do
    reply=$(said "$sentinel")
    [ -n "$reply" ] || { echo "sentinel $sentinel doesn't answer or doesn't watch $MASTER_NAME" && continue; }
    expect "$sentinel" "names the primary" "$(named_by "$reply")" "$PRIMARIES"
    expect "$sentinel" "sees the primary as" "$(pair "$reply" flags)" master
    expect_count "$sentinel" "counts replicas" "$(pair "$reply" num-slaves)" "$replicas" REPLICAS
    expect_count "$sentinel" "counts other sentinels" "$(pair "$reply" num-other-sentinels)" "$others" SENTINELS
    expect "$sentinel" "has the quorum" "$(pair "$reply" quorum)" "$QUORUM"
  done
}

expect() {
  [ "$3" = "$4" ] || echo "sentinel $1 $2 $3, not $4"
}

# A node that the plan drops is counted until it leaves, after this.
expect_count() {
  if [ "$3" -gt "$4" ] && [ -z "$(departed "$1" "$5")" ]; then return; fi
  expect "$@"
}

# departed SENTINEL REPLICAS|SENTINELS: whom it counts although the plan doesn't and nobody answers there.
departed() {
  call "$1" SENTINEL "$2" "$MASTER_NAME" | addresses | while read -r address; do
    within "$address" "$NODES $SENTINELS" || call "$address" PING >/dev/null || echo "$address"
  done
}

repair_replication() {
  [ -n "$PRIMARIES" ] || ! take_over_lead || return 0
  [ "$(count $PRIMARIES)" -ne 1 ] || { repair_around_primary && return; }
  # Who is silent or loads may be the one to lead.
  [ -z "$SILENT" ] || return 0
  case $UNMET in *'loads its data'*) return 0 ;; esac
  if [ -n "$PRIMARIES" ]; then
    settle_on_one_primary
  elif [ "$FAILOVER" = manual ]; then
    lead "$(furthest $NODES)" || :
  fi
}

repair_around_primary() {
  [ -z "$SENTINELS" ] || unanimous || { convince_astray && return 0; }
  for node in $(without "$PRIMARIES" "$NODES"); do
    leader=$(follows "$(said "$node")")
    [ -z "$leader" ] || [ "$leader" = "$PRIMARIES" ] || follow "$node" "$PRIMARIES" || :
  done
  repair_sentinels
}

unanimous() {
  case $UNMET in *'names the primary'* | *'sees the primary'*) return 1 ;; esac
}

# Sentinels hear of each other's failovers, and demote who led before, within seconds; what they haven't by then they never will.
SETTLE_SECONDS=5

convince_astray() {
  waited "$SETTLE_SECONDS" && [ -z "${CONVINCED-}" ] || return 0
  CONVINCED=yes
  case $UNMET in
    *"doesn't answer"* | *'instead of'* | *'no link to its primary'*) tell_astray "$PRIMARIES" ;;
    *) failover_under_way || tell_astray "$PRIMARIES" followed ;;
  esac
}

# A sentinel forgets only when told to. One after the other: while one forgets, the others can fail over.
repair_sentinels() {
  for sentinel in $SENTINELS; do
    reply=$(said "$sentinel")
    [ -n "$reply" ] || continue
    [ "$(pair "$reply" quorum)" = "$QUORUM" ] || call "$sentinel" SENTINEL SET "$MASTER_NAME" quorum "$QUORUM" >/dev/null || :
    if [ -n "$(departed "$sentinel" REPLICAS)$(departed "$sentinel" SENTINELS)" ]; then
      reset_sentinel "$sentinel" "$(($(count $NODES) - 1))" "$(($(count $SENTINELS) - 1))"
    fi
  done
}
