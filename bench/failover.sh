#!/bin/sh
# What a handover and a crash cost with the failover settings of others, and with ours: a primary, two replicas and three sentinels each,
# one preset after the other, drilled by the same harness (`redisinfra verify`). Takes half an hour with three repeats, on this machine alone.
# usage: failover.sh [REPEATS [PRESET...]]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
repeats=${1:-3}
[ $# -eq 0 ] || shift
work=$(mktemp -d)
away=5 # seconds until a node that was stopped is back: the least that a scheduler takes

finish() {
  for pid in "$work"/*/pid; do [ ! -f "$pid" ] || kill -KILL "$(cat "$pid")" 2>/dev/null || :; done
  [ ! -d "$work/ours" ] || (cd "$work/ours" && "$here/../redisinfra" destroy --yes --delete-data >/dev/null 2>&1) || :
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 143' TERM INT

# Down-after and failover timeout in ms, parallel syncs, handover at stop, a replica wanted (its lag in s), as their charts and operators
# have them by default; Redis' own are those of redis.conf and sentinel.conf.
preset() {
  case $1 in
    redis) echo 30000 180000 1 none 0 ;;
    bitnami) echo 60000 180000 1 pause 0 ;;
    redis-ha) echo 10000 180000 5 failover 5 ;;
    ot-operator) echo 5000 10000 1 failover 0 ;;
    cloudpirates) echo 1500 15000 1 pause 0 ;;
  esac
}

# node NAME PORT KIND: its home, from what the preset set.
node() {
  home=$work/$1
  mkdir "$home"
  cat >"$home/facts" <<FACTS
KIND=$3 PORT=$2 FIRST=17000 SENTINELS='17010 17011 17012' HANDOVER=$handover AWAY=$away
FACTS
  if [ "$3" = sentinel ]; then
    cat >"$home/conf" <<CONF
port $2
sentinel monitor mymaster 127.0.0.1 17000 2
sentinel down-after-milliseconds mymaster $down
sentinel failover-timeout mymaster $timeout
sentinel parallel-syncs mymaster $syncs
CONF
  else
    printf 'port %s\nappendonly yes\nsave ""\n' "$2" >"$home/conf"
    [ "$lag" -eq 0 ] || printf 'min-replicas-to-write 1\nmin-replicas-max-lag %s\n' "$lag" >>"$home/conf"
  fi
  sh "$here/plain.sh" start "$home"
}

# described NAME PORT KIND ROLE: the node as `--targets` takes it.
described() {
  control() { printf 'sh %s/plain.sh %s %s/%s' "$here" "$2" "$work" "$1"; }
  printf '{"name":"%s","kind":"%s","role":"%s","host":"127.0.0.1","port":%s,"control":{"crash":"%s","freeze":"%s","thaw":"%s","restart":"%s"}}' \
    "$1" "$3" "$4" "$2" "$(control "$1" crash)" "$(control "$1" freeze)" "$(control "$1" thaw)" "$(control "$1" restart)"
}

targets() {
  printf '{"name":"%s","topology":"sentinel","platform":"plain","sentinelMaster":"mymaster","shape":' "$1"
  printf '{"failover":"sentinel","primaries":1,"replicasPerPrimary":2,"sentinels":3,"quorum":2,"detection":"00:%02d:%02d","handover":"00:00:30"},"nodes":[' \
    "$((down / 60000))" "$(((down + 999) / 1000 % 60))"
  for i in 0 1 2; do described "node-$i" "1700$i" data "$([ "$i" -eq 0 ] && echo primary || echo replica)" && printf ,; done
  for i in 0 1 2; do described "sentinel-$i" "1701$i" sentinel sentinel && { [ "$i" -eq 2 ] || printf ,; }; done
  printf ']}'
}

# drill NAME ARGUMENTS...: a budget that is exceeded is what is measured.
drill() {
  echo "== $1"
  shift
  "$here/../redisinfra" verify "$@" --drill graceful --drill crash --repeat "$repeats" 2>&1 | grep -E "graceful|crash|error" || :
}

theirs() {
  # shellcheck disable=SC2046
  set -- "$1" $(preset "$1")
  down=$2 timeout=$3 syncs=$4 handover=$5 lag=$6
  for i in 0 1 2; do node "node-$i" "1700$i" data; done
  for i in 0 1 2; do node "sentinel-$i" "1701$i" sentinel; done
  printf '{"%s":"%s"}' "$1" "$(targets "$1" | sed 's/"/\\"/g')" >"$work/targets.json"
  drill "$1" --targets "$work/targets.json"
  for home in "$work"/node-* "$work"/sentinel-*; do kill -KILL "$(cat "$home/pid")"; done
  rm -rf "$work"/node-* "$work"/sentinel-*
}

ours() {
  mkdir -p "$work/ours"
  cp "$here/../Pulumi.yaml" "$work/ours"
  cat >"$work/ours/Pulumi.local.yaml" <<STACK
config:
  redisinfra:deployments:
    redisinfra:
      topology: { kind: sentinel, replicas: 2, sentinels: 3 }
      platform: { kind: local }
      networking: { port: 17000, sentinelPort: 17010 }
STACK
  cd "$work/ours"
  "$here/../redisinfra" up --skip-drills >/dev/null
  drill redisinfra
  "$here/../redisinfra" destroy --yes --delete-data >/dev/null
  cd "$here"
  rm -rf "$work/ours"
}

[ $# -gt 0 ] || set -- redisinfra cloudpirates ot-operator redis-ha redis bitnami
for each; do
  if [ "$each" = redisinfra ]; then ours; else theirs "$each"; fi
done
