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
    named=$(pair "$reply" ip):$(pair "$reply" port)
    expect "$sentinel" "names the primary" "$named" "$PRIMARIES"
    expect "$sentinel" "sees the primary as" "$(pair "$reply" flags)" master
    expect "$sentinel" "counts replicas" "$(pair "$reply" num-slaves)" "$replicas"
    expect "$sentinel" "counts other sentinels" "$(pair "$reply" num-other-sentinels)" "$others"
    expect "$sentinel" "has the quorum" "$(pair "$reply" quorum)" "$QUORUM"
  done
}

expect() {
  [ "$3" = "$4" ] || echo "sentinel $1 $2 $3, not $4"
}

repair_replication() {
  [ "$FAILOVER" != manual ] || [ -n "$SILENT" ] || settle_on_one_primary
  [ "$(count $PRIMARIES)" -eq 1 ] || return 0
  [ -z "$SENTINELS" ] || unanimous || return 0
  for node in $(without "$PRIMARIES" "$NODES"); do
    leader=$(follows "$(said "$node")")
    [ -z "$leader" ] || [ "$leader" = "$PRIMARIES" ] || follow "$node" "$PRIMARIES" || :
  done
  repair_sentinels
}

# Without sentinels: the node that has come furthest leads where none does, and a stray primary without
# data follows the one that has data. Which of two with data is right only a person can say.
settle_on_one_primary() {
  case $UNMET in *'loads its data'*) return 0 ;; esac
  if [ -z "$PRIMARIES" ]; then
    lead "$(furthest $NODES)" || :
    return
  fi
  right=''
  for node in $PRIMARIES; do
    if holds_data "$(said "$node")"; then right="$right $node"; fi
  done
  set -- ${right:-$PRIMARIES}
  [ -z "$right" ] || [ $# -eq 1 ] || return 0
  for node in $(without "$1" "$PRIMARIES"); do follow "$node" "$1" || :; done
}

unanimous() {
  case $UNMET in *'names the primary'* | *'sees the primary'*) return 1 ;; esac
}

# A sentinel forgets only when told to. One after the other: while one forgets, the others can fail over.
repair_sentinels() {
  for sentinel in $SENTINELS; do
    reply=$(said "$sentinel")
    [ -n "$reply" ] || continue
    [ "$(pair "$reply" quorum)" = "$QUORUM" ] || call "$sentinel" SENTINEL SET "$MASTER_NAME" quorum "$QUORUM" >/dev/null || :
    if [ "$(pair "$reply" num-slaves)" -ge "$(count $NODES)" ] || [ "$(pair "$reply" num-other-sentinels)" -ge "$(count $SENTINELS)" ]; then
      reset_sentinel "$sentinel" "$(($(count $NODES) - 1))" "$(($(count $SENTINELS) - 1))"
    fi
  done
}
