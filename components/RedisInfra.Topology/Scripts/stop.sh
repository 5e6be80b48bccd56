# shellcheck shell=sh
# Leaving service without losing what was acknowledged.

stop() {
  if call "$ME" PING >/dev/null; then
    # In time matters more than graceful.
    [ "$NODE_KIND" = sentinel ] || { relieve_dropped_leader && hand_over; } || say "stops without having handed over"
  elif runs; then
    kill "$pid" # it waits for its role, or doesn't answer; to Redis this is a request to shut down
  fi
  shut_down
}

# Asks until the server is gone: it answers no more and, where the platform keeps its process id, has
# ended. A server that still writes the first AOF after a resynchronization refuses for that long.
shut_down() {
  WITH=$(how_to_shut_down)
  BEGAN=$(now) answered=no
  while answers || runs; do
    answered=yes
    if waited "${STOP_SECONDS:-30}"; then
      say "still runs after ${STOP_SECONDS:-30} s"
      return 1
    fi
    # shellcheck disable=SC2086
    call "$ME" SHUTDOWN $WITH >/dev/null || :
    sleep 0.05
  done
  rm -f "$UNSERVED"
  [ "$NODE_KIND/$answered" != data/yes ] || remember_files
}

# A node that doesn't keep its data yet, or that will be started again with them, saves them, whatever its save points.
how_to_shut_down() {
  [ "$NODE_KIND" = data ] && [ "${KEEPS_DATA:-$KEEPS}" != none ] || return 0
  [ "$(field "$(info "$ME" || :)" aof_enabled)" != 0 ] || echo SAVE
}

runs() {
  [ -s "$NODE_HOME/run/pid" ] || return 1
  pid=$(cat "$NODE_HOME/run/pid")
  kill -0 "$pid" 2>/dev/null || return 1
  # A zombie has ended (its command line is empty), and a process id may have been given to another program.
  [ ! -d /proc/self ] || grep -qF -e ":$PORT" -e "$DATA_DIR" -e node.sh "/proc/$pid/cmdline" 2>/dev/null
}
