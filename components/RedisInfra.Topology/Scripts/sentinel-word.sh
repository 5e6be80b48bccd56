# shellcheck shell=sh disable=SC2086
# Two failovers of one epoch, or a sentinel that missed one and began the next: equal epochs convince nobody, and the
# sentinels disagree for ever. Who went astray is told, in the words that sentinels have for each other, of a later epoch.

# tell_astray PRIMARY: has every sentinel name the primary that most of them name.
tell_astray() {
  astray='' teller='' naming=0 latest=0
  for sentinel in $SENTINELS; do
    reply=$(call "$sentinel" SENTINEL MASTER "$MASTER_NAME") || continue
    epoch=$(pair "$reply" config-epoch)
    [ "${epoch:-0}" -le "$latest" ] || latest=$epoch
    if [ "$(named_by "$reply")" = "$1" ]; then
      naming=$((naming + 1)) teller=$sentinel
    else
      astray="$astray $sentinel"
    fi
  done
  [ -n "$astray" ] && [ $((naming * 2)) -gt "$(count $SENTINELS)" ] || return 0
  latest=$((latest + 1))
  id=$(call "$teller" SENTINEL MYID) || return 0
  for sentinel in $astray; do
    say "$sentinel names another primary than the others: it is told theirs"
    call "$sentinel" PUBLISH __sentinel__:hello \
      "${teller%:*},${teller##*:},$id,$latest,$MASTER_NAME,${1%:*},${1##*:},$latest" >/dev/null || :
  done
}
