# shellcheck shell=sh disable=SC1090
# What every verb uses: the facts, messages, commands to Redis, and reading its replies.

NL='
'
CR=$(printf '\r')
MOST_PATIENCE=15 # seconds

say() { printf '%s: %s\n' "$WHO" "$*" >&2; }

# TICKS: hundredths of a second that went by since some moment, without a process. Not the time of day, which jumps when it is
# corrected: whoever waits would give up at once, or never.
ticks() {
  if read -r up _ 2>/dev/null </proc/uptime; then TICKS=$((${up%.*} * 100 + 1${up#*.} - 100)); else TICKS=$(date +%s)00; fi
}

# Seconds of the same kind.
now() { ticks; echo $((TICKS / 100)); }

# waited SECONDS: since BEGAN.
waited() { [ $(($(now) - BEGAN)) -ge "$1" ]; }

# PATIENCE, in seconds: a peer that takes longer counts as not answering. A second, and what starting a client costs on this host
# just now, many times over: the peers' host may be as slow, and each of the programs around the client costs as much.
measure_patience() {
  ticks
  began=$TICKS
  "$CLI" --version >/dev/null 2>&1 || :
  ticks
  PATIENCE=$((1 + (TICKS - began) / 10))
  [ "$PATIENCE" -le "$MOST_PATIENCE" ] || PATIENCE=$MOST_PATIENCE
}

# load node|deployment: the facts and secrets of $NODE_HOME.
load() {
  NODE_HOME=${NODE_HOME:?names the home directory}
  CONF_DIR=${CONF_DIR:-$NODE_HOME/conf}
  SECRETS_DIR=${SECRETS_DIR:-$NODE_HOME/secrets}
  DATA_DIR=${DATA_DIR:-$NODE_HOME/data}
  . "$CONF_DIR/$1.env"
  WHO=${NODE_NAME-${DEPLOYMENT-}}
  ME=${HOST-}:${PORT-}
  ORDER=${PEERS-}
  SENTINELS=$(without "$ME" "$SENTINELS")
  PEERS=$(without "$ME" "${PEERS-}")
  OPERATOR=
  [ "$AUTH" != yes ] || OPERATOR=$(cat "$SECRETS_DIR/operator")
  CLI=$(command -v redis-cli || command -v valkey-cli) || { say "redis-cli (or valkey-cli) is not installed"; exit 127; }
  measure_patience
}

# cli ARGUMENTS...: redis-cli as the operator, bounded by PATIENCE.
cli() { client "timeout $PATIENCE" "$@"; }

# client LIMIT ARGUMENTS...: redis-cli as the operator, begun by a command that bounds it, or by none.
client() {
  limit=$1
  shift
  if [ "$AUTH" = yes ]; then
    # shellcheck disable=SC2086
    REDISCLI_AUTH=$OPERATOR $limit "$CLI" --user operator --no-auth-warning "$@"
  else
    $limit "$CLI" "$@"
  fi
}

# call HOST:PORT [COMMAND...]: the reply; fails when the peer refuses or doesn't answer in time.
# Without a command they are read from stdin: several on one connection, or one with a secret.
call() {
  call_host=${1%:*} call_port=${1##*:}
  shift
  cli -h "$call_host" -p "$call_port" -e "$@" 2>/dev/null
}

# info HOST:PORT: what a data node says of its role, its data and its links.
info() { call "$1" INFO replication persistence keyspace; }

# Any reply is an answer, an error too.
answers() { [ -n "$(cli -h "$HOST" -p "$PORT" PING 2>/dev/null)" ]; }

# field REPLY NAME: the value in a reply of "name:value" lines.
field() (
  IFS=$NL$CR
  set -f
  for line in $1; do
    case $line in "$2:"*) echo "${line#"$2:"}" && return ;; esac
  done
)

# pair REPLY NAME: the value in a reply that alternates names and values.
pair() (
  IFS=$NL$CR name=
  set -f
  for line in $1; do
    [ "$name" != "$2" ] || { echo "$line" && return; }
    name=$line
  done
)

# without WORD LIST: the list without that word.
without() {
  for word in $2; do [ "$word" = "$1" ] || printf '%s ' "$word"; done
}

# within WORD LIST
within() {
  [ -n "$1" ] || return 1
  case " $2 " in *" $1 "*) return 0 ;; esac
  return 1
}

count() { echo $#; }
