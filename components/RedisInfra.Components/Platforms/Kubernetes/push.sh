#!/bin/sh
# Forms the deployment, then puts configuration in force that Redis takes while it runs. A node that isn't reached, or
# refuses, takes it at its next start.
# shellcheck source-path=SCRIPTDIR/../../../RedisInfra.Topology/Scripts
set -eu
SCRIPTS=$(dirname -- "$0")
sh "$SCRIPTS/node.sh" form
. "$SCRIPTS/lib.sh"
load deployment

# set_on NODE NAME VALUE
set_on() {
  now=$(call "$1" CONFIG GET "$2" | sed -n 2p) || return 0
  [ "$now" = "$3" ] || call "$1" CONFIG SET "$2" "$3" >/dev/null || say "$1 takes $2 at its next start"
}

for node in $NODES; do
  while read -r name value; do
    value=${value#\"}
    set_on "$node" "$name" "${value%\"}"
  done <"$CONF_DIR/redis.conf"
done

for sentinel in $SENTINELS; do
  while read -r _ option name value; do
    call "$sentinel" SENTINEL SET "$name" "$option" "$value" >/dev/null || say "$sentinel takes $option at its next start"
  done <"$CONF_DIR/sentinel.conf"
done

# Through stdin, since argv is for everybody to read; by its hash, since redis-cli interprets backslashes.
if [ -f "$SECRETS_DIR/default" ]; then
  hash=$(printf %s "$(cat "$SECRETS_DIR/default")" | sha256sum | cut -d ' ' -f 1)
  for node in $NODES $SENTINELS; do
    echo "ACL SETUSER default resetpass #$hash" | call "$node" >/dev/null ||
      say "$node takes the application's password at its next start"
  done
fi
