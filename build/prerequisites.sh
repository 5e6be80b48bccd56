#!/bin/sh
# usage: prerequisites.sh PROGRAM...
# Installs Debian's package of each program that is missing, or says what to install where that can't be done.
set -eu

missing=
for program in "$@"; do
  command -v "$program" >/dev/null || missing="$missing $program"
done
[ -n "$missing" ] || exit 0

packages=
for program in $missing; do
  case $program in
    redis-server) packages="$packages redis-server redis-tools" ;;
    dockerd) packages="$packages docker.io" ;;
    *) packages="$packages $program" ;;
  esac
done

sudo=
[ "$(id -u)" -eq 0 ] || sudo="sudo -n"
if command -v apt-get >/dev/null && $sudo true 2>/dev/null; then
  echo "redisinfra: installing$packages"
  log=$(mktemp)
  # No service of the package's own: it would take port 6379.
  policy=/usr/sbin/policy-rc.d
  [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' | $sudo tee "$policy" >/dev/null && $sudo chmod 755 "$policy"; made=yes; }
  status=0
  # shellcheck disable=SC2086 # a list of packages
  { $sudo apt-get update -q && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -yq --no-install-recommends $packages; } \
    >"$log" 2>&1 </dev/null || status=$?
  [ -z "${made:-}" ] || $sudo rm -f "$policy"
  [ "$status" -eq 0 ] || { tail -n 5 "$log" >&2; echo "redisinfra: apt-get failed; install$packages and try again" >&2; exit 1; }
  rm -f "$log"
else
  echo "redisinfra: install$packages (Debian, Ubuntu: apt-get install$packages; macOS: brew install redis) and try again" >&2
  exit 1
fi
