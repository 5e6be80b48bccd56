# shellcheck shell=sh
# Whether the node serves. Neither a cluster that isn't whole nor a primary that went away is a reason to
# take a node out of service; a replica that hasn't synchronized since it started is.

ready() {
  if [ "$NODE_KIND" = sentinel ]; then
    [ "$(call "$ME" PING)" = PONG ]
    return
  fi
  reply=$(info "$ME") || return 1
  case $reply in
    *loading:1*) return 1 ;;
    *role:slave*) linked "$reply" || [ "$(field "$reply" master_link_down_since_seconds)" -ge 0 ] ;;
  esac
}
