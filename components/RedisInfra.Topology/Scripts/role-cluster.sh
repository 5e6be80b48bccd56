# shellcheck shell=sh
# A cluster node's role is in its nodes.conf; only one that lost its data has to hold back.

# A primary that owns slots but no data would wipe its replicas: one that has data leads first.
let_a_replica_lead_first() {
  state=$DATA_DIR/nodes.conf
  [ -f "$state" ] && empty || return 0
  id=$(sed -n 's/^\([0-9a-f]*\) [^ ]* myself,master - [0-9]* [0-9]* [0-9]* [a-z]* [0-9].*/\1/p' "$state")
  [ -n "$id" ] || return 0
  PEERS=$(sed -n "s/^[0-9a-f]* \([^ @]*\)@[^ ]* [^ ]*slave[^ ]* $id .*/\1/p" "$state" | tr '\n' ' ')
  BEGAN=$(now)
  while :; do
    observe_peers
    [ -z "$PRIMARIES" ] || return 0
    if [ -n "$HOLDERS" ]; then
      # shellcheck disable=SC2086
      heir=$(furthest $HOLDERS)
      say "lost its data: asks $heir to lead"
      call "$heir" CLUSTER FAILOVER FORCE >/dev/null || :
      wait_until_leads "$heir"
    elif [ -z "$MISSING" ] || waited 10; then
      return 0
    fi
    sleep 0.2
  done
}

# An election takes a second or two; then it is worth asking again.
wait_until_leads() {
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    case $(info "$1") in *role:master*) return 0 ;; esac
    sleep 0.2
  done
}
