# shellcheck shell=sh disable=SC2086
# The shape of a cluster: each shard's slots on one of its nodes, the others its replicas, nobody else.

cluster_info() {
  printf '%s\n' 'CLUSTER INFO' 'INFO replication persistence' 'CLUSTER NODES' | call "$1"
}

# What each node says of itself: IDS, the node ids as NODE=ID; LEADERS, whom it follows as NODE=ID, or '-'
# for a primary; BUSES, where the others reach it as NODE=PORT; OWNERS, the nodes with slots; MOVING, those
# with a slot half moved; and whether the nodes know the planned number of nodes.
survey_cluster() {
  IDS='' LEADERS='' BUSES='' OWNERS='' MOVING='' SILENT='' ALL_IDS='' COMPLETE=yes
  SHARDS=$(printf '%s\n' $NODE_SHARDS | sort -nu)
  planned=$(count $NODES)
  for node in $NODES; do
    line=$(grep ' myself,' "$WORK/$node") || { SILENT="$SILENT $node" && continue; }
    grep -q "^cluster_known_nodes:$planned$CR" "$WORK/$node" || COMPLETE=no
    set -- $line
    ALL_IDS="$ALL_IDS $1" IDS="$IDS $node=$1" LEADERS="$LEADERS $node=$4"
    bus=${2%%,*}
    BUSES="$BUSES $node=${bus##*@}"
    shift 8
    case $* in *'['*) MOVING="$MOVING $node" ;; esac
    case ${1-} in [0-9]*) OWNERS="$OWNERS $node" ;; esac
  done
}

# lookup NODE LIST
lookup() {
  for entry in $2; do
    case $entry in "$1="*) echo "${entry#*=}" && return ;; esac
  done
}

# members SHARD: its nodes, in the plan's order.
members() {
  shard=$1
  set -- $NODE_SHARDS
  for node in $NODES; do
    [ "$1" != "$shard" ] || printf '%s ' "$node"
    shift
  done
}

# head_of SHARD: the node that leads it, whatever the plan said at first: failovers move roles.
head_of() {
  for node in $(members "$1"); do
    if within "$node" "$OWNERS"; then echo "$node" && return; fi
  done
  for node in $(members "$1"); do
    [ "$(lookup "$node" "$LEADERS")" != - ] || { echo "$node" && return; }
  done
}

# slots [FILE...]: of CLUSTER NODES lines, the owners and their slots, without what is only being moved.
slots() {
  sed -n 's/ \[[^]]*\]//g; s/^\([0-9a-f]\{40\}\)\( [^ ]*\)\{7\} \([0-9].*\)/\1 \3/p' "$@"
}

# Whether all nodes know the same slots on the same owners.
agree() {
  common=$(slots "$WORK/${NODES%% *}" | sort)
  for node in $NODES; do
    [ "$(slots "$WORK/$node" | sort)" = "$common" ] || return 1
  done
}

unmet_cluster() {
  for node in $SILENT; do echo "$node doesn't answer"; done
  for node in $NODES; do
    reply=$(said "$node")
    [ -n "$reply" ] || continue
    case $reply in *loading:1*) echo "$node loads its data" ;; esac
    case $reply in *cluster_state:ok*) ;; *) echo "$node doesn't see the cluster as whole" ;; esac
    case $reply in
      *"cluster_known_nodes:$planned$CR"*) ;;
      *) echo "$node knows $(field "$reply" cluster_known_nodes) nodes, not $planned" ;;
    esac
    case $reply in *role:slave*) linked "$reply" || echo "$node has no link to its primary yet" ;; esac
  done
  [ -n "$SILENT" ] || agree || echo "the nodes disagree on who owns which slots"
  [ -z "$MOVING" ] || echo "slots are half moved on$MOVING"
  [ "$COMPLETE" = yes ] || unmet_dead
  for shard in $SHARDS; do unmet_shard "$shard"; done
}

unmet_shard() {
  head=$(head_of "$1")
  [ -n "$head" ] || { echo "shard $1 has no primary" && return; }
  within "$head" "$OWNERS" || echo "shard $1 owns no slots"
  for node in $(without "$head" "$(members "$1")"); do
    if within "$node" "$OWNERS"; then
      echo "shard $1 has two primaries with slots: $head and $node"
    elif ! within "$node" "$SILENT" && [ "$(lookup "$node" "$LEADERS")" != "$(lookup "$head" "$IDS")" ]; then
      echo "$node is no replica of $head yet"
    fi
  done
}
