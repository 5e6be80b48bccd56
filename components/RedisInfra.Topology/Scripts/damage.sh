# shellcheck shell=sh disable=SC2086
# Data files that a crash or a bad disk damaged: found before the server would, set aside, never deleted. Who has a living peer with
# the same data takes all from it; who has none waits, says what is damaged, and names the command that accepts the loss.

AT_EASE=$DATA_DIR/ended # how the data files lay when the node stopped in order
UNSERVED=$DATA_DIR/unserved # how often in a row a server didn't get to serve, and with which files
READABLE=$DATA_DIR/appendonlydir.new

data_files() { (cd "$DATA_DIR" && ls -ln dump.rdb appendonly.aof appendonlydir 2>/dev/null) || :; }

remember_files() { data_files >"$AT_EASE"; }

# as_left: whether nothing happened to the files since the node stopped in order; reading all of them costs time.
as_left() {
  [ -f "$AT_EASE" ] && [ "$(data_files)" = "$(cat "$AT_EASE")" ] || return 1
  [ -z "$(find "$DATA_DIR" \( -name dump.rdb -o -path '*appendonly*' \) -type f -newer "$AT_EASE")" ]
}

mend_data() {
  { empty && [ ! -d "$READABLE" ]; } || as_left || mend_damage
  rm -f "$AT_EASE"
}

mend_damage() {
  if [ -d "$READABLE" ] && [ ! -d "$DATA_DIR/appendonlydir" ]; then
    echo "what can be read of the append-only file isn't in its place yet"
    return
  fi
  told=''
  BEGAN=$(now)
  while DAMAGE=$(damage) && [ -n "$DAMAGE" ]; do
    if another_has_the_data; then
      say "$DAMAGE: takes all data from its peers"
      set_aside dump.rdb appendonly.aof appendonlydir
      rm -rf "$READABLE"
      return
    fi
    case $DAMAGE in
      # A write that wasn't finished was never acknowledged; Redis cuts it off by itself.
      *'ends within a write'*) ! waited 2 || return 0 ;;
      *)
        [ "$told" = "$DAMAGE" ] || say "$DAMAGE, and no peer that has its data answers. To go on with what can still be read:" \
          "NODE_HOME='$NODE_HOME' DATA_DIR='$DATA_DIR' sh '$SCRIPTS/node.sh' accept-loss"
        told=$DAMAGE
        ;;
    esac
    sleep 0.5
  done
}

# damage: what is wrong with the files that the server would read; nothing where all is well, or can't be checked.
damage() {
  if [ -n "$(ls "$DATA_DIR/appendonlydir" 2>/dev/null)" ] && [ ! -e "$DATA_DIR/appendonlydir/appendonly.aof.manifest" ] &&
    ! grep -qs '^appendonly no' "$DATA_DIR/redis.conf"; then
    echo "the append-only file has no manifest"
    return
  fi
  case $(held) in
    aof) damaged_log ;;
    rdb) damaged_snapshot ;;
  esac
}

checker() { command -v "redis-check-$1" || command -v "valkey-check-$1"; }

damaged_snapshot() {
  check=$(checker rdb) || return 0
  "$check" "$DATA_DIR/dump.rdb" >/dev/null 2>&1 || echo "dump.rdb is damaged"
}

damaged_log() {
  log=$DATA_DIR/appendonlydir/appendonly.aof.manifest
  [ -e "$log" ] || log=$DATA_DIR/appendonly.aof
  [ -s "$log" ] || { echo "$(basename "$log") is empty" && return; }
  case $log in *.manifest) grep -q '^file ' "$log" || { echo "the manifest of the append-only file is damaged" && return; } ;; esac
  check=$(checker aof) || return 0
  report=$("$check" "$log" </dev/null 2>&1) && return 0
  if unfinished "$report"; then
    echo "the append-only file ends within a write"
  else
    echo "the append-only file is damaged"
  fi
}

# unfinished REPORT: whether the last file merely ends too early: the checker stopped where the file does.
unfinished() {
  last=$(sed -n 's/^file \([^ ]*\) .*/\1/p' "$log" | tail -n 1)
  case $1 in *"AOF ${last:-$(basename "$log")} is not valid"*) ;; *) return 1 ;; esac
  case $1 in *'Expected to read '*' bytes, got '*' bytes'*) return 0 ;; esac
  size=$(printf '%s\n' "$1" | sed -n 's/.* size=\([0-9]*\), .*/\1/p' | tail -n 1)
  reached=$(printf '%s\n' "$1" | sed -n 's/.* ok_up_to=\([0-9]*\), .*/\1/p' | tail -n 1)
  stopped=$(printf '%s\n' "$1" | sed -n 's/^0x *\([0-9a-f]*\): .*/\1/p' | tail -n 1)
  [ -z "$stopped" ] || reached=$((0x$stopped))
  [ $((size - reached)) -lt 32 ]
}

# another_has_the_data: of a cluster only the nodes of the same shard count, as the last state that it wrote has them.
another_has_the_data() {
  for peer in $(kin); do
    ! reply=$(info "$peer") || ! holds_data "$reply" || return 0
  done
  return 1
}

kin() {
  [ "$FAILOVER" = cluster ] || { echo "$PEERS" && return; }
  table=$(cat "$DATA_DIR/nodes.conf" 2>/dev/null) || return 0
  mine=$(printf '%s\n' "$table" | grep ' myself,')
  set -- $mine
  [ $# -ge 4 ] || return 0
  leader=$1
  [ "$4" = - ] || leader=$4
  printf '%s\n' "$table" | grep -v ' myself,' | sed -n "s/^$leader \([^ ]*\) .*/\1/p; s/^[0-9a-f]* \([^ ]*\) [^ ]*slave[^ ]* $leader .*/\1/p" |
    by_name | grep -Fvx "$ME"
}

# set_aside FILE...
set_aside() {
  aside=$DATA_DIR/damaged-$(date -u +%Y%m%dT%H%M%SZ)
  mkdir -p "$aside"
  for file in "$@"; do
    [ ! -e "$DATA_DIR/$file" ] || mv "$DATA_DIR/$file" "$aside/"
  done
  say "its files are kept in $aside"
}

# accept-loss: what can still be read of the files stays, and a node that waits goes on. It may look at any moment, so what
# stays is ready before the rest is moved.
accept_loss() {
  if [ -d "$READABLE" ] && [ ! -d "$DATA_DIR/appendonlydir" ]; then
    mv "$READABLE" "$DATA_DIR/appendonlydir" # of a run that was killed
  fi
  [ -n "$(damage)" ] || { say "nothing is damaged" && return; }
  [ ! -d "$DATA_DIR/appendonlydir" ] || read_to_the_damage
  if [ -d "$READABLE" ]; then
    set_aside dump.rdb appendonly.aof appendonlydir
    mv "$READABLE" "$DATA_DIR/appendonlydir"
    say "what the append-only file holds before the damage stays"
  elif [ "$(held)" = rdb ]; then
    set_aside dump.rdb
  else
    set_aside appendonly.aof appendonlydir # a snapshot stays
  fi
}

read_to_the_damage() {
  rm -rf "$READABLE"
  cp -R "$DATA_DIR/appendonlydir" "$READABLE"
  grep -qs '^file ' "$READABLE/appendonly.aof.manifest" || write_manifest "$READABLE"
  check=$(checker aof) || check=false
  yes | "$check" --fix "$READABLE/appendonly.aof.manifest" >/dev/null 2>&1 || :
  "$check" "$READABLE/appendonly.aof.manifest" </dev/null >/dev/null 2>&1 || rm -rf "$READABLE"
}

# write_manifest DIRECTORY: as the names of its files have it. Of two bases the earlier goes with all increments that are there.
write_manifest() {
  files=$(cd "$1" && ls)
  {
    printf '%s\n' "$files" | sed -n 's/^appendonly\.aof\.\([0-9]*\)\.base\.[a-z]*$/\1 file & seq \1 type b/p' | sort -n | head -n 1
    printf '%s\n' "$files" | sed -n 's/^appendonly\.aof\.\([0-9]*\)\.incr\.aof$/\1 file & seq \1 type i/p' | sort -n
  } | sed 's/^[0-9]* //' >"$1/appendonly.aof.manifest"
}
