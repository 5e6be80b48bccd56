#!/bin/sh
# Builds the images that the tests run on, out of Debian's packages, since no registry is asked for any:
#
#   redisinfra-test/redis:7.0    redisinfra-test/redis:8.0    redisinfra-test/valkey:8.1    redisinfra-test/exporter:latest
#
# and redisinfra-test/verifier:1.0, what components/RedisInfra.Verification/Dockerfile makes, of this tree and the .NET that is here.
#
# usage: tests/images/build.sh [NAME:TAG ...]    default: the verifier, and those that the engine lacks. Needs root and debootstrap.
set -eu
cd "$(dirname "$0")"

# What stacks ask for that name no exporter: where the engine lacks it, the exporter above stands in.
EXPORTER=$(sed -n 's/.*ExporterImage { get; init; } = "\(.*\)";/\1/p' ../../components/RedisInfra.Components/Platforms/Docker/DockerPlatform.cs)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# quietly COMMAND...: what it said is shown only when it failed.
quietly() {
  "$@" >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; exit 1; }
}

# image NAME:TAG SUITE PACKAGES
image() {
  echo "images: $1 from Debian $2"
  rm -rf "$work/rootfs"
  quietly debootstrap --variant=minbase --include="$3" "$2" "$work/rootfs"
  # Only the packages themselves: neither documentation nor what debootstrap downloaded.
  rm -rf "$work/rootfs/var/cache/apt" "$work/rootfs/var/lib/apt/lists" "$work/rootfs/usr/share/doc" \
    "$work/rootfs/usr/share/locale" "$work/rootfs/usr/share/man"
  # As in the official images: this user, and a data directory of its own.
  echo 'node:x:999:999::/data:/usr/sbin/nologin' >>"$work/rootfs/etc/passwd"
  install -d -o 999 -g 999 -m 755 "$work/rootfs/data"
  mkdir -p "$work/context"
  tar -C "$work/rootfs" -cf "$work/context/rootfs.tar" .
  quietly docker build --tag "redisinfra-test/$1" --file Dockerfile "$work/context"
}

exporter() {
  quietly docker build --tag redisinfra-test/exporter:latest --file exporter.Dockerfile "$work"
  docker image inspect "$EXPORTER" >/dev/null 2>&1 || docker tag redisinfra-test/exporter:latest "$EXPORTER"
}

verifier() {
  echo "images: redisinfra-test/$1"
  sh ../../build/packages.sh
  dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
  mkdir -p "$work/verifier/dotnet/shared"
  cp -R "$dotnet/dotnet" "$dotnet/host" "$work/verifier/dotnet"
  cp -R "$dotnet/shared/Microsoft.NETCore.App" "$work/verifier/dotnet/shared"
  quietly dotnet publish ../../components/RedisInfra.Verifier -c Release -o "$work/verifier/app"
  quietly docker build --tag "redisinfra-test/$1" --file verifier.Dockerfile "$work/verifier"
}

lacks() { ! docker image inspect "redisinfra-test/$1" >/dev/null 2>&1; }

if [ $# -eq 0 ]; then
  for each in redis:7.0 redis:8.0 valkey:8.1 exporter:latest; do
    ! lacks "$each" || set -- "$@" "$each"
  done
  set -- "$@" verifier:1.0
fi

for each in "$@"; do
  case $each in
    redis:7.0) image "$each" bookworm redis-server,redis-sentinel,redis-tools,prometheus-redis-exporter ;;
    redis:8.0) image "$each" trixie redis-server,redis-sentinel,redis-tools ;;
    valkey:8.1) image "$each" trixie valkey-server,valkey-sentinel,valkey-tools ;;
    exporter:latest) exporter ;;
    verifier:1.0) verifier "$each" ;;
    *) echo "images: no such image: $each" >&2; exit 2 ;;
  esac
done
