#!/bin/sh
# What a Redis node does at start and at stop, and how a deployment forms; the same on every platform.
#
#   node.sh start           work out the role, then become the server (foreground)
#   node.sh run             as start, for a container: hand over before it stops, leave when it won't return
#   node.sh stop            hand over if primary, shut the server down, wait until it is gone
#   node.sh leave           as stop, for a node that will not return: the others forget it
#   node.sh handover NODE   have another node (HOST:PORT) hand its lead over to a planned one
#   node.sh accept-loss     of a node that waits because its data are damaged: go on with what can be read
#   node.sh attend PID      beside a server: have its data kept as planned, then what it asks for a write follow its role (runs on)
#   node.sh tend            beside a server whose address may change: keep it among its peers (runs on)
#   node.sh ready           exit 0 when the node serves
#   node.sh apply OLD_CONF  put changed configuration in force; exit 3 when that takes a restart
#   node.sh form            create, heal or rescale the deployment; safe to repeat
#   node.sh formed          exit 0 when there is nothing for form to do, else say what there is
#
# $NODE_HOME names the home directory of a node, or for handover, form and formed that of a deployment.
# For run, $DEPLOYMENT_HOME may name that of the deployment, which says whether the node is still planned.
# Redis 7.0 or later, or Valkey.
# shellcheck source-path=SCRIPTDIR
set -eu
SCRIPTS=$(dirname -- "$0")
. "$SCRIPTS/lib.sh"
. "$SCRIPTS/info.sh"
. "$SCRIPTS/replicate.sh"
. "$SCRIPTS/data.sh"

case ${1-} in
  start)
    load node
    . "$SCRIPTS/role.sh"
    . "$SCRIPTS/role-sentinel.sh"
    . "$SCRIPTS/role-manual.sh"
    . "$SCRIPTS/role-cluster.sh"
    . "$SCRIPTS/role-cluster-identity.sh"
    . "$SCRIPTS/damage.sh"
    . "$SCRIPTS/start.sh"
    . "$SCRIPTS/start-sentinel.sh"
    start
    ;;
  run)
    load node
    . "$SCRIPTS/run.sh"
    run
    ;;
  stop | leave)
    load node
    . "$SCRIPTS/form-cluster.sh"
    . "$SCRIPTS/form-slots.sh"
    . "$SCRIPTS/handover.sh"
    . "$SCRIPTS/handover-sentinel.sh"
    . "$SCRIPTS/sentinel-word.sh"
    . "$SCRIPTS/stop.sh"
    . "$SCRIPTS/damage.sh"
    . "$SCRIPTS/leave.sh"
    "$1"
    ;;
  accept-loss)
    load node
    . "$SCRIPTS/damage.sh"
    accept_loss
    ;;
  attend)
    load node
    . "$SCRIPTS/damage.sh"
    . "$SCRIPTS/role-sentinel.sh"
    . "$SCRIPTS/loss.sh"
    . "$SCRIPTS/guard.sh"
    # One after the other: a server that starts on a slow host needs what it has for itself.
    keep "${2:?takes the process id of the server}"
    [ "$FAILOVER" = none ] || guard "$2"
    ;;
  handover)
    load deployment
    . "$SCRIPTS/handover.sh"
    . "$SCRIPTS/handover-sentinel.sh"
    . "$SCRIPTS/sentinel-word.sh"
    hand_over_from "${2:?takes a node}" "$NODES"
    ;;
  tend)
    load node
    . "$SCRIPTS/form-cluster.sh"
    . "$SCRIPTS/tend.sh"
    tend
    ;;
  ready)
    load node
    . "$SCRIPTS/ready.sh"
    ready
    ;;
  apply)
    load node
    . "$SCRIPTS/apply.sh"
    apply "${2:?takes the file that was replaced}"
    ;;
  form | formed)
    load deployment
    . "$SCRIPTS/form.sh"
    . "$SCRIPTS/form-replication.sh"
    . "$SCRIPTS/form-settle.sh"
    . "$SCRIPTS/loss.sh"
    . "$SCRIPTS/sentinel-word.sh"
    . "$SCRIPTS/form-lead.sh"
    . "$SCRIPTS/form-cluster.sh"
    . "$SCRIPTS/form-cluster-repair.sh"
    . "$SCRIPTS/form-cluster-gone.sh"
    . "$SCRIPTS/form-slots.sh"
    "$1"
    ;;
  *)
    sed -n 's/^#   //p' "$0" >&2
    exit 2
    ;;
esac
