# shellcheck shell=sh disable=SC2086
# The role of a data node whose failover Sentinel directs.

# What the sentinels say just now: NAMED is the primary of the newest epoch, AGREED the one that a
# majority names.
observe_sentinels() {
  NAMED='' AGREED='' newest=-1 answers=0 names='' failing_over=no
  majority=$(($(count $SENTINELS) / 2 + 1))
  for sentinel in $SENTINELS; do
    # Only the first command tells the new primary from the moment of its promotion on.
    reply=$(printf "SENTINEL %s $MASTER_NAME\n" GET-MASTER-ADDR-BY-NAME MASTER | call "$sentinel") || continue
    epoch=$(pair "$reply" config-epoch)
    [ -n "$epoch" ] || continue
    set -- $reply
    named=$(renamed "$1:$2")
    named=${named:-$1:$2}
    answers=$((answers + 1))
    names="$names $named"
    case $(pair "$reply" flags) in *failover_in_progress*) failing_over=yes ;; esac
    if [ "$epoch" -gt "$newest" ]; then NAMED=$named newest=$epoch; fi
  done
  for candidate in $names; do
    agreeing=0
    for named in $names; do [ "$named" != "$candidate" ] || agreeing=$((agreeing + 1)); done
    [ "$agreeing" -lt "$majority" ] || AGREED=$candidate
  done
}

decide_with_sentinels() {
  observe_sentinels
  observe_peers
  if within "$NAMED" "$PRIMARIES"; then ROLE=$NAMED && return; fi
  if [ -n "$PRIMARIES" ]; then
    decide_against_primary
  elif [ "$NAMED" = "$ME" ]; then
    decide_as_named
  elif [ -n "$NAMED" ]; then
    ROLE=$NAMED
  else
    decide_unnamed
  fi
}

# A peer leads that the sentinels don't name.
decide_against_primary() {
  if [ "$NAMED" = "$ME" ] && { [ "$AGREED" = "$ME" ] || ! waited 10; }; then
    # Either it was just promoted, or it is a former primary back from a freeze, whose data is older than
    # this node's: the sentinels, who see that this node is down, soon say which.
    WAITS_FOR="the sentinels to choose between this node and$PRIMARIES"
  elif within "$AGREED" "$REACHABLE"; then
    ROLE=$NAMED # a majority has replaced it by another live node: it is about to be demoted
  else
    ROLE=${PRIMARIES##* }
  fi
}

# The sentinels name this node and no peer leads.
decide_as_named() {
  if [ "$EMPTY" = yes ]; then
    decide_named_but_empty
  elif [ "$failing_over" = yes ]; then
    WAITS_FOR="the failover under way" # leading now would make two primaries
  elif [ "$answers" -ge "$majority" ]; then
    ROLE=primary
  else
    decide_unnamed
  fi
}

# An empty primary would wipe its replicas: it leads only when nobody has data, else one that has takes over.
decide_named_but_empty() {
  if [ -z "$MISSING$HOLDERS" ]; then
    ROLE=primary
  elif [ -z "$HOLDERS" ]; then
    WAITS_FOR="$MISSING to answer, which may hold data that this node lacks"
  else
    WAITS_FOR="a failover to one of$HOLDERS, since this node lost its data"
    [ "$failing_over" = yes ] || ask_for_failover || say "no sentinel can fail over yet"
  fi
}

ask_for_failover() {
  for sentinel in $SENTINELS; do
    ! call "$sentinel" SENTINEL FAILOVER "$MASTER_NAME" >/dev/null || return 0
  done
  return 1
}

# No sentinel knows better, or too few answer: the last role stands.
decide_unnamed() {
  if [ "$LAST" != primary ]; then
    WAITS_FOR="a sentinel to answer"
    # Without data there is nothing to lose; with data a sentinel's word is worth a moment.
    if [ "$EMPTY" = yes ] || waited 2; then ROLE=$LAST; fi
  elif [ -n "$MISSING" ]; then
    WAITS_FOR="$MISSING to answer"
  elif [ "$EMPTY" = yes ] && [ -n "$HOLDERS" ]; then
    WAITS_FOR="a sentinel to answer, since this node lost its data and$HOLDERS has it"
  else
    ROLE=primary
  fi
}
