# shellcheck shell=sh disable=SC2086
# Two failovers of one epoch, or a sentinel that missed one and began the next: equal epochs convince nobody, and the
# sentinels disagree for ever. Who went astray is told, in the words that sentinels have for each other, of a later epoch.

# tell_astray PRIMARY [followed]: has every sentinel name the primary that most of them name; or, whatever they name, the one
# that every data node follows.
tell_astray() {
  astray='' naming=0 latest=0
  for sentinel in $SENTINELS; do
    reply=$(call "$sentinel" SENTINEL MASTER "$MASTER_NAME") || continue
    epoch=$(pair "$reply" config-epoch)
    [ "${epoch:-0}" -le "$latest" ] || latest=$epoch
    if [ "$(named_by "$reply")" = "$1" ]; then
      naming=$((naming + 1))
    else
      astray="$astray $sentinel"
    fi
  done
  [ "${2-}" = followed ] || [ $((naming * 2)) -gt "$(count $SENTINELS)" ] || return 0
  latest=$((latest + 1))
  for sentinel in $astray; do
    # None heeds its own word.
    teller=$(without "$sentinel" "$SENTINELS") teller=${teller%% *}
    id=$(call "$teller" SENTINEL MYID) || continue
    say "$sentinel names another primary than the others: it is told theirs"
    call "$sentinel" PUBLISH __sentinel__:hello \
      "${teller%:*},${teller##*:},$id,$latest,$MASTER_NAME,${1%:*},${1##*:},$latest" >/dev/null || :
  done
}
