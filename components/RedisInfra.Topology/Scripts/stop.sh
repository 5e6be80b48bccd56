# shellcheck shell=sh
# Leaving service without losing what was acknowledged.

stop() {
  if call "$ME" PING >/dev/null; then
    if [ "$NODE_KIND" = data ]; then hand_over; fi
    # A server that saves first may take long to say goodbye: the wait below is the bound.
    call "$ME" SHUTDOWN >/dev/null || :
  elif runs; then
    kill "$pid" # it waits for its role, or doesn't answer; to Redis this is a request to shut down
  fi
  wait_until_gone
}

# Gone is a server that answers no more and, where the platform keeps its process id, has ended.
wait_until_gone() {
  BEGAN=$(now)
  while answers || runs; do
    if [ $(($(now) - BEGAN)) -ge "${STOP_SECONDS:-30}" ]; then
      say "still runs after ${STOP_SECONDS:-30} s"
      return 1
    fi
    sleep 0.05
  done
}

# Any reply is an answer, an error too.
answers() { [ -n "$(cli -h "$HOST" -p "$PORT" PING 2>/dev/null)" ]; }

runs() {
  [ -s "$NODE_HOME/run/pid" ] || return 1
  pid=$(cat "$NODE_HOME/run/pid")
  kill -0 "$pid" 2>/dev/null || return 1
  # A zombie has ended (its command line is empty), and a process id may have been given to another program.
  [ ! -d /proc/self ] || grep -q ":$PORT\|node.sh" "/proc/$pid/cmdline" 2>/dev/null
}
