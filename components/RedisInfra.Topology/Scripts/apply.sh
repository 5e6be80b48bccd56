# shellcheck shell=sh
# Putting changed configuration in force while the node runs.

RESTART=3

# apply OLD_CONF: the planned configuration that was replaced.
apply() {
  result=0
  if [ "$NODE_KIND" = sentinel ]; then
    apply_sentinel "$1" "$CONF_DIR/sentinel.conf"
  else
    apply_server "$1" "$CONF_DIR/redis.conf"
  fi
  [ "$AUTH" != yes ] || apply_secrets
  return "$result"
}

needs_restart() {
  say "$1 takes a restart"
  result=$RESTART
}

# added OLD NEW: the lines that only the new file has.
added() { grep -Fvx -f "$1" "$2" | grep -v '^ *#' | grep . || :; }

name_of() { echo "${1%% *}"; }

apply_server() {
  while read -r line; do
    grep -q "^${line%% *} " "$2" || needs_restart "removing ${line%% *}"
  done <<LINES
$(added "$2" "$1")
LINES
  while read -r name value; do
    case $name in
      '') ;;
      port) needs_restart port ;; # settable, but everybody else knows the node by it
      save) set_directive save "$(sed -n 's/^save //p' "$2" | tr '\n' ' ')" ;;
      *) set_directive "$name" "$value" ;;
    esac
  done <<LINES
$(added "$1" "$2")
LINES
}
