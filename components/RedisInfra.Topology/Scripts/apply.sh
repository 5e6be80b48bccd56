# shellcheck shell=sh
# Putting changed configuration in force while the node runs; exit 3 where that takes a restart.

# apply OLD_CONF: the planned configuration that was replaced.
apply() {
  RESULT=0
  # One that asks for no password takes a wrong one for none.
  if [ "$(call "$ME" ACL WHOAMI)" != "$(operator)" ]; then
    needs_restart "a node that doesn't know its operator"
  elif [ "$NODE_KIND" = sentinel ]; then
    compare "$1" "$CONF_DIR/sentinel.conf"
    apply_to_sentinel
  else
    compare "$1" "$CONF_DIR/redis.conf"
    apply_to_server
  fi
  return "$RESULT"
}

operator() { if [ "$AUTH" = yes ]; then echo operator; else echo default; fi; }

needs_restart() {
  say "$1 takes a restart"
  RESULT=3
}

# compare OLD NEW: REMOVED and ADDED lines.
compare() {
  REMOVED=$(lines_only_in "$1" "$2")
  ADDED=$(lines_only_in "$2" "$1")
}

lines_only_in() { grep -v '^ *#' "$1" | grep . | grep -Fvx -f "$2" || :; }

# replaced LINE WORDS: whether an added line sets anew what the first WORDS words of a removed one set.
replaced() {
  printf '%s\n' "$ADDED" | cut -d ' ' -f "1-$2" | grep -Fqx "$(echo "$1" | cut -d ' ' -f "1-$2")"
}

apply_to_server() {
  case $NL$REMOVED$NL$ADDED in *"${NL}save "* | *"${NL}appendonly "*) apply_persistence ;; esac
  while read -r line; do
    case $line in
      '' | 'save '* | 'appendonly '*) ;;
      *) replaced "$line" 1 || needs_restart "removing ${line%% *}" ;;
    esac
  done <<LINES
$REMOVED
LINES
  while read -r name value; do
    case $name in
      '' | save | appendonly) ;;
      port) needs_restart port ;; # settable, but everybody else knows the node by it
      *) set_directive "$name" "$value" ;;
    esac
  done <<LINES
$ADDED
LINES
  apply_secrets
}

# First of all: what follows may take a restart. Save points are one value in several lines; where they are new, what there is
# is saved at once.
apply_persistence() {
  had=$(call "$ME" CONFIG GET save | sed -n 2p)
  points=$(sed -n 's/^save //p' "$CONF_DIR/redis.conf" | tr '\n' ' ')
  set_directive save "${points% }"
  if [ -z "$had" ] && [ "${points% }" != '""' ]; then save_now "$ME" || exit 1; fi
  keep_as_planned "$ME" || { say "can't keep its data as planned: its log says why" && exit 1; }
  call "$ME" CONFIG REWRITE >/dev/null || :
}

set_directive() {
  value=${2#\"}
  call "$ME" CONFIG SET "$1" "${value%\"}" >/dev/null || needs_restart "$1"
}

apply_secrets() {
  [ "$AUTH" = yes ] || return 0
  sum=$(cksum <"$SECRETS_DIR/users.acl")
  if [ "$sum" != "$(cat "$DATA_DIR/users.acl.sum")" ]; then
    if call "$ME" ACL LOAD >/dev/null; then echo "$sum" >"$DATA_DIR/users.acl.sum"; else needs_restart "the ACL file"; fi
  fi
  [ "$NODE_KIND" = data ] || return 0
  password=$(cat "$SECRETS_DIR/replication")
  [ "$(call "$ME" CONFIG GET masterauth)" = "masterauth$NL$password" ] ||
    set_secret "CONFIG SET masterauth" "$password"
}

# Through stdin: argv is for everybody to read.
set_secret() {
  [ "$(printf '%s "%s"\n' "$1" "$2" | call "$ME")" = OK ] || needs_restart "the replication password"
}

# Sentinel takes at runtime what it keeps for its primary.
apply_to_sentinel() {
  while read -r line; do
    case $line in
      '') ;;
      *) replaced "$line" 3 || needs_restart "removing $line" ;;
    esac
  done <<LINES
$REMOVED
LINES
  while read -r keyword option name value; do
    case $keyword/$name in
      /) ;;
      "sentinel/$MASTER_NAME") call "$ME" SENTINEL SET "$name" "$option" "$value" >/dev/null || needs_restart "$option" ;;
      *) needs_restart "$keyword $option" ;;
    esac
  done <<LINES
$ADDED
LINES
  reply=$(call "$ME" SENTINEL MASTER "$MASTER_NAME")
  watched=$(named_by "$reply") moved=$(renamed "$watched")
  [ "${moved:-$watched}" = "$watched" ] || needs_restart "another address of the primary"
  [ "$(pair "$reply" quorum)" = "$QUORUM" ] ||
    call "$ME" SENTINEL SET "$MASTER_NAME" quorum "$QUORUM" >/dev/null || needs_restart quorum
  apply_secrets
  [ "$AUTH" = yes ] || return 0
  password=$(cat "$SECRETS_DIR/replication")
  printf '%s\n' "sentinel auth-pass $MASTER_NAME $password" | grep -Fqx -f - "$DATA_DIR/sentinel.conf" ||
    { set_secret "SENTINEL SET $MASTER_NAME auth-pass" "$password" && set_secret "SENTINEL CONFIG SET sentinel-pass" "$password"; }
}
