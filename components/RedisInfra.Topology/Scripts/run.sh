# shellcheck shell=sh disable=SC1091
# A node as process 1 of a container: the server as its child, so that a request to stop hands over first.

run() {
  server=
  trap stopping TERM INT
  sh "$0" start &
  server=$!
  status=0
  wait "$server" || status=$?
  exit "$status"
}

# The files may have changed since the start, so a process of its own reads them.
stopping() {
  trap '' TERM INT
  sh "$0" "$(how_to_stop)" || say "didn't stop by itself"
  kill "$server" 2>/dev/null || :
  wait "$server" || :
  exit 0
}

# A node that the deployment's plan no longer has won't return: the others forget it.
how_to_stop() (
  [ -n "${DEPLOYMENT_HOME-}" ] || { echo stop && exit; }
  . "$DEPLOYMENT_HOME/conf/deployment.env"
  if within "$ME" "$NODES $SENTINELS"; then echo stop; else echo leave; fi
)
