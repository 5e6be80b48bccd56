# shellcheck shell=sh
# Becoming a data node's server.

start() {
  umask 077
  mkdir -p "$DATA_DIR"
  trap 'exit 143' TERM INT # as process 1 of a container the shell would ignore them while it waits
  SERVER=$(command -v redis-server || command -v valkey-server) || { say "redis-server (or valkey-server) is not installed"; exit 127; }
  [ "$NODE_KIND" != sentinel ] || start_sentinel
  [ "$FAILOVER" != cluster ] || come_back
  mend_data
  [ "$FAILOVER" != cluster ] || let_a_replica_lead_first
  work_out_role
  say "starts as $([ "$ROLE" = primary ] && echo primary || echo "replica of $ROLE")"
  write_conf
  hold_off
  # No child of the server, which would wonder about it; and one that holds its lock would seem to be it.
  (sh "$SCRIPTS/node.sh" attend $$ 9>&- &)
  # shellcheck disable=SC2153
  [ -z "${TEND-}" ] || sh "$SCRIPTS/node.sh" tend &
  exec "$SERVER" "$DATA_DIR/redis.conf"
}

# A server that has ended three times in a row before it served, over the same files, will end a fourth time: whoever starts it
# again and again gets a node that waits, longer each time.
hold_off() {
  files=$({ data_files && cat "$CONF_DIR"/*; } | cksum)
  failures=0
  [ "$(sed 1d "$UNSERVED" 2>/dev/null)" != "$files" ] || failures=$(sed 1q "$UNSERVED")
  printf '%s\n%s\n' "$((failures + 1))" "$files" >"$UNSERVED"
  [ "$failures" -ge 3 ] || return 0
  pause=$(((failures - 2) * 30))
  [ "$pause" -le 300 ] || pause=300
  say "the server ended $failures times in a row before it served: it said above why. The next try is in $pause s, or when the node is stopped and started"
  trap 'rm -f "$UNSERVED"; exit 143' TERM INT
  sleep "$pause" >/dev/null 2>&1 9>&- & # none of its files: a killed node is gone at once
  wait "$!"
  trap 'exit 143' TERM INT
}

# The planned configuration but for the form of the data, what secrets and paths add to it, and the role. Redis rewrites this file,
# so the role outlives a restart.
write_conf() {
  form=$(held)
  {
    case ${form:-$(planned_form)} in aof) appendonly=yes ;; *) appendonly=no ;; esac
    sed "s/^appendonly .*/appendonly $appendonly/" "$CONF_DIR/redis.conf"
    echo "dir \"$DATA_DIR\""
    if [ "$AUTH" = yes ]; then
      echo "aclfile \"$SECRETS_DIR/users.acl\""
      echo "masteruser replication"
      echo "masterauth \"$(cat "$SECRETS_DIR/replication")\""
    fi
    [ -z "${ANNOUNCE_IP-}" ] || [ "$FAILOVER" != cluster ] || echo "cluster-announce-ip $ANNOUNCE_IP"
    # For the others to know who shares a host with whom.
    [ -z "${NODE_HOST-}" ] || echo "proc-title-template \"{title} {listen-addr} {server-mode} {config-file} on $NODE_HOST\""
    [ "$ROLE" = primary ] || echo "replicaof ${ROLE%:*} ${ROLE##*:}"
  } >"$DATA_DIR/redis.conf.new"
  mv "$DATA_DIR/redis.conf.new" "$DATA_DIR/redis.conf"
  remember_secrets
  remember_peers
}

# Which ACL file is in force, for apply to know whether it changed.
remember_secrets() {
  [ "$AUTH" != yes ] || cksum <"$SECRETS_DIR/users.acl" >"$DATA_DIR/users.acl.sum"
}
