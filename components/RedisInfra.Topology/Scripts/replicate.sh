# shellcheck shell=sh
# Who leads and who follows, told to running nodes and kept in their configuration.

# lead HOST:PORT
lead() {
  call "$1" REPLICAOF NO ONE >/dev/null && call "$1" CONFIG REWRITE >/dev/null
}

# follow HOST:PORT PRIMARY
follow() {
  call "$1" REPLICAOF "${2%:*}" "${2##*:}" >/dev/null && call "$1" CONFIG REWRITE >/dev/null
}

# furthest HOST:PORT...: the one that has come furthest in the replication stream; the first of equals.
furthest() {
  best='' most=-1
  for node in "$@"; do
    reply=$(info "$node") || continue
    reached=$(offset "$reply")
    if [ "$reached" -gt "$most" ]; then best=$node most=$reached; fi
  done
  echo "$best"
}

# reset_sentinel HOST:PORT REPLICAS SENTINELS: it forgets all that it knew of others, and has found
# that many again when this returns (or 15 s have passed). It would ask the primary for replicas every
# 10 s only, and can't fail over until then: so it is made to ask each second meanwhile.
reset_sentinel() {
  call "$1" SENTINEL DEBUG info-period 1000 >/dev/null || :
  call "$1" SENTINEL RESET "$MASTER_NAME" >/dev/null || :
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    sleep 0.5
    reply=$(call "$1" SENTINEL MASTER "$MASTER_NAME") || continue
    [ "$(pair "$reply" num-slaves)" -lt "$2" ] || [ "$(pair "$reply" num-other-sentinels)" -lt "$3" ] || break
  done
  call "$1" SENTINEL DEBUG info-period 10000 >/dev/null || :
}

# renamed HOST:PORT: where a node of the last start is planned now; nothing when it is planned no more. The plan's order stays
# when addresses change.
renamed() {
  ! within "$1" "$ORDER" || { echo "$1" && return; }
  [ -f "$DATA_DIR/peers" ] || return 0
  address=$1
  # shellcheck disable=SC2086
  set -- $ORDER
  # shellcheck disable=SC2013
  for former in $(cat "$DATA_DIR/peers"); do
    [ "$former" != "$address" ] || { echo "${1-}" && return; }
    [ $# -eq 0 ] || shift
  done
}

remember_peers() { echo "$ORDER" >"$DATA_DIR/peers"; }
