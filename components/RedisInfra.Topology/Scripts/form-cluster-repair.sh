# shellcheck shell=sh disable=SC2046,SC2086
# Repairing a cluster. `redis-cli --cluster create` isn't used: it places replicas as it likes, can't be
# repeated, and knows nothing of a half-made cluster.

repair_cluster() {
  [ -z "$SILENT" ] || return 0 # who is missing may own what looks lost
  if all_alone; then
    begin_cluster
    introduce
    return
  fi
  [ "$COMPLETE" = yes ] || introduce
  settle_the_gone
  agree || return 0
  if [ "$COMPLETE" = no ] && succeed_the_dropped; then return; fi
  place_replicas
  [ "$COMPLETE" = yes ] || forget_strangers
  assign_gaps
  move_slots
}

# A cluster that begins: nobody knows anybody, so each node's epoch and slots can be set at once, and
# no two primaries claim the same.
all_alone() {
  [ -z "$OWNERS" ] || return 1
  for node in $NODES; do
    [ "$(field "$(said "$node")" cluster_known_nodes)" = 1 ] || return 1
  done
}

begin_cluster() {
  epoch=0
  for node in $NODES; do
    epoch=$((epoch + 1))
    call "$node" CLUSTER SET-CONFIG-EPOCH "$epoch" >/dev/null || : # one that an interrupted run has set stays
  done
  for shard in $SHARDS; do
    call "$(head_of "$shard")" CLUSTER ADDSLOTSRANGE $(planned_range "$shard") >/dev/null || :
  done
}

planned_range() {
  shards=$(count $SHARDS)
  echo "$((16384 * $1 / shards)) $((16384 * ($1 + 1) / shards - 1))"
}

# Everybody meets everybody: gossip alone would take seconds.
introduce() {
  for node in $NODES; do
    for other in $NODES; do
      [ "$other" != "$node" ] || break
      knows "$node" "$other" && knows "$other" "$node" ||
        echo "CLUSTER MEET $(ip_of "$other") ${other##*:} $(lookup "$other" "$BUSES")"
    done | call "$node" >/dev/null || :
  done
}

knows() { grep -q "^$(lookup "$2" "$IDS") " "$WORK/$1"; }

place_replicas() {
  for shard in $SHARDS; do
    head=$(head_of "$shard")
    [ -n "$head" ] || continue
    id=$(lookup "$head" "$IDS")
    for node in $(without "$head" "$(members "$shard")"); do
      ! within "$node" "$OWNERS" || continue
      reply=$(said "$node")
      [ "$(lookup "$node" "$LEADERS")" = "$id" ] && [ -z "$(led_astray "$reply" "$reply")" ] || call "$node" CLUSTER REPLICATE "$id" >/dev/null || :
    done
  done
}

# Nodes that the cluster knows and the plan doesn't: removed ones, and the former selves of reborn ones.
# They go when they own nothing, nobody follows them, and whom they follow can do without them: one that writes only with a replica
# couldn't give its slots up.
forget_strangers() {
  for id in $(strangers); do
    lines=$(lines_of "$id")
    ! within "$id" "$(values "$LEADERS")" || continue
    ! serves_a_stranger "$lines" || continue
    case $lines in
      *handshake*) continue ;;
      *noaddr*) ;; # its address has a new owner: it can't come back, nor can slots that nobody took over
      *) [ -z "$(echo "$lines" | slots)" ] || continue ;;
    esac
    forget "$id"
    address=$(address_in "$lines")
    case $lines in *noaddr* | *fail*) ;; *) call "$address" CLUSTER RESET >/dev/null || : ;; esac
  done
}

# serves_a_stranger LINES: whether a line says that its node follows a dropped one with slots.
serves_a_stranger() {
  for leader in $(echo "$1" | cut -d ' ' -f 4 | sort -u); do
    if within "$leader" "$ALL_IDS" || [ "$leader" = - ]; then continue; fi
    [ -z "$(lines_of "$leader" | slots)" ] || return 0
  done
  return 1
}

address_in() { echo "$1" | sed -n '1s/^[^ ]* \([^@]*\)@.*/\1/p'; }

# lines_of ID: what the nodes' tables say of it.
lines_of() { cat "$WORK"/* | grep "^$1 "; }

forget() {
  say "forgets the node $1"
  for node in $NODES; do call "$node" CLUSTER FORGET "$1" >/dev/null || :; done
}

strangers() {
  sed -n 's/^\([0-9a-f]\{40\}\) .*/\1/p' "$WORK"/* | sort -u | while read -r id; do
    within "$id" "$ALL_IDS" || echo "$id"
  done
}

values() { for entry in $1; do printf '%s ' "${entry#*=}"; done; }
