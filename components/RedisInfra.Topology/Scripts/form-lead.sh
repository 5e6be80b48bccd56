# shellcheck shell=sh
# The lead of a node that the plan doesn't have any more: it hands over to a planned one, as if it stopped.

# take_over_lead: fails when no such node leads, or it didn't hand over.
take_over_lead() {
  leader=$(unplanned_leader)
  [ -n "$leader" ] || return 1
  say "takes the lead from $leader, which isn't planned any more"
  sh "$SCRIPTS/node.sh" handover "$leader"
}

# The unplanned node that planned ones follow.
unplanned_leader() {
  for node in $NODES; do
    leader=$(follows "$(said "$node")")
    [ -z "$leader" ] || within "$leader" "$NODES" || { echo "$leader" && return; }
  done
}
