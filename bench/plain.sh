#!/bin/sh
# One node of plain Redis with sentinels, and what others do when it starts and when it is asked to stop.
# usage: plain.sh start|crash|freeze|thaw|restart HOME     HOME holds facts and conf
set -eu

home=$2
# shellcheck source=/dev/null
. "$home/facts"

ask() {
  asked=$1
  shift
  timeout 2 redis-cli -p "$asked" "$@" 2>/dev/null
}

# Whom the sentinels name; before they know anybody, the first node.
leader() {
  for sentinel in $SENTINELS; do
    named=$(ask "$sentinel" SENTINEL GET-MASTER-ADDR-BY-NAME mymaster | sed -n 2p)
    [ -z "$named" ] || { echo "$named" && return; }
  done
  echo "$FIRST"
}

role() { ask "$PORT" ROLE | sed -n 1p; }

serves() {
  case $KIND/$(role) in
    data/slave) [ "$(ask "$PORT" ROLE | sed -n 4p)" = connected ] ;;
    data/master | sentinel/*) [ "$(ask "$PORT" PING)" = PONG ] ;;
    *) return 1 ;;
  esac
}

# eventually SECONDS COMMAND...
eventually() {
  tries=$(($1 * 10))
  shift
  until "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 0.1
  done
}

gone() { ! kill -0 "$(cat "$home/pid")" 2>/dev/null; }

start() {
  cp "$home/conf" "$home/running.conf"
  set --
  if [ "$KIND" = sentinel ]; then
    set -- --sentinel
  else
    leads=$(leader)
    [ "$leads" = "$PORT" ] || echo "replicaof 127.0.0.1 $leads" >>"$home/running.conf"
  fi
  (cd "$home" && exec setsid redis-server running.conf "$@" >>log 2>&1 </dev/null) &
  echo $! >"$home/pid"
  eventually 60 serves
}

moved() { [ "$(leader)" != "$PORT" ]; }

hand_over() {
  [ "$HANDOVER" != none ] && [ "$(role)" = master ] || return 0
  [ "$HANDOVER" != pause ] || ask "$PORT" CLIENT PAUSE 22000 WRITE
  ask "${SENTINELS%% *}" SENTINEL FAILOVER mymaster
  eventually 20 moved || :
}

restart() {
  if ! gone; then
    hand_over
    kill -TERM "$(cat "$home/pid")"
    eventually 30 gone
    sleep "$AWAY"
  fi
  start
}

case $1 in
  start | restart) "$1" ;;
  crash) kill -KILL "$(cat "$home/pid")" ;;
  freeze) kill -STOP "$(cat "$home/pid")" ;;
  thaw) kill -CONT "$(cat "$home/pid")" ;;
  *) sed -n 's/^# usage: //p' "$0" >&2 && exit 2 ;;
esac
