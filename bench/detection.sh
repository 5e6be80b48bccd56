#!/bin/sh
# How soon a lost primary may be taken for lost before a slow one is: deployments that differ in that time alone, all at once, on a machine whose
# cores are starved, and nobody fails. What is counted is false.
# usage: detection.sh [MINUTES [LOOPS]]     LOOPS: programs that only count, beside the servers; 8 a core by default
set -eu

here=$(cd "$(dirname "$0")" && pwd)
minutes=${1:-10}
loops=${2:-$(($(nproc) * 8))}
work=$(mktemp -d)

finish() {
  for pid in "$work"/*/pid "$work"/loop-*; do [ ! -f "$pid" ] || kill -KILL "$(cat "$pid")" 2>/dev/null || :; done
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 143' TERM INT

# node DIRECTORY PORT KIND FIRST SENTINELS; its configuration comes from stdin.
node() {
  mkdir "$work/$1"
  cat >"$work/$1/conf"
  echo "KIND=$3 PORT=$2 FIRST=$4 SENTINELS='$5' HANDOVER=none AWAY=0" >"$work/$1/facts"
  sh "$here/plain.sh" start "$work/$1"
}

sentinels() { # MILLISECONDS BASE
  for i in 0 1 2; do
    printf 'port %s\nsave ""\n' $(($2 + i)) | node "sentinel-$1-node-$i" $(($2 + i)) data "$2" "$(($2 + 10)) $(($2 + 11)) $(($2 + 12))"
  done
  for i in 0 1 2; do
    node "sentinel-$1-sentinel-$i" $(($2 + 10 + i)) sentinel "$2" "$2" <<CONF
port $(($2 + 10 + i))
sentinel monitor mymaster 127.0.0.1 $2 2
sentinel down-after-milliseconds mymaster $1
sentinel failover-timeout mymaster 10000
CONF
  done
}

cluster() { # MILLISECONDS BASE
  nodes=
  for i in 0 1 2 3 4 5; do
    node "cluster-$1-node-$i" $(($2 + i)) data $(($2 + i)) '' <<CONF
port $(($2 + i))
save ""
cluster-enabled yes
cluster-port $(($2 + 500 + i))
cluster-node-timeout $1
CONF
    nodes="$nodes 127.0.0.1:$(($2 + i))"
  done
  # shellcheck disable=SC2086
  redis-cli --cluster create $nodes --cluster-replicas 1 --cluster-yes >/dev/null
}

# counted WORDS LOGS...: lines that have them.
counted() {
  words=$1
  shift
  cat "$@" | grep -c "$words" || :
}

base=17000
for after in 1000 2000 3000 5000 10000; do
  sentinels "$after" "$base"
  base=$((base + 20))
done
base=17200
for after in 500 1000 1500 2000 5000; do
  cluster "$after" "$base"
  base=$((base + 10))
done
sleep 15 # all have found each other
for log in "$work"/*/log; do : >"$log"; done

i=0
while [ "$i" -lt "$loops" ]; do
  i=$((i + 1))
  (while :; do :; done) &
  echo $! >"$work/loop-$i"
done
sleep $((minutes * 60))
read -r load _ </proc/loadavg

echo "$minutes minutes, $loops loops on $(nproc) cores, load $load at the end"
for after in 1000 2000 3000 5000 10000; do
  echo "sentinel $after ms: $(counted '+sdown master' "$work/sentinel-$after-sentinel"-*/log) sentinels doubted, $(counted '+switch-master' "$work/sentinel-$after-sentinel"-0/log) failovers"
done
for after in 500 1000 1500 2000 5000; do
  echo "cluster $after ms: $(counted 'as failing (quorum' "$work/cluster-$after-node"-*/log) nodes taken for failed, $(counted 'Failover election won' "$work/cluster-$after-node"-*/log) failovers"
done
