# shellcheck shell=sh
# How data is kept. What the data directory holds decides how a server starts; the plan, what a running one is led to: the new
# form is complete before the old one is given up, and a kill in between leaves one of the two whole.

# A node without a dataset file is empty, whatever its configuration says.
empty() {
  [ ! -e "$DATA_DIR/dump.rdb" ] && [ ! -e "$DATA_DIR/appendonlydir" ] && [ ! -e "$DATA_DIR/appendonly.aof" ]
}

# held: the form of the data, aof or rdb. Where both lie there, the append-only file is the older one only when Redis' own
# configuration has it off and no later snapshot is known.
held() {
  aof=$DATA_DIR/appendonlydir/appendonly.aof.manifest
  [ -e "$aof" ] || aof=$DATA_DIR/appendonly.aof # as Redis 6 wrote it
  if [ ! -e "$aof" ]; then
    [ ! -e "$DATA_DIR/dump.rdb" ] || echo rdb
  elif [ -e "$DATA_DIR/dump.rdb" ] && grep -qs '^appendonly no' "$DATA_DIR/redis.conf" && [ -z "$(find "$aof" -newer "$DATA_DIR/dump.rdb")" ]; then
    echo rdb
  else
    echo aof
  fi
}

# planned_form: the form that the data is to have in the end.
planned_form() {
  case $KEEPS in
    aof | both) echo aof ;;
    rdb) echo rdb ;;
  esac
}

# keep PID: beside a server that starts: once it has its data, it is led to the planned form.
keep() {
  until reply=$(info "$ME") && [ "$(field "$reply" loading)" = 0 ]; do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.2
  done
  rm -f "$UNSERVED"
  until keep_as_planned "$ME"; do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 2
  done
}

# keep_as_planned HOST:PORT
keep_as_planned() {
  reply=$(info "$1") || return 1
  case $(planned_form)/$(field "$reply" aof_enabled) in
    aof/*) log_appends "$1" "$(field "$reply" aof_enabled)" ;;
    rdb/1) save_now "$1" && stop_appending "$1" ;;
    /1) stop_appending "$1" ;;
  esac || return 1
  [ "$1" != "$ME" ] || drop_leftovers
}

# Redis logs to disk what it holds, and only when that is complete the file counts: until then the other form does.
log_appends() {
  [ "$2" = 1 ] || call "$1" CONFIG SET appendonly yes >/dev/null || return 1
  until reply=$(info "$1") && logged "$reply"; do
    [ "$(field "$reply" aof_enabled)" = 1 ] || return 1
    sleep 0.1
  done
  [ "$2" = 1 ] || call "$1" CONFIG REWRITE >/dev/null
}

# logged INFO: whether the first rewrite since the server started has ended, if there was one to do.
logged() {
  case $(field "$1" aof_enabled)$(field "$1" aof_rewrite_in_progress)$(field "$1" aof_rewrite_scheduled)/$(field "$1" aof_last_rewrite_time_sec)/$(field "$1" aof_last_bgrewrite_status) in
    100/*/ok | 1*/[0-9]*/ok) return 0 ;;
  esac
  return 1
}

# In one transaction: a server that dies remembers either both or neither.
stop_appending() {
  printf '%s\n' MULTI 'CONFIG SET appendonly no' 'CONFIG REWRITE' EXEC | call "$1" >/dev/null
}

# save_now HOST:PORT: a snapshot that began after this was called.
save_now() {
  while reply=$(info "$1") || return 1; do
    saves=$(field "$reply" rdb_saves)
    ! call "$1" BGSAVE SCHEDULE >/dev/null || break
    sleep 0.1
  done
  until [ "$(field "$reply" rdb_saves)" -gt "$saves" ] 2>/dev/null; do
    reply=$(info "$1") || return 1
    [ "$(field "$reply" rdb_last_bgsave_status)" = ok ] || [ "$(field "$reply" rdb_bgsave_in_progress)" = 1 ] ||
      { say "can't save: its log says why" && return 1; }
    sleep 0.1
  done
}

# What an earlier form left behind would pass for the data one day.
drop_leftovers() {
  [ "$KEEPS" != none ] || rm -f "$DATA_DIR/dump.rdb"
  [ "$(planned_form)" = aof ] || rm -rf "$DATA_DIR/appendonlydir" "$DATA_DIR/appendonly.aof"
}
