# shellcheck shell=sh
# Beside a server: what a primary asks for a write follows from its role. One that was just promoted takes writes at once, and from its
# first replica on refuses them without one; so does one that starts, or wakes, as a primary. And a primary that was replaced while it
# hung, or was cut off, follows its successor as soon as it can know.

GUARD_SECONDS=1

# guard PID: until that process has ended.
guard() {
  # Its own server, by the loopback device: the network between nodes may be cut.
  case $HOST in 127.*) OWN=$HOST ;; *) OWN=127.0.0.1 ;; esac
  # Where programs take long to start, a server that starts needs what there is for itself; nothing is at stake so soon.
  # shellcheck disable=SC2031
  sleep "$(((PATIENCE - 1) * 10))"
  while kill -0 "$1" 2>/dev/null; do
    watch_role || :
    sleep "$GUARD_SECONDS"
  done
}

# One connection, on which the server says each second who it is: no process is started for that.
watch_role() {
  settled='' had='' alone=0
  client '' -h "$OWN" -p "$PORT" -r -1 -i "$GUARD_SECONDS" INFO replication 2>/dev/null | while IFS=: read -r name value; do
    case $name in
      role) role=${value%"$CR"} asks=no online=no ;;
      min_slaves_good_slaves) asks=yes ;; # told only where they are asked for
      slave[0-9]*) case $value in *state=online*) online=yes ;; esac ;;
      master_failover_state) heed "$role/$asks/$online" || : ;;
    esac
  done
}

# heed ROLE/ASKS/ONLINE
heed() {
  case $1 in
    master/*/no) alone=$((alone + 1)) ;;
    master/*) had=yes alone=0 ;;
    *) had='' alone=0 ;;
  esac
  case $1 in
    slave/yes/*) ask_for_replicas 0 ;;
    master/no/yes)
      [ "$settled" != yes ] || return 0
      # The facts of now: replicas may have been planned, or given up, since this began.
      # shellcheck disable=SC1091
      least=$(. "$CONF_DIR/node.env" && echo "$LEAST_REPLICAS")
      if [ "$least" = 0 ]; then settled=yes; else ask_for_replicas "$least"; fi
      return
      ;;
    # Who had replicas and lost them may have been replaced. Asked each second at first, then each ten: they may be down for long.
    master/*/no)
      [ "$FAILOVER$had" = sentinelyes ] && { [ "$alone" -le 10 ] || [ $((alone % 10)) -eq 0 ]; } && (load node && follow_successor)
      ;;
  esac
  settled=
}

ask_for_replicas() { call "$OWN:$PORT" CONFIG SET min-replicas-to-write "$1" >/dev/null; }

# The sentinels tell it themselves, after seconds in which clients ask it in vain (redis/redis#6062).
follow_successor() {
  observe_sentinels
  within "$AGREED" "$PEERS" || return 0
  successor=$(info "$AGREED") || return 0
  [ "$(field "$successor" role)" = master ] || return 0
  took_nothing_alone "$(info "$ME")" "$successor" || count_loss
  say "follows $AGREED, which the sentinels name"
  follow "$ME" "$AGREED"
}

# took_nothing_alone INFO SUCCESSOR: whether all that this node has is part of its successor's history.
took_nothing_alone() {
  [ "$(field "$1" master_replid)" = "$(field "$2" master_replid2)" ] &&
    [ "$(field "$1" master_repl_offset)" -lt "$(field "$2" second_repl_offset)" ]
}

count_loss() {
  WORK=$DATA_DIR/settling
  mkdir -p "$WORK"
  tell_loss "$ME" "$AGREED"
  rm -rf "$WORK"
}
