# shellcheck shell=sh
# Becoming a sentinel.

start_sentinel() {
  STATE=$DATA_DIR/sentinel.conf
  PRIMARY=$(state "s/^sentinel monitor $MASTER_NAME \([^ ]*\) \([0-9]*\) .*/\1:\2/p")
  [ -z "$PRIMARY" ] || moved_primary
  [ -n "$PRIMARY" ] || find_primary
  say "watches $PRIMARY"
  write_sentinel_conf
  exec "$SERVER" "$STATE" --sentinel
}

# A primary whose address changed is watched at the new one; the replicas, whose addresses did too, are found again.
moved_primary() {
  moved=$(renamed "$PRIMARY")
  [ -n "$moved" ] && [ "$moved" != "$PRIMARY" ] || return 0
  PRIMARY=$moved
  sed '/^sentinel known-replica /d' "$STATE" >"$STATE.new" && mv "$STATE.new" "$STATE"
}

# state SCRIPT: what sed finds in the state that the sentinel itself wrote.
state() {
  [ ! -f "$STATE" ] || sed -n "$1" "$STATE"
}

# Without state: the primary that others know, else the planned one. A primary that doesn't answer yet
# would be taken for down at once, and a replica that isn't connected yet be noticed only by the next
# INFO, 10 s later: so both get a moment.
find_primary() {
  BEGAN=$(now)
  while :; do
    PRIMARY=$(known_primary)
    if [ -n "$PRIMARY" ]; then
      reply=$(info "$PRIMARY") || reply=
      # shellcheck disable=SC2046
      [ "$(field "$reply" connected_slaves)" -lt "$(($(count $(data_nodes)) - 1))" ] 2>/dev/null || return 0
    fi
    ! waited $((5 * PATIENCE)) || break # the primary's host may be as slow
    sleep 0.1
  done
  PRIMARY=${PRIMARY:-$FIRST}
}

known_primary() {
  for sentinel in $SENTINELS; do
    reply=$(call "$sentinel" SENTINEL GET-MASTER-ADDR-BY-NAME "$MASTER_NAME") || continue
    # shellcheck disable=SC2086
    set -- $reply
    [ $# -ne 2 ] || { echo "$1:$2" && return; }
  done
  most=-1 best=
  for node in $(data_nodes); do
    reply=$(info "$node") || continue
    [ "$(field "$reply" role)" = master ] || continue
    replicas=$(field "$reply" connected_slaves)
    if [ "$replicas" -gt "$most" ]; then most=$replicas best=$node; fi
  done
  echo "$best"
}

data_nodes() { echo "$FIRST $(without "$FIRST" "$PEERS")"; }

# The planned configuration in force again, around the state of the sentinel before.
write_sentinel_conf() {
  {
    grep -v '^sentinel ' "$CONF_DIR/sentinel.conf" || :
    echo "dir \"$DATA_DIR\""
    [ "$AUTH" != yes ] || echo "aclfile \"$SECRETS_DIR/users.acl\""
    state '/^sentinel myid /p'
    echo "sentinel monitor $MASTER_NAME ${PRIMARY%:*} ${PRIMARY##*:} $QUORUM"
    if [ "$AUTH" = yes ]; then
      password=$(cat "$SECRETS_DIR/replication")
      echo "sentinel auth-user $MASTER_NAME replication"
      echo "sentinel auth-pass $MASTER_NAME $password"
      echo "sentinel sentinel-user replication"
      echo "sentinel sentinel-pass $password"
    fi
    grep '^sentinel ' "$CONF_DIR/sentinel.conf" || :
    state '/^sentinel \(config-epoch\|leader-epoch\|current-epoch\|known-replica\|known-sentinel\) /p'
  } >"$STATE.new"
  mv "$STATE.new" "$STATE"
  remember_secrets
  remember_peers
}
