# shellcheck shell=sh
# Whether the node serves. A cluster that isn't whole is no reason to take a node out of service.

ready() {
  if [ "$NODE_KIND" = sentinel ]; then
    [ "$(call "$ME" PING)" = PONG ]
    return
  fi
  reply=$(info "$ME") || return 1
  case $reply in
    *loading:1*) return 1 ;;
    *role:slave*) linked "$reply" ;;
  esac
}
