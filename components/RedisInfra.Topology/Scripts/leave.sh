# shellcheck shell=sh disable=SC2046,SC2086
# Leaving for good: the others forget this node, and then it stops.

leave() {
  case $FAILOVER/$NODE_KIND in
    cluster/*)
      leave_cluster
      stop
      ;;
    sentinel/*)
      stop
      forget_this_node
      ;;
    *) stop ;;
  esac
}

# One sentinel after the other, and only those that know this node.
forget_this_node() {
  if [ "$NODE_KIND" = sentinel ]; then list=SENTINELS; else list=REPLICAS; fi
  for sentinel in $SENTINELS; do
    call "$sentinel" SENTINEL "$list" "$MASTER_NAME" | grep -qx "$ME" || continue
    reset_sentinel "$sentinel" "$(($(count $PEERS) - 1))" "$(($(count $SENTINELS) - 1))"
  done
}

# A primary leaves its slots to a replica, or else to the other primaries.
leave_cluster() {
  mine=$(call "$ME" CLUSTER NODES | grep ' myself,') || return 0
  id=${mine%% *}
  ENDS=$(($(now) + ${LEAVE_SECONDS:-60}))
  hand_over
  hub=$(another_primary) || return 0
  if owns_slots; then
    say "moves its slots to the other primaries"
    manage --cluster rebalance "$hub" --cluster-weight "$id=0"
    ! owns_slots || { say "still owns slots: it stays" && exit 1; }
  fi
  for peer in $PEERS; do call "$peer" CLUSTER FORGET "$id" >/dev/null || :; done
  call "$ME" CLUSTER RESET >/dev/null || :
}

another_primary() {
  for peer in $PEERS; do
    [ "$(role_of "$peer")" != master ] || [ -z "$(call "$peer" CLUSTER NODES | grep ' myself,' | slots)" ] || { echo "$peer" && return 0; }
  done
  return 1
}

owns_slots() { [ -n "$(call "$ME" CLUSTER NODES | grep ' myself,' | slots)" ]; }
