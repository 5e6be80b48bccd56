# shellcheck shell=sh
# A cluster node's role is in its nodes.conf; only one that lost its data has to hold back.

# A primary that lost its data would wipe the replicas that still
# connect to its address: one that has data leads first.
let_a_replica_lead_first() {
  empty || return 0
  BEGAN=$(now)
  find_former_self
  [ -n "$FORMER" ] || return 0
  PEERS=$FORMER_REPLICAS
  while :; do
    observe_peers
    [ -z "$PRIMARIES" ] || return 0
    if [ -n "$HOLDERS" ]; then
      # shellcheck disable=SC2086
      heir=$(furthest $HOLDERS)
      say "lost its data: asks $heir to lead"
      if majority_votes "$heir"; then how=FORCE; else how=TAKEOVER; fi
      call "$heir" CLUSTER FAILOVER "$how" >/dev/null || :
      wait_until_leads "$heir"
    elif [ -z "$MISSING" ] || waited 10; then
      return 0
    fi
    sleep 0.2
  done
}

# FORMER, the id under which this node owned slots, and FORMER_REPLICAS, as its nodes.conf has them.
find_former_self() {
  FORMER='' FORMER_REPLICAS=''
  [ -f "$IDENTITY" ] || return 0
  FORMER=$(sed -n 's/^\([0-9a-f]*\) [^ ]* myself,master - [0-9]* [0-9]* [0-9]* [a-z]* [0-9].*/\1/p' "$IDENTITY")
  replicas=$(sed -n "s/^[0-9a-f]* \([^ ]*\) [^ ]*slave[^ ]* ${FORMER:-none} .*/\1/p" "$IDENTITY")
  FORMER_REPLICAS=$(echo "$replicas" | by_name | tr '\n' ' ')
}

# Whether enough primaries are there to elect another, as the node sees them.
majority_votes() {
  primaries=$(call "$1" CLUSTER NODES | sed -n 's/^[0-9a-f]* [^ ]* \([^ ]*master[^ ]*\) - [0-9]* [0-9]* [0-9]* [a-z]* [0-9].*/\1/p')
  # shellcheck disable=SC2086
  all=$(count $primaries)
  lost=$(echo "$primaries" | grep -c 'fail\|noaddr') || :
  [ $(((all - lost) * 2)) -gt "$all" ]
}

# An election takes a second or two; then it is worth asking again.
wait_until_leads() {
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    case $(info "$1") in *role:master*) return 0 ;; esac
    sleep 0.2
  done
}
