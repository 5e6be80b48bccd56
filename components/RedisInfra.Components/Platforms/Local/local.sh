#!/bin/sh
# Runs one node of the local platform: a process with a directory of its own.
# usage: local.sh VERB HOME
set -eu
umask 077

verb=$1
NODE_HOME=$2
export NODE_HOME
bin=$(dirname "$0")
run=$NODE_HOME/run
deployment=$(dirname "$NODE_HOME")

say() { printf '%s: %s\n' "$(basename "$NODE_HOME")" "$*" >&2; }

pid() { cat "$run/pid" 2>/dev/null || echo 0; }

# The process holds a lock on run/lock for as long as it lives, so neither a stale nor a reused pid deceives.
running() {
  [ -f "$run/lock" ] && [ "$(pid)" -gt 0 ] && kill -0 "$(pid)" 2>/dev/null && ! flock -n "$run/lock" true
}

gone() { ! running; }

# eventually SECONDS COMMAND...
eventually() {
  tries=$(($1 * 20))
  shift
  until "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 0.05
  done
}

# A server that can't reach another says so again and again: the end of it is enough.
trim_log() {
  [ -f "$run/log" ] && [ "$(wc -c <"$run/log")" -gt "${LOG_BYTES:-10000000}" ] || return 0
  tail -c 1000000 "$run/log" >"$run/log.old"
  : >"$run/log" # the server appends, so it goes on at the beginning
}

# Detached from this session and its terminal, and with none of its environment: that may hold passphrases.
launch() {
  running && return 0
  mkdir -p "$run"
  trim_log
  env -i PATH="$PATH" HOME="$NODE_HOME" LC_ALL=C setsid sh "$bin/local.sh" run "$NODE_HOME" \
    </dev/null >>"$run/log" 2>&1 &
  eventually 15 running || { say "didn't start:"; tail -n 5 "$run/log" >&2; return 1; }
}

exporter() {
  # shellcheck source=/dev/null
  . "$NODE_HOME/conf/exporter.env"
  program=$(command -v prometheus-redis-exporter || command -v redis_exporter)
  set -- -web.listen-address "$LISTEN" -redis.addr= -config-command=-
  [ "$AUTH" = no ] || set -- "$@" -redis.user monitor -redis.password-file "$NODE_HOME/secrets/passwords.json"
  exec "$program" "$@"
}

run_node() {
  # A snapshot that the killed process left behind may hold the lock for a moment longer.
  exec 9>>"$run/lock"
  flock -w 10 9 || { say "is already running"; exit 1; }
  rm -rf "$run/applied"
  cp -R "$NODE_HOME/conf" "$run/applied"
  echo $$ >"$run/pid.new"
  mv -f "$run/pid.new" "$run/pid"
  [ ! -f "$NODE_HOME/conf/exporter.env" ] || exporter
  exec sh "$bin/node.sh" start
}

serving() {
  if [ -f "$NODE_HOME/conf/exporter.env" ]; then running; else sh "$bin/node.sh" ready 2>/dev/null; fi
}

# in_force COMMAND...: with the facts that the running node knows and is known by.
in_force() {
  if [ -f "$run/applied/node.env" ]; then CONF_DIR=$run/applied "$@"; else "$@"; fi
}

# fact FILE NAME: of a file of facts.
fact() { sed -n "s/^$2='\(.*\)'$/\1/p" "$1"; }

# Of the nodes that the running one knows, by the addresses that it knows, those that are planned still. A place has its distance from
# the first one's port, whatever that is.
staying() {
  from=$(fact "$run/applied/node.env" FIRST) to=$(fact "$NODE_HOME/conf/node.env" FIRST)
  planned=$(fact "$NODE_HOME/conf/node.env" PEERS)
  for peer in $(fact "$run/applied/node.env" PEERS); do
    case " $planned " in *" ${to%:*}:$((${peer##*:} - ${from##*:} + ${to##*:})) "*) printf '%s ' "$peer" ;; esac
  done
}

halt() {
  running || return 0
  if [ -f "$NODE_HOME/conf/exporter.env" ]; then
    kill "$(pid)"
  else
    DEPLOYMENT_HOME=$deployment/form in_force sh "$bin/node.sh" "$1" || say "didn't stop by itself, so it is killed"
  fi
  eventually 10 gone || kill -KILL "$(pid)"
  eventually 5 gone
}

# Where others know the node differently from now on, those who changed and those who are still to can't reach each other: then
# all start again, one after the other, and forming waits until they serve together.
restart() {
  apart=no
  if known_differently; then
    apart=yes
    # One that is about to be dropped is told nothing of what changes: nobody could follow it.
    HEIRS=$(staying)
    export HEIRS
  fi
  KEEPS_DATA=yes
  export KEEPS_DATA
  halt stop
  launch
  [ "$apart" = no ] || return 0
  eventually 60 serving || { say "doesn't serve; its log ends:"; tail -n 5 "$run/log" >&2; return 1; }
}

# As after a lost disk: the node comes back at once, with nothing.
rebirth() {
  kill -KILL "$(pid)"
  eventually 5 gone
  rm -rf "$NODE_HOME/data"
  mkdir "$NODE_HOME/data"
  launch
}

known_differently() {
  [ -f "$run/applied/node.env" ] || return 1
  for known in HOST PORT AUTH FIRST; do
    [ "$(fact "$run/applied/node.env" "$known")" = "$(fact "$NODE_HOME/conf/node.env" "$known")" ] || return 0
  done
  return 1
}

update() {
  trim_log
  running || { launch; return 0; }
  if [ -f "$NODE_HOME/conf/exporter.env" ]; then
    restart
    return 0
  fi
  status=0
  for old in "$run"/applied/*.conf; do sh "$bin/node.sh" apply "$old" || status=$?; done
  case $status in
    0) rm -rf "$run/applied" && cp -R "$NODE_HOME/conf" "$run/applied" ;;
    3) restart ;;
    *) return "$status" ;;
  esac
}

# With the whole deployment going, nobody is left to hand over to; else the others have to forget the node.
delete() {
  if [ -f "$deployment/dissolved" ] || [ -f "$NODE_HOME/conf/exporter.env" ]; then
    # With all that it started: what waits for its role has children, too.
    ! running || kill -KILL "-$(pid)" 2>/dev/null || kill -KILL "$(pid)" 2>/dev/null || :
    eventually 5 gone || say "is still there"
  else
    halt leave
  fi
  rm -rf "$NODE_HOME"
  rmdir "$deployment" 2>/dev/null || true
}

case $verb in
  create) rm -f "$deployment/dissolved"; update ;;
  run) run_node ;;
  update) update ;;
  delete) delete ;;
  probe) trim_log; running ;;
  crash) kill -KILL "$(pid)" ;;
  freeze) kill -STOP "$(pid)" ;;
  thaw) kill -CONT "$(pid)" ;;
  restart) restart ;;
  rebirth) rebirth ;;
  form) rm -f "$deployment/dissolved"; sh "$bin/node.sh" form ;;
  formed) sh "$bin/node.sh" formed ;;
  dissolve) touch "$deployment/dissolved"; rm -rf "$NODE_HOME" ;;
  *) say "unknown verb $verb"; exit 2 ;;
esac
