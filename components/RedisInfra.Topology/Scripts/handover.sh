# shellcheck shell=sh
# A primary hands over to a planned replica.

# hand_over: fails when there was somebody to hand over to, and it didn't come to that.
hand_over() {
  reply=$(info "$ME") || return 0
  [ "$(field "$reply" role)" = master ] || return 0
  REPLICAS=$(answering "$(among "$(online_replicas "$reply")" "${HEIRS-$PEERS}")")
  [ -n "$REPLICAS" ] || return 0
  # Where each question costs more, so may the handover, within what the platforms leave a node to stop.
  # shellcheck disable=SC2031
  slack=$(((PATIENCE - 1) * 5))
  [ "$slack" -le 20 ] || slack=20
  LASTS=$((HANDOVER_SECONDS + slack))
  ENDS=$(($(now) + LASTS))
  case $FAILOVER in
    sentinel) hand_over_by_sentinel ;;
    manual) hand_over_by_command ;;
    cluster) hand_over_in_cluster ;;
  esac
}

# hand_over_from NODE NODES: the lead of another node among the nodes.
hand_over_from() {
  ME=$1 FIRST=${2%% *} ORDER=$2 PEERS=$(without "$1" "$2")
  hand_over && [ "$(role_of "$ME")" != master ]
}

# HEIRS, where it is given: those who stay, of whom one leads before this node changes in a way that the others don't understand.
relieve_dropped_leader() {
  [ -n "${HEIRS-}" ] || return 0
  leader=$(follows "$(info "$ME" || :)")
  [ -n "$leader" ] && ! within "$leader" "$HEIRS" || return 0
  say "$leader leads, and is to be dropped"
  (hand_over_from "$leader" "$ORDER") || say "$leader keeps the lead"
}

# among LIST NODES: those of the list that are among the nodes.
among() {
  for node in $1; do ! within "$node" "$2" || printf '%s ' "$node"; done
}

in_time() { [ "$(now)" -lt "$ENDS" ]; }

# Who is to take over, best first: platforms restart nodes from the plan's last to its first, so those after
# this one run what is new already; without one of them, the one that is restarted last.
heirs() {
  after='' before='' list=before
  for node in $ORDER; do
    if [ "$node" = "$ME" ]; then
      list=after
    elif within "$node" "$REPLICAS"; then
      case $list in after) after="$after $node" ;; *) before="$before $node" ;; esac
    fi
  done
  echo "$after$before"
}

answering() {
  for replica in $1; do ! call "$replica" PING >/dev/null || printf '%s ' "$replica"; done
}

# The planned first node, then the plan's order.
hand_over_by_command() {
  for heir in "$FIRST" $PEERS; do
    within "$heir" "$REPLICAS" || continue
    say "hands over to $heir"
    call "$ME" FAILOVER TO "${heir%:*}" "${heir##*:}" TIMEOUT "$((HANDOVER_SECONDS * 1000))" >/dev/null || return 1
    until [ "$(role_of "$ME")" = slave ]; do
      in_time && failing_over || return 1
      sleep 0.02
    done
    settle "$heir"
    return 0
  done
  return 1
}

failing_over() { ! info "$ME" | grep -q 'master_failover_state:no-failover' || [ "$(role_of "$ME")" = slave ]; }

# settle HEIR: everybody follows it, also after a restart, and streams from it before this node goes:
# a primary that wants a replica for each write has one then.
settle() {
  call "$1" CONFIG REWRITE >/dev/null || :
  follow "$ME" "$1" || :
  FOLLOWERS=$(without "$1" "$REPLICAS")
  for replica in $FOLLOWERS; do follow "$replica" "$1" || :; done
  for replica in $FOLLOWERS; do
    until linked "$(info "$replica" || :)" || ! in_time; do sleep 0.05; done
  done
}

# Redis sees to it that the heir has everything. One that can't within a second is too far behind: then the next is asked.
hand_over_in_cluster() {
  heirs=$(heirs)
  while in_time; do
    for heir in ${heirs:-$REPLICAS}; do
      say "hands over to $heir"
      call "$heir" CLUSTER FAILOVER >/dev/null || :
      for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        [ "$(role_of "$ME")" != slave ] || return 0
        sleep 0.05
      done
    done
  done
  return 1
}
