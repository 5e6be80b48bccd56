# shellcheck shell=sh
# Bringing a deployment into its planned shape, by looking, repairing what can be repaired now, and
# looking again: so it may be interrupted anywhere, and repeated. It ends when nothing has got on for FORM_SECONDS.

form() {
  BEGAN=$(now)
  ENDS=$BEGAN SEEN=
  look
  while [ -n "$UNMET" ]; do
    note_progress
    if [ "$(now)" -ge "$ENDS" ]; then
      say "not formed, and nothing got on for $FORM_SECONDS s:"
      tell_unmet
      return 1
    fi
    case $FAILOVER in
      cluster) repair_cluster ;;
      *) repair_replication ;;
    esac
    # On a slow host a look costs the servers that it looks at what they need to get on.
    # shellcheck disable=SC2031
    sleep "$(((PATIENCE - 1) / 4)).2"
    look
  done
}

# What is unmet now, and never was like this before, has got on.
note_progress() {
  state=$(printf %s "$UNMET" | cksum)
  ! within "$state" "$SEEN" || return 0
  SEEN="$SEEN $state"
  ENDS=$(($(now) + FORM_SECONDS))
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
  measure_patience
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
    cluster) survey_cluster && UNMET=$(unmet_cluster; unmet_persistence) ;;
    *) survey_replication && UNMET=$(unmet_replication; unmet_persistence) ;;
  esac
}

# A node that started with another form of data than the planned one leads itself there.
unmet_persistence() {
  for node in $NODES; do
    reply=$(said "$node")
    case $(field "$reply" loading)/$(planned_form)/$(field "$reply" aof_enabled) in
      0/aof/*) logged "$reply" || echo "$node has not written its append-only file yet" ;;
      0/*/1) echo "$node still writes its append-only file" ;;
    esac
  done
}

# said HOST:PORT: its reply at the last look; empty when it gave none.
said() { cat "$WORK/$1"; }
