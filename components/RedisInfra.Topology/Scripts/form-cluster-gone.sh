# shellcheck shell=sh disable=SC2046,SC2086
# Slots of nodes that are no more, or are to go.

# At the address of such an identity answers another by now: it can't come back. What it owned goes to whoever has the data: the
# furthest of its replicas, or, forgotten, to the shard that lacks it.
settle_the_gone() {
  for id in $(strangers); do
    lines=$(lines_of "$id")
    case $lines in *noaddr*) ;; *) continue ;; esac
    # Who still has its address with anybody, and doesn't fail, may serve yet.
    ! echo "$lines" | grep -qv 'noaddr\|fail' || continue
    [ -n "$(echo "$lines" | slots)" ] || continue
    heirs=$(followers_of "$id")
    if [ -n "$heirs" ]; then
      heir=$(furthest $heirs)
      say "$heir takes over from $id, which is no more"
      call "$heir" CLUSTER FAILOVER TAKEOVER >/dev/null || :
    else
      forget "$id"
    fi
  done
}

# A node that the plan has dropped leads yet: the furthest of the planned nodes that follow it takes over, and no slot has to move.
# Fails where there is none.
succeed_the_dropped() {
  heir=''
  for id in $(strangers); do
    lines=$(lines_of "$id")
    case $lines in *noaddr* | *fail*) continue ;; esac
    [ -n "$(echo "$lines" | slots)" ] || continue
    heirs=$(followers_of "$id")
    [ -n "$heirs" ] || continue
    heir=$(furthest $heirs)
    say "$heir takes over from $id, which the plan has dropped"
    call "$heir" CLUSTER FAILOVER >/dev/null || :
  done
  [ -n "$heir" ]
}

# followers_of ID: the planned nodes that say they follow it.
followers_of() {
  for node in $NODES; do [ "$(lookup "$node" "$LEADERS")" != "$1" ] || printf '%s ' "$node"; done
}

# unmet_dead: nodes that the plan dropped and that died with slots. Nobody else has the keys: they must serve to give them up.
unmet_dead() {
  for id in $(strangers); do
    line=$(lines_of "$id" | grep fail | sed 1q)
    owned=$(echo "$line" | slots)
    [ -n "$owned" ] || continue
    set -- $line
    echo "${2%%@*}, which the plan has dropped, is dead and owns $(number_of ${owned#* }) slots: plan it again, so that it starts, and drop it once the deployment is formed"
  done
}

# number_of RANGE...
number_of() {
  sum=0
  for range in "$@"; do sum=$((sum + ${range#*-} - ${range%-*} + 1)); done
  echo "$sum"
}
