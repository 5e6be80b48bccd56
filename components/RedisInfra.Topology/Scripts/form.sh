# shellcheck shell=sh
# Bringing a deployment into its planned shape, by looking, repairing what can be repaired now, and
# looking again: so it may be interrupted anywhere, and repeated.

form() {
  ENDS=$(($(now) + FORM_SECONDS))
  look
  while [ -n "$UNMET" ]; do
    if [ "$(now)" -ge "$ENDS" ]; then
      say "not formed within $FORM_SECONDS s:"
      tell_unmet
      return 1
    fi
    case $FAILOVER in
      cluster) repair_cluster ;;
      *) repair_replication ;;
    esac
    sleep 0.2
    look
  done
}

formed() {
  look
  [ -z "$UNMET" ] || { tell_unmet && return 1; }
}

tell_unmet() {
  printf '%s\n' "$UNMET" | while read -r line; do say "$line"; done
}

# look: asks every node at once, so that one that hangs costs no more than PATIENCE, and notes in UNMET,
# a line each, what isn't as planned.
look() {
  if [ -z "${WORK-}" ]; then
    WORK=$(mktemp -d)
    trap 'rm -rf "$WORK"' EXIT
    trap 'exit 143' TERM INT
  fi
  for node in $NODES; do
    case $FAILOVER in
      cluster) cluster_info "$node" ;;
      *) info "$node" ;;
    esac >"$WORK/$node" &
  done
  for sentinel in $SENTINELS; do
    call "$sentinel" SENTINEL MASTER "$MASTER_NAME" >"$WORK/$sentinel" &
  done
  wait
  case $FAILOVER in
    cluster) survey_cluster && UNMET=$(unmet_cluster) ;;
    *) survey_replication && UNMET=$(unmet_replication) ;;
  esac
}

# said HOST:PORT: its reply at the last look; empty when it gave none.
said() { cat "$WORK/$1"; }
