# shellcheck shell=sh
# A cluster node's role is in its nodes.conf; only one that lost its data has to hold back.

# A primary that lost its data, with or without its nodes.conf, would wipe the replicas that still
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
      call "$heir" CLUSTER FAILOVER FORCE >/dev/null || :
      wait_until_leads "$heir"
    elif [ -z "$MISSING" ] || waited 10; then
      return 0
    fi
    sleep 0.2
  done
}

# FORMER, the id under which this node owned slots, and FORMER_REPLICAS: from its own nodes.conf or from
# a peer that remembers its address. When no peer answers, the cluster may be new or all of it
# restarting: a second tells.
find_former_self() {
  FORMER=''
  if [ -f "$DATA_DIR/nodes.conf" ]; then
    note_former_self "$(cat "$DATA_DIR/nodes.conf")" '[^ ]* myself,master'
    return
  fi
  for _ in 1 2 3 4 5; do
    silent=no
    for peer in $PEERS; do
      table=$(call "$peer" CLUSTER NODES) || { silent=yes && continue; }
      note_former_self "$table" "\\($ME@[^ ]*\\|[^ ]*:$PORT@[0-9]*,$HOST\\) [^ ]*master[^ ]*"
      [ -z "$FORMER" ] || return 0
    done
    [ "$silent" = yes ] || return 0
    sleep 0.2
  done
}

# note_former_self TABLE PATTERN: the line of a primary with slots that the pattern of its address and
# flags finds, and the lines of its replicas.
note_former_self() {
  FORMER=$(echo "$1" | sed -n "s/^\([0-9a-f]*\) $2 - [0-9]* [0-9]* [0-9]* [a-z]* [0-9].*/\1/p")
  replicas=$(echo "$1" | sed -n "s/^[0-9a-f]* \([^ ]*\) [^ ]*slave[^ ]* ${FORMER:-none} .*/\1/p")
  # By name where they have one: addresses may be old.
  FORMER_REPLICAS=$(echo "$replicas" | sed 's/^[^ ]*:\([0-9]*\)@[0-9]*,\([^ ,]\{1,\}\).*/\2:\1/; s/@.*//' | tr '\n' ' ')
}

# An election takes a second or two; then it is worth asking again.
wait_until_leads() {
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    case $(info "$1") in *role:master*) return 0 ;; esac
    sleep 0.2
  done
}
