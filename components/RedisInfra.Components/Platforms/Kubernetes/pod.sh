#!/bin/sh
# Runs one node in a pod: lays its home out as the node script expects it, and becomes the server.
# The pod's own name and address come from its environment, all else from mounted files: $CONFIG, the configuration
# that all nodes of a kind share, and $PASSWORDS, a file for each user.
set -eu

umask 077
mkdir -p "$NODE_HOME/conf" "$NODE_HOME/secrets"
host=$POD_NAME.$POD_DOMAIN

for conf in "$CONFIG"/*.conf; do
  sed "s/@HOST@/$host/" "$conf" >"$NODE_HOME/conf/${conf##*/}"
done

# Not a copy: who the others are may have changed when the node stops.
cat >"$NODE_HOME/conf/node.env" <<EOF
. '$CONFIG/node.env'
NODE_NAME='$POD_NAME'
HOST='$host'
EOF

hash_of() { printf %s "$(cat "$PASSWORDS/$1")" | sha256sum | cut -d ' ' -f 1; }

if [ -f "$CONFIG/users" ]; then
  while read -r user rules; do
    printf 'user %s reset on #%s %s\n' "$user" "$(hash_of "$user")" "$rules"
  done <"$CONFIG/users" >"$NODE_HOME/secrets/users.acl"
  for user in operator replication; do ln -sf "$PASSWORDS/$user" "$NODE_HOME/secrets/$user"; done
fi

exec sh "$(dirname "$0")/node.sh" start
