#!/bin/sh
# What looking after a running node costs: the share of a core that readiness and tending take at rest.
# usage: care.sh NODE_SH HOME [ROUNDS]   (with DATA_DIR and other variables of the node as it has them)
set -eu

script=$1
NODE_HOME=$2
rounds=${3:-50}
export NODE_HOME
spent=$(mktemp)
trap 'rm -f "$spent"' EXIT

# note: hundredths of a second of processor time of all that this shell has waited for; a subshell would say nothing.
note() {
  times >"$spent"
  SPENT=$(sed -n 2p "$spent" | tr 'ms' '  ' | awk '{ printf "%d", ($1 * 60 + $2 + $3 * 60 + $4) * 100 }')
}

# share NAME SECONDS
share() {
  before=$SPENT
  note
  awk -v name="$1" -v spent=$((SPENT - before)) -v seconds="$2" 'BEGIN { printf "%s: %.2f %% of a core\n", name, spent / seconds }'
}

note
i=0
while [ "$i" -lt "$rounds" ]; do
  sh "$script" ready
  i=$((i + 1))
done
share "readiness, asked every 5 s" "$((rounds * 5))"
timeout "$rounds" sh "$script" tend || :
share "tending, for $rounds s" "$rounds"
