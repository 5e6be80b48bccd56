# shellcheck shell=sh disable=SC2086
# A handover that Sentinel directs. Sentinel demotes the old primary only seconds after it promoted the
# new one (redis/redis#6062), and what is written in between is lost: so writes are paused until this
# node has demoted itself.

hand_over_by_sentinel() {
  SENTINELS=$(answering "$SENTINELS")
  [ -n "$SENTINELS" ] || return 1
  until agreed || [ "$(now)" -ge "$((ENDS - LASTS / 2))" ]; do sleep 0.1; done
  agreed || tell_astray "$ME"
  [ "$(field "$(info "$ME")" connected_slaves)" = 1 ] || prefer "$(heirs)"
  # The pause outlasts the handover: a server that shuts down, or dies, while it is paused has
  # acknowledged nothing that the new primary lacks.
  call "$ME" CLIENT PAUSE "$((LASTS * 2000))" WRITE >/dev/null || return 1
  if caught_up && fail_over && HEIR=$(promoted); then
    say "hands over to $HEIR"
    call "$ME" REPLICAOF "${HEIR%:*}" "${HEIR##*:}" >/dev/null || return 1
    # Writes that waited are answered READONLY now, and the client finds the new primary.
    call "$ME" CLIENT UNPAUSE >/dev/null || :
    settle "$HEIR"
    known_to_sentinels
    forget_preference
    return 0
  fi
  forget_preference
  return 1
}

# Whether all sentinels know that this node leads, and are done with whatever made it lead: one that hasn't heard of the last
# failover yet would start the next with the same epoch, and the sentinels never agree again.
agreed() {
  for sentinel in $SENTINELS; do
    reply=$(call "$sentinel" SENTINEL MASTER "$MASTER_NAME") || continue
    [ "$(named_by "$reply")" = "$ME" ] || return 1
    case $(pair "$reply" flags) in *failover_in_progress*) return 1 ;; esac
  done
}

# prefer HEIRS: the first of them gets a priority that makes Sentinel promote it. The sentinel that will direct
# the failover reads it from INFO, which it asks every 10 s only: so it is made to ask more often meanwhile.
prefer() {
  set -- $1
  FAVOURITE=${1-}
  [ -n "$FAVOURITE" ] && call "$FAVOURITE" CONFIG SET replica-priority 1 >/dev/null || return 0
  call "${SENTINELS%% *}" SENTINEL DEBUG info-period 100 >/dev/null || return 0
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    ! call "${SENTINELS%% *}" SENTINEL REPLICAS "$MASTER_NAME" | priorities | grep -Fqx "$FAVOURITE 1" || return 0
    sleep 0.1
  done
}

# priorities: of a SENTINEL REPLICAS reply, lines of "HOST:PORT PRIORITY".
priorities() { sed -n '/^ip$/{n;h;};/^port$/{n;H;};/^slave-priority$/{n;H;x;s/\n/:/;s/\n/ /p;}'; }

forget_preference() {
  [ -n "${FAVOURITE-}" ] || return 0
  call "$FAVOURITE" CONFIG SET replica-priority 100 >/dev/null || :
  call "${SENTINELS%% *}" SENTINEL DEBUG info-period 10000 >/dev/null || :
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
