# shellcheck shell=sh disable=SC2030,SC2031,SC2086
# The lead of a node that the plan doesn't have any more: it hands over to a planned one, as if it stopped.

# take_over_lead: fails when no such node leads, or it didn't hand over.
take_over_lead() (
  ME=$(unplanned_leader)
  [ -n "$ME" ] || exit 1
  reply=$(info "$ME") || exit 1
  REPLICAS=''
  for node in $(online_replicas "$reply"); do
    ! within "$node" "$NODES" || REPLICAS="$REPLICAS $node"
  done
  [ -n "$REPLICAS" ] || exit 1
  say "takes the lead from $ME, which isn't planned any more"
  FIRST=${NODES%% *} ORDER=$NODES PEERS=$NODES
  ENDS=$(($(now) + HANDOVER_SECONDS))
  case $FAILOVER in
    sentinel) hand_over_by_sentinel ;;
    *) hand_over_by_command ;;
  esac
)

# The unplanned node that planned ones follow.
unplanned_leader() {
  for node in $NODES; do
    leader=$(follows "$(said "$node")")
    [ -z "$leader" ] || within "$leader" "$NODES" || { echo "$leader" && return; }
  done
}
