# shellcheck shell=sh
# A handover that Sentinel directs. Sentinel demotes the old primary only seconds after it promoted the
# new one (redis/redis#6062), and what is written in between is lost: so writes are paused until this
# node has demoted itself.

hand_over_by_sentinel() {
  SENTINELS=$(answering "$SENTINELS")
  [ -n "$SENTINELS" ] || return 1
  # The pause outlasts the handover: a server that shuts down, or dies, while it is paused has
  # acknowledged nothing that the new primary lacks.
  call "$ME" CLIENT PAUSE "$((HANDOVER_SECONDS * 2000))" WRITE >/dev/null || return 1
  if caught_up && fail_over && HEIR=$(promoted); then
    say "hands over to $HEIR"
    call "$ME" REPLICAOF "${HEIR%:*}" "${HEIR##*:}" >/dev/null || return 1
    # Writes that waited are answered READONLY now, and the client finds the new primary.
    call "$ME" CLIENT UNPAUSE >/dev/null || :
    settle "$HEIR"
    known_to_sentinels
    return 0
  fi
  return 1
}

# Asks the replicas themselves: what the primary knows of them is up to a second old.
caught_up() {
  target=$(field "$(info "$ME")" master_repl_offset)
  for replica in $REPLICAS; do
    until [ "$(field "$(info "$replica" || :)" slave_repl_offset)" -ge "$target" ] 2>/dev/null; do
      in_time || return 1
      sleep 0.02
    done
  done
}

# The first sentinel that accepts.
fail_over() {
  while in_time; do
    for sentinel in $SENTINELS; do
      if call "$sentinel" SENTINEL FAILOVER "$MASTER_NAME" >/dev/null; then DIRECTOR=$sentinel && return 0; fi
    done
    sleep 0.1
  done
  return 1
}

promoted() {
  while in_time; do
    for replica in $REPLICAS; do
      [ "$(role_of "$replica")" != master ] || { echo "$replica" && return 0; }
    done
    sleep 0.02
  done
  return 1
}

# The sentinel that directs the failover names the new primary within a second; leaving earlier would
# make it look like a crash to the others.
known_to_sentinels() {
  while in_time; do
    named=$(call "$DIRECTOR" SENTINEL GET-MASTER-ADDR-BY-NAME "$MASTER_NAME") || return 0
    [ "$named" != "${HEIR%:*}$NL${HEIR##*:}" ] || return 0
    sleep 0.05
  done
}
