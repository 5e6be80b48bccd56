# shellcheck shell=sh
# What a node does beside serving where addresses change and nobody else watches: never in the way of the server,
# and safe to miss.

SPREAD_ROUNDS=15
CALM_ROUNDS=5

tend() {
  case $FAILOVER in
    cluster) task=find_each_other ;;
    manual) task=take_the_lead_back ;;
    *) return 0 ;;
  esac
  rounds=0 calm=0
  while sleep "${TEND_SECONDS:-2}"; do
    rounds=$((rounds + 1))
    "$task" || :
  done
}

# A cluster's nodes know each other by address. When all of them come back with new ones nobody finds anybody: but
# they remember names. Whom the table doesn't have is left to form.
find_each_other() {
  table=$(call "$ME" CLUSTER NODES) || return 0
  if seems_well; then calm=$((calm + 1)); else calm=0; fi
  # Each line costs several processes: where all has been well for a while, they are looked at less often.
  [ "$calm" -lt "$CALM_ROUNDS" ] || [ $((rounds % CALM_ROUNDS)) -eq 0 ] || return 0
  measure_patience
  meet_lost_peers
  follow_moved_primary
  [ -z "${NODE_HOST-}" ] || [ $((rounds % SPREAD_ROUNDS)) -ne 0 ] || spread_primaries
}

seems_well() {
  case $table in *fail* | *noaddr* | *handshake* | *disconnected*) return 1 ;; esac
  for peer in $PEERS; do
    case $table in *",${peer%:*}"[,\ ]* | *" $peer@"*) ;; *) return 1 ;; esac
  done
}

meet_lost_peers() {
  for peer in $PEERS; do
    line=$(echo "$table" | grep "@[0-9]*,${peer%:*}[, ]") || line=$(nameless) || continue
    lost "$line" || continue
    address=$(ip_of "$peer")
    case $address/$line in /* | *" $address:${peer##*:}@"*) continue ;; esac
    say "meets $peer at its new address $address"
    call "$ME" CLUSTER MEET "$address" "${peer##*:}" "$((${peer##*:} + 10000))" >/dev/null || :
  done
}

# A lost peer whose name is lost, too: it said a first word without it (Redis 7.0), and no more.
nameless() {
  echo "$table" | grep -v myself | grep '@[0-9]*,\{0,1\} ' | while read -r line; do
    ! lost "$line" || { echo "$line" && return; }
  done | grep .
}

# lost LINE: never heard of, or not any more. That a link is "connected" only says that somebody tries.
lost() {
  # shellcheck disable=SC2086
  set -- $1
  case $3/$6/$8 in *fail* | *noaddr* | */0/* | *disconnected) return 0 ;; esac
  return 1
}

follow_moved_primary() {
  case $table in *myself,slave*) ;; *) return 0 ;; esac
  astray=$(led_astray "$table" "$(info "$ME")")
  [ -n "$astray" ] || return 0
  say "follows its primary to ${astray#* }"
  call "$ME" CLUSTER REPLICATE "${astray% *}" >/dev/null || :
}

# A host with half of a cluster's primaries takes the vote on their successors along when it goes. No scheduler
# knows who leads: so a replica elsewhere takes over, of one primary after the other, and only while all is quiet.
spread_primaries() {
  ! echo "$table" | grep -q ' [a-z,]*\(fail\|handshake\|noaddr\|disconnected\)' || return 0
  primary=$(followed_primary "$table")
  [ -n "$primary" ] && linked "$(info "$ME")" || return 0
  hosts=$(hosts_of_primaries) || return 0
  there=$(lookup "$primary" "$hosts")
  rank=0 all=0 on_there=0 on_here=0
  for entry in $hosts; do
    all=$((all + 1))
    [ "${entry%%=*}" != "$primary" ] || rank=$on_there
    [ "${entry#*=}" != "$there" ] || on_there=$((on_there + 1))
    [ "${entry#*=}" != "$NODE_HOST" ] || on_here=$((on_here + 1))
  done
  [ $((on_there * 2)) -ge "$all" ] && [ $((on_here + 1)) -lt "$on_there" ] || return 0
  # Its turn: each of those primaries has one in as many rounds, by the time of day, which the hosts share.
  [ $(($(date +%s) / (SPREAD_ROUNDS * ${TEND_SECONDS:-2}) % on_there)) -eq "$rank" ] || return 0
  say "takes over from its primary: $there has $on_there of $all primaries"
  call "$ME" CLUSTER FAILOVER >/dev/null || :
}

# hosts_of_primaries: those with slots, as ID=HOST in an order that all nodes share; fails when one doesn't say.
hosts_of_primaries() {
  echo "$table" | sed -n 's/^\([0-9a-f]*\) [^ ]*,\([^ ,]*\)[^ ]* [^ ]*master - [^ ]* [^ ]* [^ ]* [^ ]* [0-9].*/\1 \2/p' | sort |
    while read -r id host; do
      where=$(call "$host:$PORT" CONFIG GET proc-title-template | sed -n '2s/.* on //p')
      [ -n "$where" ] || exit 1
      echo "$id=$where"
    done
}

# Without sentinels clients find the primary where the plan says it is: the planned first node takes the lead back
# once it has everything, as a planned handover.
take_the_lead_back() {
  [ "$FIRST" = "$ME" ] || return 0
  reply=$(info "$ME") && linked "$reply" || return 0
  leader=$(follows "$reply")
  within "$leader" "$PEERS" || return 0
  say "takes the lead back from $leader"
  call "$leader" FAILOVER TO "$HOST" "$PORT" TIMEOUT "$((HANDOVER_SECONDS * 1000))" >/dev/null || return 0
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    sleep 0.2
    [ "$(role_of "$ME")" != master ] || break
  done
  [ "$(role_of "$ME")" = master ] || return 0
  call "$ME" CONFIG REWRITE >/dev/null || :
  for peer in $PEERS; do follow "$peer" "$ME" || :; done
}
