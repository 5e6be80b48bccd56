# shellcheck shell=sh
# Working out a data node's role before it serves. The answer is ROLE: 'primary', or the address to follow.

# The role the node had last: what Redis and Sentinel rewrote in the data directory. Without one,
# the planned role.
last_role() {
  if [ ! -f "$DATA_DIR/redis.conf" ]; then
    if [ "$FIRST" = "$ME" ]; then echo primary; else echo "$FIRST"; fi
    return
  fi
  followed=$(sed -n 's/^replicaof \([^ ]*\) \([0-9]*\)$/\1:\2/p' "$DATA_DIR/redis.conf")
  [ -n "$followed" ] || { echo primary && return; }
  followed=$(renamed "$followed")
  if within "$followed" "$PEERS"; then
    echo "$followed"
  elif [ "$FIRST" = "$ME" ]; then
    echo primary
  else
    echo "$FIRST"
  fi
}

# What the other data nodes say just now.
observe_peers() {
  measure_patience
  REACHABLE='' PRIMARIES='' HOLDERS='' LOADING='' FOLLOWERS=''
  for peer in $PEERS; do
    reply=$(info "$peer") || continue
    REACHABLE="$REACHABLE $peer"
    leader=$(follows "$reply")
    [ -n "$leader" ] || PRIMARIES="$PRIMARIES $peer"
    [ "$leader" != "$ME" ] || FOLLOWERS="$FOLLOWERS $peer"
    ! holds_data "$reply" || HOLDERS="$HOLDERS $peer"
    case $reply in *loading:1*) LOADING="$LOADING $peer" ;; esac
  done
  # shellcheck disable=SC2086
  MISSING=$(for peer in $PEERS; do within "$peer" "$REACHABLE" || printf '%s ' "$peer"; done)
  MISSING=${MISSING% }
}

# Asks until the rules of the deployment's failover give an answer. WAITS_FOR says why they don't yet.
work_out_role() {
  ROLE=
  LAST=$(last_role)
  EMPTY=no
  ! empty || EMPTY=yes
  BEGAN=$(now)
  told=$BEGAN
  while :; do
    case $FAILOVER in
      sentinel) decide_with_sentinels ;;
      manual) decide_without_failover ;;
      *) ROLE=primary ;;
    esac
    [ -z "$ROLE" ] || break
    if [ $(($(now) - told)) -ge 5 ]; then
      told=$(now)
      say "waits for $WAITS_FOR"
    fi
    sleep 0.2
  done
}
