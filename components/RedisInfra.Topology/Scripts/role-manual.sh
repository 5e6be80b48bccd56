# shellcheck shell=sh disable=SC2086
# The role of a data node in replication without automatic failover.

decide_without_failover() {
  observe_peers
  if [ -n "$PRIMARIES" ]; then
    ROLE=$(furthest $PRIMARIES)
  elif [ "$LAST" != primary ]; then
    if [ "$EMPTY" = yes ] && [ -n "$FOLLOWERS" ]; then
      decide_leader_without_data # it led, and lost its configuration along with its data
    else
      ROLE=$LAST
    fi
  elif [ "$EMPTY" = yes ]; then
    decide_leader_without_data
  elif [ -z "$MISSING" ] || waited "$(leader_patience)"; then
    ROLE=primary
  else
    WAITS_FOR="$MISSING to answer"
  fi
}

# When two nodes remember that they led, the planned first one is the older leader: it gives the other
# the time to serve, then follows it.
leader_patience() {
  if [ "$FIRST" = "$ME" ]; then echo 10; else echo 5; fi
}

# An empty primary would wipe its replicas: one that has data takes over.
decide_leader_without_data() {
  if [ -n "$MISSING" ]; then
    WAITS_FOR="$MISSING to answer, which may hold data that this node lacks"
  elif [ -n "$LOADING" ]; then
    WAITS_FOR="${LOADING# } to load"
  elif [ -n "$HOLDERS" ]; then
    promote "$(furthest $HOLDERS)"
  elif [ "$LAST" = primary ]; then
    ROLE=primary
  else
    ROLE=$LAST
  fi
}

# promote HOST:PORT: it leads and every other peer follows it, also after a restart.
promote() {
  say "lost its data: $1 takes over"
  lead "$1" || return 0 # the next round sees how far it came
  for peer in $PEERS; do [ "$peer" = "$1" ] || follow "$peer" "$1" || :; done
  ROLE=$1
}
