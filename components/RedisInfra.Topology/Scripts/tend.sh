# shellcheck shell=sh
# What a node does beside serving where addresses change and nobody else watches: never in the way of the server,
# and safe to miss.

tend() {
  case $FAILOVER in
    cluster) task=meet_lost_peers ;;
    manual) task=take_the_lead_back ;;
    *) return 0 ;;
  esac
  while sleep "${TEND_SECONDS:-2}"; do "$task" || :; done
}

# A cluster's nodes know each other by address. When all of them come back with new ones nobody finds anybody: but
# they remember names. Whom the table doesn't have is left to form.
meet_lost_peers() {
  table=$(call "$ME" CLUSTER NODES) || return 0
  for peer in $PEERS; do
    known=$(echo "$table" | grep "@[0-9]*,${peer%:*}[, ].* disconnected") || continue
    known=${known#* }
    bus=${known%%,*}
    address=$(ip_of "$peer")
    case $address:${peer##*:} in :* | "${known%%@*}") continue ;; esac
    say "meets $peer at its new address $address"
    call "$ME" CLUSTER MEET "$address" "${peer##*:}" "$(bus_of "${bus##*@}" "${peer##*:}")" >/dev/null || :
  done
}

# bus_of BUS PORT: the bus port that the table has, unless it forgot it along with the address.
bus_of() { if [ "$1" -gt 0 ]; then echo "$1"; else echo "$(($2 + 10000))"; fi; }

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
