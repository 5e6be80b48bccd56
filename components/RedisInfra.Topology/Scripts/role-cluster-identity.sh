# shellcheck shell=sh
# Who a cluster's node is stands in its nodes.conf alone. Without it, or with one that can't be read or is of another cluster, it
# would be a stranger at its own address, or not start: the peers remember who it was.

IDENTITY=$DATA_DIR/nodes.conf

# come_back: sees to a nodes.conf that is whole and of this cluster, wherever a peer knows what was in it.
come_back() {
  if [ -f "$IDENTITY" ]; then
    flaw=$(flaw_of_identity)
    [ -n "$flaw" ] || return 0
    say "nodes.conf $flaw: it is kept as nodes.conf.damaged, and the others say who this node was"
    mv "$IDENTITY" "$IDENTITY.damaged"
  fi
  # Who has data was somebody, and somebody knows: worth half a minute. Who has none may be new, as all others may be.
  BEGAN=$(now)
  if empty; then bound=2; else bound=30; fi
  until recall || [ "$UNKNOWN" = yes ] || waited "$bound"; do sleep 0.2; done
}

flaw_of_identity() {
  if [ ! -s "$IDENTITY" ]; then
    echo "is empty"
  elif ! tail -n 1 "$IDENTITY" | grep -q '^vars currentEpoch [0-9]* lastVoteEpoch [0-9]*$' || ! grep -q '^[0-9a-f]* [^ ]* myself,' "$IDENTITY" ||
    grep -Eqv '^([0-9a-f]{40} [^ ]+ [a-z,?]+ (-|[0-9a-f]{40}) [0-9]+ [0-9]+ [0-9]+ [a-z]+( .*)?|vars .*|)$' "$IDENTITY"; then
    echo "is damaged"
  elif foreign; then
    echo "is of another cluster"
  fi
}

# Whether some peers belong to a cluster, and none of them knows this node, nor it any of them. Addresses may change; ids don't.
foreign() {
  my_id=$(sed -n 's/^\([0-9a-f]*\) [^ ]* myself,.*/\1/p' "$IDENTITY")
  strange=no
  for peer in $PEERS; do
    table=$(call "$peer" CLUSTER NODES) || continue
    case $table in *"$my_id"*) return 1 ;; *"$NL"*) ;; *) continue ;; esac
    ! grep -q "^$(echo "$table" | sed -n 's/ .* myself,.*//p') " "$IDENTITY" || return 1
    strange=yes
  done
  [ "$strange" = yes ]
}

# recall: writes what a peer knows as this node's own state; UNKNOWN says whether all have answered, and none knows it.
recall() {
  UNKNOWN=yes
  for peer in $PEERS; do
    table=$(call "$peer" CLUSTER NODES | grep -v 'handshake\|noaddr') || { UNKNOWN=no && continue; }
    my_id=$(echo "$table" | sed -n "s/^\([0-9a-f]*\) $ME@.*/\1/p; s/^\([0-9a-f]*\) [^ ]*:$PORT@[0-9]*,${HOST}[, ].*/\1/p" | sed 1q)
    [ -n "$my_id" ] || continue
    epoch=$(field "$(call "$peer" CLUSTER INFO)" cluster_current_epoch)
    {
      # Of slots that are being moved only their owner knows; a vote given in this epoch may be forgotten, so none is given again.
      echo "$table" | tr -d '\r' |
        sed "s/ \[[^]]*\]//g; s/ myself,/ /; /^$my_id /{s/,fail?\{0,1\}//; s/^\([0-9a-f]* [^ ]*\) /\1 myself,/;}"
      echo "vars currentEpoch ${epoch:-0} lastVoteEpoch ${epoch:-0}"
    } >"$IDENTITY.new"
    mv "$IDENTITY.new" "$IDENTITY"
    say "is again who it was, as $peer remembers"
    leave_to_successor
    return 0
  done
  return 1
}

# Who led and was replaced meanwhile owns nothing, nor may hold anything: its data would be taken for slots on their way to it.
leave_to_successor() {
  if ! empty && grep -q '^[0-9a-f]* [^ ]* myself,master - [0-9]* [0-9]* [0-9]* [a-z]*$' "$IDENTITY"; then
    say "another leads in its place, with its data"
    set_aside dump.rdb appendonly.aof appendonlydir
  fi
}
