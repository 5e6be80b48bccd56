# shellcheck shell=sh
# Reading what INFO says; each function takes the reply as its first argument.

# follows INFO: the primary that a replica follows; nothing for a primary.
follows() {
  [ "$(field "$1" role)" = slave ] || return 0
  echo "$(field "$1" master_host):$(field "$1" master_port)"
}

# followed_primary TABLE: the id of the primary that a cluster's node follows.
followed_primary() { echo "$1" | sed -n 's/.* myself,slave \([0-9a-f]*\) .*/\1/p'; }

# led_astray TABLE INFO: the primary's id and address, where a replica that has heard from others where its primary went goes on
# asking at the old address, where by now somebody else may be (redis/redis#14633).
led_astray() {
  primary=$(followed_primary "$1") asked=$(follows "$2")
  [ -n "$primary" ] && [ -n "$asked" ] || return 0
  address=$(echo "$1" | sed -n "s/^$primary \([^:@]\{1,\}:[0-9]*\)@.*/\1/p")
  case $address in '' | "$asked") ;; *) echo "$primary $address" ;; esac
}

# holds_data INFO: a node that still loads may hold anything.
holds_data() {
  case $1 in *"${NL}db"[0-9]*:keys=* | *loading:1*) return 0 ;; esac
  return 1
}

# offset INFO: how far the node has come in the replication stream.
offset() {
  case $1 in
    *role:slave*) field "$1" slave_repl_offset ;;
    *) field "$1" master_repl_offset ;;
  esac
}

# online_replicas INFO: the replicas that stream from this primary.
online_replicas() {
  printf '%s\n' "$1" | sed -n 's/^slave[0-9]*:ip=\([^,]*\),port=\([0-9]*\),state=online,.*/\1:\2/p'
}

# linked INFO: whether a replica streams from its primary.
linked() {
  case $1 in *master_link_status:up*) return 0 ;; esac
  return 1
}

# ip_of HOST:PORT: CLUSTER MEET takes no host names. A node that has one says its own address: where there is no
# program to look names up, redis-cli still can.
ip_of() {
  case ${1%:*} in
    *[!0-9.]*) call "$1" CONFIG GET cluster-announce-ip | sed -n 2p ;;
    *) echo "${1%:*}" ;;
  esac
}

# by_name: of addresses as CLUSTER NODES has them, a HOST:PORT each; by name where they have one, for addresses may be old.
by_name() { sed 's/^[^ ]*:\([0-9]*\)@[0-9]*,\([^ ,]\{1,\}\).*/\2:\1/; s/@.*//'; }

# named_by REPLY: the primary that a SENTINEL MASTER reply names.
named_by() { echo "$(pair "$1" ip):$(pair "$1" port)"; }

# addresses: of a SENTINEL REPLICAS or SENTINELS reply, a line of HOST:PORT each.
addresses() { tr -d '\r' | sed -n '/^ip$/{n;h;};/^port$/{n;H;x;s/\n/:/p;}'; }

role_of() { field "$(info "$1" || :)" role; }
