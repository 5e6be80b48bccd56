# shellcheck shell=sh disable=SC1091,SC2034,SC2046,SC2086
# Leaving for good: the others forget this node, and then it stops.

leave() {
  [ ! -f "${DEPLOYMENT_HOME-}/conf/deployment.env" ] || count_who_remains
  case $FAILOVER/$NODE_KIND in
    cluster/*)
      leave_cluster
      stop
      ;;
    sentinel/*)
      stop
      ENDS=$(($(now) + 15))
      forget_this_node
      ;;
    *) stop ;;
  esac
}

# Others may leave along with this node: only those of the deployment's new plan are to be found again.
count_who_remains() {
  . "$DEPLOYMENT_HOME/conf/deployment.env"
  ORDER=$NODES PEERS=$NODES
}

# One sentinel after the other, and only those that know this node.
forget_this_node() {
  if [ "$NODE_KIND" = sentinel ]; then list=SENTINELS; else list=REPLICAS; fi
  for sentinel in $SENTINELS; do
    wait_for_successor "$sentinel"
    call "$sentinel" SENTINEL "$list" "$MASTER_NAME" | addresses | grep -Fqx "$ME" || continue
    reset_sentinel "$sentinel" "$(($(count $PEERS) - 1))" "$(($(count $SENTINELS) - 1))"
  done
}

# Until a sentinel has switched to the new primary, a reset would make it watch this node on.
wait_for_successor() {
  while in_time; do
    reply=$(call "$1" SENTINEL MASTER "$MASTER_NAME") || return 0
    [ "$(named_by "$reply")" = "$ME" ] || return 0
    sleep 0.1
  done
}

# A primary leaves its slots to a replica, or else to the other primaries.
leave_cluster() {
  mine=$(call "$ME" CLUSTER NODES | grep ' myself,') || return 0
  id=${mine%% *}
  hand_over || :
  ENDS=$(($(now) + ${LEAVE_SECONDS:-60}))
  hub=$(another_primary) || return 0
  if owns_slots; then
    say "moves its slots to the other primaries"
    relax "$ME" >/dev/null
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
